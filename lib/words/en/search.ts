import { area } from '../words';
import { count, plural } from './format';

/** What a search over the conversations has found. */
export const searchWords = area('search', {
  results: 'Search results',
  searching: 'Searching…',
  failed: 'Search didn’t load. Check your connection and type again.',
  none: 'No results',
  found: (results: number) => plural(results, { one: '# result', other: '# results' }),
  more: (messages: number) => `${count(messages)} more`,
  foundFirst: (results: number) => `First ${count(results)} results`,
});
