/**
 * The longest run of letters, of signs or of blanks that is handed to a tokenizer at once, in UTF-16 units. It merges pairs
 * again and again within such a run, in time of its length squared: a million times one letter would take half an hour. A
 * longer run is counted in pieces, each of which may come to one token more. Words have no such length.
 */
export const MAX_RUN = 256;

const runs = /[\p{L}\p{M}]+|\p{N}+|\s+|[^\s\p{L}\p{M}\p{N}]+/gu;
/** A tokenizer takes numbers by three digits. */
const digit = /\p{N}/u;

/** Counts the tokens of a text by a tokenizer's own counter, in time of the text's length, whatever it is. */
export function countTokens(text: string, count: (text: string) => number): number {
  let tokens = 0;
  let counted = 0;
  let start = 0;
  runs.lastIndex = 0;
  while (runs.test(text)) {
    const end = runs.lastIndex;
    if (end - start > MAX_RUN && !digit.test(text.charAt(start))) {
      tokens += count(text.slice(counted, start));
      for (let from = start; from < end; from += MAX_RUN)
        tokens += count(text.slice(from, Math.min(from + MAX_RUN, end)));
      counted = end;
    }
    start = end;
  }
  return tokens + count(text.slice(counted));
}
