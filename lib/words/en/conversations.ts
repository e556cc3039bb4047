import { area } from '../words';
import { date } from './format';

/** The list of conversations. */
export const conversationsWords = area('conversations', {
  list: 'Conversations',
  empty: 'Your conversations will appear here.',
  showMore: 'Show more',
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
