import { area } from '../words';
import { date, count, plural } from './format';

/** The list of conversations. */
export const conversationsWords = area('conversations', {
  list: 'Conversations',
  temporaryChat: 'Temporary chat',
  empty: 'Your conversations will appear here.',
  showMore: 'Show more',
  usage: 'Your usage today',
  answering: 'answering',
  options: (title: string) => `Options for ${title}`,
  rename: 'Rename',
  title: 'Conversation title',
  pin: 'Pin to top',
  unpin: 'Unpin',
  moreOptions: 'Folder and export…',
  delete: 'Delete',
  groups: {
    pinned: 'Pinned',
    today: 'Today',
    yesterday: 'Yesterday',
    week: 'Previous 7 days',
    month: (time: number) => date(time, { month: 'long' }),
    monthOfYear: (time: number) => date(time, { month: 'long', year: 'numeric' }),
  },
});

/** The dialog of how one conversation is kept. */
export const conversationOptionsWords = area('conversation-options', {
  heading: 'Conversation options',
  title: 'Title',
  folder: 'Folder',
  noFolder: 'None',
  pinned: 'Pin to top',
  save: 'Save',
  fileName: 'conversation',
});

/** The results of a search over the conversations. */
export const searchWords = area('search', {
  results: 'Search results',
  /** Stands before a board's title. */
  board: 'Board:',
  untitledBoard: 'Untitled board',
  searching: 'Searching…',
  failed: 'Search didn’t load. Check your connection and type again.',
  none: 'No results',
  found: (results: number) => plural(results, { one: '# result', other: '# results' }),
  more: (messages: number) => `${count(messages)} more`,
  foundFirst: (results: number) => `First ${count(results)} results`,
});

/** The list of boards in the sidebar. */
export const boardListWords = area('board-list', {
  heading: 'Boards',
  list: 'Boards',
  newBoard: 'New board',
  untitled: 'Untitled board',
});
