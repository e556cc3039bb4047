import { formatters } from '../formatters';

/** How the English of the catalog writes numbers and dates. */
export const { count, plural, rounded, seconds, duration, bytes, date, list } = formatters('en-US');

/** A name inside a sentence: “A model server” is no proper name, and begins small there. */
export function inSentence(name: string): string {
  return name.replace(/^A(?= [a-z])/, 'a');
}
