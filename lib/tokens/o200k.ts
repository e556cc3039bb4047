import { countTokens as count, decodeGenerator, encode } from 'gpt-tokenizer/encoding/o200k_base';
import { countTokens, pieces } from './count-tokens';

/** What looks like one of the model's own marks is text where a person wrote it. */
const asText = { disallowedSpecial: new Set<string>() };

/** Counts the tokens of a text as OpenAI's models since GPT-4o read it. */
export function countO200k(text: string): number {
  return countTokens(text, (piece) => count(piece, asText));
}

/**
 * Where each token of a text ends, in UTF-16 units from its beginning, as OpenAI's models since GPT-4o read it. Of a character
 * that is several tokens all of them end with it.
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
