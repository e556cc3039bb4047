import { parseJson } from './json';
import { exceededBound, type JsonBounds } from './json-meter';

/** So short, no text has a structure that costs anything. */
const SHORT_LENGTH = 2_000;
/** Room for the longest answer with the probabilities of its tokens; parsed it takes some 100 MB at most. */
const ANSWER_BOUNDS: JsonBounds = { depth: 100, values: 2_000_000, keys: 1_000_000 };

/**
 * JSON text that others wrote as a value; undefined where it does not parse, or where parsing it would cost more than
 * anything in good faith does.
 */
export function parseBoundedJson(text: string, bounds = ANSWER_BOUNDS): unknown {
  return text.length > SHORT_LENGTH && exceededBound(text, bounds) ? undefined : parseJson(text);
}
