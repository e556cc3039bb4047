import { MAX_JSON_DEPTH, parseJson } from './json';

const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const BRACKET = 91;
const BACKSLASH = 92;
const CLOSING_BRACKET = 93;
const BRACE = 123;
const CLOSING_BRACE = 125;

/** What parsing a piece of JSON text may cost. */
export interface JsonBounds {
  /** Arrays and objects inside one another. */
  readonly depth: number;
  /** Values in all; an empty array or object counts twice. */
  readonly values: number;
  /** Keys of all objects together: each may become a property that the engine has to make room for. */
  readonly keys: number;
}

/**
 * Measures JSON text as it arrives, before it is parsed, so that what a parser must not be given is known in time.
 * Of text that is not JSON it counts at least what a parser gets to see.
 */
export class JsonMeter {
  depth = 0;
  values = 1;
  keys = 0;
  #open = 0;
  #inString = false;
  /** The last piece ended within a string, right after a backslash that escapes what comes next. */
  #escaped = false;

  /** Measures the next piece of the text, cut anywhere. */
  push(text: string): void {
    if (text === '') return;
    let offset = this.#inString ? this.#stringEnd(text, 0) + 1 : 0;
    for (; offset < text.length; offset += 1) {
      switch (text.charCodeAt(offset)) {
        case QUOTE:
          this.#inString = true;
          offset = this.#stringEnd(text, offset + 1);
          break;
        case BRACKET:
        case BRACE:
          this.#open += 1;
          this.values += 1;
          this.depth = Math.max(this.depth, this.#open);
          break;
        case CLOSING_BRACKET:
        case CLOSING_BRACE:
          this.#open -= 1;
          break;
        case COMMA:
          this.values += 1;
          break;
        case COLON:
          this.keys += 1;
      }
    }
  }

  /** The first of the bounds that what has arrived exceeds, or null. */
  exceeded(bounds: JsonBounds): keyof JsonBounds | null {
    if (this.depth > bounds.depth) return 'depth';
    if (this.values > bounds.values) return 'values';
    return this.keys > bounds.keys ? 'keys' : null;
  }

  /** The offset of the quote that ends the string, or the text's length where it goes on. */
  #stringEnd(text: string, start: number): number {
    let from = start;
    if (this.#escaped) {
      this.#escaped = false;
      from += 1;
    }
    for (let end = text.indexOf('"', from); end !== -1; end = text.indexOf('"', end + 1)) {
      if (backslashesBefore(text, end, from) % 2 === 0) {
        this.#inString = false;
        return end;
      }
    }
    this.#escaped = backslashesBefore(text, text.length, from) % 2 === 1;
    return text.length;
  }
}

function backslashesBefore(text: string, end: number, start: number): number {
  let count = 0;
  while (end - 1 - count >= start && text.charCodeAt(end - 1 - count) === BACKSLASH) count += 1;
  return count;
}

/** Characters between two looks at the bounds: a hostile text is given up after so many more at most. */
const PIECE = 65_536;

/** A bound that a whole JSON text exceeds, or null. What comes after that is not read. */
export function exceededBound(text: string, bounds: JsonBounds): keyof JsonBounds | null {
  const meter = new JsonMeter();
  for (let start = 0; start < text.length; start += PIECE) {
    meter.push(text.slice(start, start + PIECE));
    const exceeded = meter.exceeded(bounds);
    if (exceeded !== null) return exceeded;
  }
  return null;
}

/** So short, no text has a structure that costs anything. */
const SHORT_LENGTH = 2_000;
/** Room for the longest answer with the probabilities of its tokens; parsed it takes some 100 MB at most. */
const ANSWER_BOUNDS: JsonBounds = { depth: MAX_JSON_DEPTH, values: 2_000_000, keys: 1_000_000 };

/**
 * JSON text that others wrote as a value; undefined where it does not parse, or where parsing it would cost more than
 * anything in good faith does.
 */
export function parseBoundedJson(text: string, bounds = ANSWER_BOUNDS): unknown {
  return text.length > SHORT_LENGTH && exceededBound(text, bounds) ? undefined : parseJson(text);
}
