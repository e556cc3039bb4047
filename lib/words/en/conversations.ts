import { area } from '../words';
import { date } from './format';

/** The list of conversations. */
export const conversationsWords = area('conversations', {
  empty: 'Your conversations will appear here.',
  showMore: 'Show more',
  answering: 'answering',
  options: (title: string) => `Options for ${title}`,
  delete: (title: string) => `Delete conversation ${title}`,
  groups: {
    pinned: 'Pinned',
    today: 'Today',
    yesterday: 'Yesterday',
    week: 'Previous 7 days',
    month: (time: number) => date(time, { month: 'long' }),
    monthOfYear: (time: number) => date(time, { month: 'long', year: 'numeric' }),
  },
});
