import { countTokens, decodeGenerator, encode } from 'gpt-tokenizer/encoding/o200k_base';

/*
 * Tokens as OpenAI's models since GPT-4o read them.
 */

/** Text that looks like one of the model's own marks is text where a person wrote it. */
const asText = { disallowedSpecial: new Set<string>() };

/** Counts the tokens of a text, in time of its length, whatever it is. */
export function countO200k(text: string): number {
  let tokens = 0;
  for (const piece of pieces(text)) tokens += countTokens(piece, asText);
  return tokens;
}

/**
 * Where each token of a text ends, in UTF-16 units from its beginning. Of a character that is several tokens all of them
 * end with it.
 */
export function o200kEnds(text: string): Uint32Array {
  const ends: number[] = [];
  let start = 0;
  for (const piece of pieces(text)) {
    const before = ends.length;
    let taken = 0;
    const tokens = function* () {
      for (const token of encode(piece, asText)) {
        taken += 1;
        yield token;
      }
    };
    let end = start;
    // It gives text as soon as the bytes of the tokens that it took are whole characters.
    for (const said of decodeGenerator(tokens())) {
      end += said.length;
      while (ends.length < before + taken) ends.push(end);
    }
    start += piece.length;
    while (ends.length < before + taken) ends.push(start);
  }
  return Uint32Array.from(ends);
}

/**
 * The longest run of letters, of signs or of blanks that is handed to the tokenizer at once, in UTF-16 units. It merges pairs
 * again and again within such a run, in time of its length squared: a million times one letter would take half an hour. A
 * longer run is counted in pieces, each of which may come to one token more. Words have no such length.
 */
export const MAX_RUN = 256;

const runs = /[\p{L}\p{M}]+|\p{N}+|\s+|[^\s\p{L}\p{M}\p{N}]+/gu;
/** The tokenizer takes numbers by three digits. */
const digit = /\p{N}/u;

/** A text in pieces that the tokenizer takes in time of their length. */
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
