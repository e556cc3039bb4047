import type { TokenChance } from './token-probabilities';

/**
 * A piece of text with the tokens that it was made of: mostly one. Where a character is split over several tokens, it stands
 * once, over all of them.
 */
export interface Cell {
  /** Empty for a token that says nothing. */
  readonly text: string;
  /** The index of its first token, and how many there are. */
  readonly first: number;
  readonly count: number;
}

/** Joins tokens by their bytes. What is no UTF-8 stands as replacement characters. */
export function cellsOf(tokens: readonly Pick<TokenChance, 'bytes'>[]): readonly Cell[] {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const cells: Cell[] = [];
  let open: Uint8Array = new Uint8Array(0);
  let first = 0;
  for (const [index, { bytes }] of tokens.entries()) {
    open = open.length === 0 ? bytes : joined(open, bytes);
    if (endsWithinCharacter(open) && index < tokens.length - 1) continue;
    cells.push({ text: decoder.decode(open), first, count: index + 1 - first });
    open = new Uint8Array(0);
    first = index + 1;
  }
  return cells;
}

/** The text that a token stands for by itself; null where it begins or ends within a character. */
export function textOfToken({ bytes }: Pick<TokenChance, 'bytes'>): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Returns a token's name: its text or, where it has none or is part of a character, the service's name for it. */
export function nameOfToken(chance: TokenChance): string {
  const text = textOfToken(chance);
  return text === null || text === '' ? chance.name : text;
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const all = new Uint8Array(one.length + other.length);
  all.set(one);
  all.set(other, one.length);
  return all;
}

/** Whether bytes that may yet come belong to the character that these end in. */
function endsWithinCharacter(bytes: Uint8Array): boolean {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return false;
    if (byte < 0xc0) continue;
    const length = byte >= 0xf0 && byte < 0xf8 ? 4 : byte >= 0xe0 ? 3 : 2;
    return byte < 0xf8 && length > back;
  }
  return false;
}

/** Where an answer's tokens stand in its text. */
export interface Placed {
  /** Text without tokens: what an answer was begun with. */
  readonly before: string;
  readonly cells: readonly Cell[];
  readonly after: string;
  /** The answer's text is another one; the tokens' own is shown. */
  readonly isOwnText: boolean;
}

/**
 * Finds where tokens stand in an answer's text. It may have more before them, from the version that it was continued from;
 * and they may have more than it: thoughts that stand elsewhere, what repeated the end of a text that was gone on with, or a
 * stop sequence. Where less than half of them agrees, the text is shown as the tokens have it. In time of their length.
 */
export function placeCells(cells: readonly Cell[], text: string): Placed {
  const said = cells.map((cell) => cell.text).join('');
  const shorter = Math.min(said.length, text.length);
  const ending = sharedEnd(said, text);
  if (shorter > 0 && ending * 2 >= shorter) {
    const before = text.slice(0, text.length - ending);
    return {
      before,
      cells: cellsWithin(cells, said.length - ending, said.length),
      after: '',
      isOwnText: false,
    };
  }
  const beginning = sharedBeginning(said, text);
  if (shorter > 0 && beginning * 2 >= shorter) {
    return {
      before: '',
      cells: cellsWithin(cells, 0, beginning),
      after: text.slice(beginning),
      isOwnText: false,
    };
  }
  return { before: '', cells, after: '', isOwnText: true };
}

/** The cells of a part of their text, the first and the last cut to it. */
function cellsWithin(cells: readonly Cell[], from: number, to: number): readonly Cell[] {
  const within: Cell[] = [];
  let start = 0;
  for (const cell of cells) {
    const end = start + cell.text.length;
    const text = cell.text.slice(Math.max(0, from - start), Math.max(0, to - start));
    if (text !== '' || (cell.text === '' && start >= from && end <= to)) within.push({ ...cell, text });
    start = end;
  }
  return within;
}

function sharedEnd(one: string, other: string): number {
  const most = Math.min(one.length, other.length);
  let length = 0;
  while (length < most && one[one.length - 1 - length] === other[other.length - 1 - length]) length += 1;
  // No half of a character.
  return /^[\uDC00-\uDFFF]/.test(one.slice(one.length - length)) && length < one.length ? length - 1 : length;
}

function sharedBeginning(one: string, other: string): number {
  const most = Math.min(one.length, other.length);
  let length = 0;
  while (length < most && one[length] === other[length]) length += 1;
  return length > 0 && /^[\uD800-\uDBFF]/.test(one[length - 1] ?? '') ? length - 1 : length;
}
