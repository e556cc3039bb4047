import { MAX_JSON_DEPTH, parseJson } from './json';

const TAB = 9;
const LINE_FEED = 10;
const RETURN = 13;
const SPACE = 32;
const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const BRACKET = 91;
const CLOSING_BRACKET = 93;
const BRACE = 123;
const CLOSING_BRACE = 125;

/** Bounds on the cost of parsing a piece of JSON text. */
export interface JsonBounds {
  /** Arrays and objects inside one another. */
  readonly depth: number;
  /** Values in all; an empty array or object counts twice, and an overlong number once for each digit too many. */
  readonly values: number;
  /** Keys of all objects together: each may become a property that the engine has to make room for. */
  readonly keys: number;
}

/** No number that means anything has as many digits: the largest, written out, has 309. */
const LONGEST_LITERAL = 1_000;
const space = /[ \t\n\r]*/y;
/** A number, a word, or what is neither and no JSON. */
const literal = /[^ \t\n\r"[\]{},:]*/y;
/** A quote after an even number of backslashes. */
const unescapedQuote = /(?<!(?<!\\)(?:\\\\)*\\)"/g;
/** Where an odd number of backslashes has just ended. */
const escapesWhatFollows = /(?<=(?<!\\)(?:\\\\)*\\)/y;

/**
 * Measures JSON text as it arrives, before it is parsed, so that what a parser must not be given is known in time.
 * Of text that is not JSON it counts at least what a parser gets to see, and a value for each token that has no place
 * in JSON. So every character is counted or is one of a run (a string, a number, white space), and the engine finds
 * the ends of those by itself: the cost of a character does not hang on whether this code has been optimized.
 */
export class JsonMeter {
  depth = 0;
  values = 1;
  keys = 0;
  #open = 0;
  #inString = false;
  /** The last piece ended within a string, right after a backslash that escapes what comes next. */
  #escaped = false;
  /** Characters so far of the number, or word, that the last piece ended within. */
  #literal = 0;
  /** A string, number or word has come, and nothing since that may separate it from another. */
  #afterToken = false;

  /** Measures the next piece of the text, cut anywhere. */
  push(piece: string): void {
    if (piece === '') return;
    const text = this.#escaped ? piece.slice(1) : piece;
    this.#escaped = false;
    let offset = 0;
    if (this.#inString) offset = this.#stringEnd(text, 0) + 1;
    else if (this.#literal > 0) offset = this.#literalEnd(text, 0);
    for (; offset < text.length; offset += 1) {
      switch (text.charCodeAt(offset)) {
        case SPACE:
        case TAB:
        case LINE_FEED:
        case RETURN:
          offset = endOfRun(space, text, offset) - 1;
          break;
        case QUOTE:
          this.#beginToken();
          offset = this.#stringEnd(text, offset + 1);
          break;
        case BRACKET:
        case BRACE:
          this.#open += 1;
          this.values += 1;
          this.depth = Math.max(this.depth, this.#open);
          this.#afterToken = false;
          break;
        case CLOSING_BRACKET:
        case CLOSING_BRACE:
          if (this.#open === 0) this.values += 1;
          else this.#open -= 1;
          this.#afterToken = false;
          break;
        case COMMA:
          this.values += 1;
          this.#afterToken = false;
          break;
        case COLON:
          this.keys += 1;
          this.#afterToken = false;
          break;
        default:
          this.#beginToken();
          offset = this.#literalEnd(text, offset) - 1;
      }
    }
  }

  /** The first of the bounds that what has arrived exceeds, or null. */
  exceeded(bounds: JsonBounds): keyof JsonBounds | null {
    if (this.depth > bounds.depth) return 'depth';
    if (this.values > bounds.values) return 'values';
    return this.keys > bounds.keys ? 'keys' : null;
  }

  #beginToken(): void {
    if (this.#afterToken) this.values += 1;
    this.#afterToken = true;
  }

  /** The offset after a number or word, whose beginning or end may lie in another piece. */
  #literalEnd(text: string, start: number): number {
    const end = endOfRun(literal, text, start);
    const length = this.#literal + end - start;
    this.values += Math.max(0, length - Math.max(LONGEST_LITERAL, this.#literal));
    this.#literal = end === text.length ? length : 0;
    return end;
  }

  /** The offset of the quote that ends the string, or the text's length where it goes on. */
  #stringEnd(text: string, start: number): number {
    unescapedQuote.lastIndex = start;
    this.#inString = !unescapedQuote.test(text);
    if (!this.#inString) return unescapedQuote.lastIndex - 1;
    escapesWhatFollows.lastIndex = text.length;
    this.#escaped = escapesWhatFollows.test(text);
    return text.length;
  }
}

/** The offset after a run of the characters of which `run`, a sticky pattern, is. */
function endOfRun(run: RegExp, text: string, start: number): number {
  run.lastIndex = start;
  run.test(text);
  return run.lastIndex;
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
