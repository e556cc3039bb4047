/** A piece of a text, and whether it was searched for. */
export interface TextPiece {
  readonly text: string;
  readonly marked: boolean;
}

/** Somebody may paste a book; so much of it finds the same. */
const MAX_QUERY = 2_000;
const MAX_WORDS = 50;

/** The words of a query, each once; of a long one the first. */
export function queryWords(query: string): readonly string[] {
  const words = query
    .slice(0, 2 * MAX_QUERY)
    .trim()
    .slice(0, MAX_QUERY)
    .toLowerCase()
    .split(/\s+/u);
  return [...new Set(words)].filter((word) => word !== '').slice(0, MAX_WORDS);
}

/** A pattern that finds any of the words, whatever their case. */
export function wordPattern(words: readonly string[]): RegExp {
  // The longest first, so that no word hides one that begins with it.
  const longestFirst = [...words].sort((a, b) => b.length - a.length);
  return new RegExp(
    longestFirst.map((word) => word.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('|'),
    'giu',
  );
}

/** A text cut into what matches and what lies between; together they are the text. */
export function markWords(text: string, words: readonly string[]): readonly TextPiece[] {
  if (words.length === 0) return text === '' ? [] : [{ text, marked: false }];
  const pieces: TextPiece[] = [];
  let end = 0;
  for (const match of text.matchAll(wordPattern(words))) {
    if (match.index > end) pieces.push({ text: text.slice(end, match.index), marked: false });
    pieces.push({ text: match[0], marked: true });
    end = match.index + match[0].length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end), marked: false });
  return pieces;
}

const BEFORE = 40;
const AFTER = 120;

/** Enough of a Markdown text around the first of the words for an excerpt, from the beginning of a line where one is near. */
export function surroundings(text: string, words: readonly string[]): string {
  const found = Math.max(0, text.search(wordPattern(words)));
  const start = Math.max(0, found - 10 * BEFORE);
  const line = text.indexOf('\n', start);
  return text.slice(start === 0 || line === -1 || line > found ? start : line + 1, found + 10 * AFTER);
}

/** The part of a text around the first of the words, on one line. */
export function excerpt(text: string, words: readonly string[]): string {
  const found = Math.max(0, text.search(wordPattern(words)));
  const start = found <= BEFORE ? 0 : wordStart(text, found - BEFORE);
  // A character cut in half is left out.
  const cut = text
    .slice(start, found + AFTER)
    .replaceAll(/\p{Surrogate}/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .trim();
  return `${start > 0 ? '… ' : ''}${cut}${found + AFTER < text.length ? ' …' : ''}`;
}

/** Where the next word begins, if one does within a few characters. */
function wordStart(text: string, from: number): number {
  const space = text.slice(from, from + BEFORE / 2).search(/\s/u);
  return space === -1 ? from : from + space + 1;
}
