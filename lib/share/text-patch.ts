/*
 * A page shows most of a text already: its words. A patch has the marks between them, so that the text travels once.
 */

/**
 * How a text is made from its rendered text: a string stands for itself, a positive number copies so many characters of the rendered
 * text, a negative one skips so many.
 */
export type TextPatch = readonly (string | number)[];

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
/** One piece in so many characters of a text is looked for in vain: then what is shown has little to do with what was written. */
const CHARACTERS_PER_MISS = 32;

/** Characters that an HTML parser does not give back as they were written. */
const unstable = /[\r\0\p{Surrogate}]/u;

/**
 * Makes the patch that turns rendered text, given in pieces, into its source. null where it would be no shorter than the source, or
 * where the page cannot give the rendered text back unchanged.
 */
export function makePatch(source: string, rendered: readonly string[]): TextPatch | null {
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

  for (const piece of rendered) {
    if (unstable.test(piece)) return null;
    place(piece, Math.min(MAX_REACH, REACH_PER_CHARACTER * piece.length));
  }
  if (saved === 0) return null;
  if (at < source.length) parts.push(source.slice(at));
  return parts;
}

/** Makes the source from its rendered text; null where that is too short. */
export function applyPatch(patch: TextPatch, rendered: string): string | null {
  let text = '';
  let at = 0;
  for (const part of patch) {
    if (typeof part === 'string') {
      text += part;
      continue;
    }
    const end = at + Math.abs(part);
    if (end > rendered.length) return null;
    if (part > 0) text += rendered.slice(at, end);
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
