import { formatters } from '../formatters';

/** How the English of the catalog writes numbers and dates. */
export const { count, plural, rounded, seconds, duration, bytes, date, list } = formatters('en-US');
