import { countTokens as count } from 'gpt-tokenizer/encoding/o200k_base';
import { countTokens } from './count-tokens';

/** What looks like one of the model's own marks is text where a person wrote it. */
const asText = { disallowedSpecial: new Set<string>() };

/** Counts the tokens of a text as OpenAI's models since GPT-4o read it. */
export function countO200k(text: string): number {
  return countTokens(text, (piece) => count(piece, asText));
}
