import { area } from '../words';

/** The frame around the thread: the top bar, and the sidebar but for its lists. */
export const frameWords = area('frame', {
  skip: 'Skip to the message box',
  chats: 'Chats',
  conversations: 'Conversations',
  hideConversations: 'Hide conversations',
  showConversations: 'Show conversations',
  hideSettings: 'Hide settings',
  showSettings: 'Show settings',
  settings: 'Settings',
  viewCode: 'View code',
  share: 'Share',
  nothingToShare: 'There’s nothing to share yet. Send a message first.',
  search: 'Search conversations',
  sharedLinks: 'Shared links',
  transfer: 'Import and export',
  commands: 'Commands',
  storedHere: 'Stored in this browser only',
  theme: 'Theme',
  themes: { system: 'System', light: 'Light', dark: 'Dark' },
  notLoaded: 'This part of the page didn’t load. Check your connection and try again.',
  settingsNotLoaded: 'The settings didn’t load. Check your connection, then reload the page.',
  listNotLoaded:
    'Your conversations are safe, but the list didn’t load. Check your connection, then reload the page.',
  storageFails:
    'This browser’s storage isn’t working as it should. Export what you need, then reload the page.',
  searchNotLoaded: 'Search didn’t load. Check your connection and search again.',
});

const shown = (title: string): string => (title.trim() === '' ? 'Untitled' : title);

/** The names of conversations. */
export const titleWords = area('titles', {
  newChat: 'New chat',
  /** One that begins with an answer has no title. */
  shown,
  /** The browser's tab; null for a chat without messages. */
  tab: (title: string | null, answering: boolean) =>
    `${answering ? '● ' : ''}${title === null ? '' : `${shown(title)} · `}Edgewise`,
});
