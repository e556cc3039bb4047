import { count, list } from './format';
import { area } from '../words';

/** What can be done with a message. */
export const messageControlWords = area('message-controls', {
  regenerate: 'Regenerate',
  stillWaiting: (milliseconds: number) => `Still waiting… ${count(Math.floor(milliseconds / 1000))} s`,
  getAnswer: 'Get an answer',
  regenerateWith: 'Regenerate with…',
  details: 'Request details',
  edit: 'Edit',
  delete: 'Delete',
  previousVersion: 'Previous version',
  nextVersion: 'Next version',
  version: (position: number, total: number) => `${count(position)}/${count(total)}`,
  /** Stands for a message without text where it was deleted. */
  untitled: 'Message',

  showMore: 'Show more',
  showLess: 'Show less',

  editor: 'Edited text',
  save: 'Save',
  saveAndSend: 'Save and send',
  enterSends: 'Enter sends, Shift+Enter starts a new line',
  enterSaves: (mac: boolean) => `${mac ? '⌘' : 'Ctrl+'}Enter saves`,
  editorNotLoaded: 'The editor couldn’t be loaded. Check your connection, then try again.',

  result: (tool: string) => `Result of ${tool}`,
  resultHint: (tool: string) => `What ${tool} returned`,
  sendResults: 'Send results',
  resultsMissing: (tools: readonly string[]) =>
    tools.length === 1
      ? `${list(tools)} has no result yet. Fill it in, or send it empty.`
      : `${list(tools)} have no results yet. Fill them in, or send them empty.`,
  sendEmpty: (missing: number) => (missing === 1 ? 'Send empty result' : 'Send empty results'),
  toolCallsNotLoaded: 'The tool calls couldn’t be loaded. Check your connection, then reload the page.',
  thinkingNotLoaded: 'The thoughts couldn’t be loaded. Check your connection, then reload the page.',
});
