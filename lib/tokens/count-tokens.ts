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
  for (const piece of pieces(text)) tokens += count(piece);
  return tokens;
}

/** A text in pieces that a tokenizer takes in time of their length. */
export function* pieces(text: string): Generator<string, void> {
  let counted = 0;
  let start = 0;
  runs.lastIndex = 0;
  while (runs.test(text)) {
    const end = runs.lastIndex;
    if (end - start > MAX_RUN && !digit.test(text.charAt(start))) {
      yield text.slice(counted, start);
      for (let from = start; from < end; from += MAX_RUN)
        yield text.slice(from, Math.min(from + MAX_RUN, end));
      // Whoever takes the pieces may read another text meanwhile.
      runs.lastIndex = end;
      counted = end;
    }
    start = end;
  }
  yield text.slice(counted);
}
