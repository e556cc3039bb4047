import { formatters } from '../formatters';

/** How the English of the catalog writes numbers and dates. */
export const { plural, rounded, seconds, duration, bytes, date, list } = formatters('en-US');
export { count, inSentence } from './names-and-counts';
