import { area } from '../words';

/** Where a message is rewritten. */
export const messageEditorWords = area('message-editor', {
  text: 'Edited text',
  addFiles: 'Add files',
  enterSends: 'Enter sends, Shift+Enter starts a new line',
  enterSaves: (mac: boolean) => `${mac ? '⌘' : 'Ctrl+'}Enter saves`,
});
