/*
 * A text of which the page already has most: the words that it draws. What is left are the marks between them, so that
 * the text travels once.
 */

/**
 * How a text is put together again from what is drawn of it: a string stands for itself, a number for so many characters of what is
 * drawn, a negative one for so many of it that are passed over.
 */
export type TakenOut = readonly (string | number)[];

/** Shorter pieces cost as much to name as to repeat. */
const MIN_PIECE = 8;
/** How far a piece is looked for, past an address or the marks of a table: a short one may stand somewhere else too. In characters. */
const MAX_REACH = 2_000;
const REACH_PER_CHARACTER = 40;
/** The same of a part of a piece, for each character of the piece: what holds it up is a few marks. */
const REACH_OF_PART = 3;
/** How many long pieces are looked for to the end of the text in vain: past an image that is written out, say. */
const FAR_MISSES = 8;
const LONG = 32;
/** One piece in so many characters of a text is looked for in vain: then what is drawn has little to do with what was written. */
const CHARACTERS_PER_MISS = 32;

/** What a parser of HTML reads as something else. */
const unstable = /[\r\0\p{Surrogate}]/u;

/**
 * Takes out of a text what is drawn of it, piece by piece in their order. null where that would save nothing, or where what is drawn
 * cannot be read from the page again as it was.
 */
export function takeOut(source: string, drawn: readonly string[]): TakenOut | null {
  const parts: (string | number)[] = [];
  let at = 0;
  let passed = 0;
  let saved = 0;
  let misses = 2 * FAR_MISSES + source.length / CHARACTERS_PER_MISS;
  let farMisses = FAR_MISSES;

  const find = (piece: string, reach: number): number => {
    if (source.startsWith(piece, at)) return at;
    const near = source.slice(at, at + piece.length + reach).indexOf(piece);
    if (near >= 0) return at + near;
    if (piece.length < LONG || farMisses === 0) return -1;
    const far = source.indexOf(piece, at);
    if (far < 0) farMisses -= 1;
    return far;
  };
  const place = (piece: string, reach: number): void => {
    const found = piece.length < MIN_PIECE || misses <= 0 ? -1 : find(piece, reach);
    if (found >= 0) {
      add(found, piece.length);
      return;
    }
    if (piece.length < 2 * MIN_PIECE || misses <= 0) {
      passed += piece.length;
      return;
    }
    // An escaped character, or the indent of a line, stands somewhere within.
    misses -= 1;
    const middle = halfOf(piece);
    place(piece.slice(0, middle), REACH_OF_PART * piece.length);
    place(piece.slice(middle), REACH_OF_PART * piece.length);
  };
  const add = (found: number, length: number): void => {
    if (found > at) parts.push(source.slice(at, found));
    if (passed > 0) parts.push(-passed);
    const before = parts.at(-1);
    if (typeof before === 'number' && before > 0) parts[parts.length - 1] = before + length;
    else parts.push(length);
    passed = 0;
    at = found + length;
    saved += length;
  };

  for (const piece of drawn) {
    if (unstable.test(piece)) return null;
    place(piece, Math.min(MAX_REACH, REACH_PER_CHARACTER * piece.length));
  }
  if (saved === 0) return null;
  if (at < source.length) parts.push(source.slice(at));
  return parts;
}

/** Puts a text together again; null where what is drawn is not long enough. */
export function putBack(parts: TakenOut, drawn: string): string | null {
  let text = '';
  let at = 0;
  for (const part of parts) {
    if (typeof part === 'string') {
      text += part;
      continue;
    }
    const end = at + Math.abs(part);
    if (end > drawn.length) return null;
    if (part > 0) text += drawn.slice(at, end);
    at = end;
  }
  return text;
}

/** FNV-1a, 32 bits: tells a text from one that a browser, or somebody's extension, has changed. */
export function fingerprint(texts: Iterable<string>): number {
  let hash = 0x81_1c_9d_c5;
  for (const text of texts) {
    for (let index = 0; index < text.length; index += 1) {
      hash = Math.imul(hash ^ text.charCodeAt(index), 0x01_00_01_93);
    }
  }
  return hash >>> 0;
}

/** Halves end where a line does, else between words. */
function halfOf(piece: string): number {
  const middle = piece.length >> 1;
  for (const mark of ['\n', ' ']) {
    const place = piece.lastIndexOf(mark, middle);
    if (place > piece.length / 4) return place;
  }
  return middle;
}
