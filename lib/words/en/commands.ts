import { area } from '../words';

/** The command palette and the sheet of keyboard shortcuts. */
export const commandWords = area('commands', {
  palette: 'Commands',
  search: 'Command or conversation',
  placeholder: 'Type a command or a title…',
  results: 'Commands and conversations',
  nothingFound: 'No results',
  shortcuts: 'Keyboard shortcuts',
  names: {
    newChat: 'New chat',
    searchConversations: 'Search conversations',
    writeMessage: 'Write a message',
    editLastMessage: 'Edit last message',
    stop: 'Stop generating',
    previousVersion: 'Previous version of the answer',
    nextVersion: 'Next version of the answer',
    settings: 'Settings',
    conversationsRail: 'Hide or show conversations',
    settingsRail: 'Hide or show settings',
    palette: 'Command palette',
    shortcuts: 'Keyboard shortcuts',
    viewCode: 'View code',
    share: 'Share conversation',
    sharedLinks: 'Shared links',
    transfer: 'Import and export',
  },
  themes: {
    system: 'Theme: system',
    light: 'Theme: light',
    dark: 'Theme: dark',
  },
  send: 'Send',
  newLine: 'New line',
  editLastMessageWhenEmpty: 'Edit last message, if the message box is empty',
});
