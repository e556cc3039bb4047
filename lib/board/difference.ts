import { diffWordsWithSpace } from 'diff';

/* How answers to the same question differ: two of them word by word, several by how much. */

/** A piece of a text beside another: in both, in this one alone, or in the other alone. */
export interface Piece {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/**
 * Characters of both texts together, and words in which they may differ: the cost grows with both. Two answers that differ
 * in more than this have nothing in common that would be worth marking.
 */
const MAX_COMPARED_LENGTH = 60_000;
const MAX_DIFFERENCES = 2_000;

/** Compares a text with `base` word by word: what it adds and lacks. Null where that would take too long to find. */
export function differenceBetween(base: string, text: string): readonly Piece[] | null {
  if (base.length + text.length > MAX_COMPARED_LENGTH) return null;
  const found = diffWordsWithSpace(base, text, { maxEditLength: MAX_DIFFERENCES });
  return (
    found?.map(({ value, added, removed }) => ({
      kind: added ? 'added' : removed ? 'removed' : 'same',
      text: value,
    })) ?? null
  );
}

/** How much some answers to the same question agree. */
export interface Agreement {
  readonly answers: number;
  /** How many of them are different texts. */
  readonly distinct: number;
  /**
   * From 0 to 1, over all pairs on average: of two texts, twice the words that both have over the words of both together
   * (Sørensen and Dice), a word that comes twice counting twice. Null for fewer than two.
   */
  readonly similarity: number | null;
}

/** Characters of an answer that count: what agrees so far agrees. */
const MAX_COUNTED_LENGTH = 20_000;

export function agreementOf(texts: readonly string[]): Agreement {
  const words = texts.map((text) => countWords(text.slice(0, MAX_COUNTED_LENGTH)));
  const pairs = words.flatMap((a, index) => words.slice(index + 1).map((b) => likeness(a, b)));
  return {
    answers: texts.length,
    distinct: new Set(texts.map((text) => text.trim())).size,
    similarity: pairs.length === 0 ? null : pairs.reduce((sum, pair) => sum + pair, 0) / pairs.length,
  };
}

interface Words {
  readonly all: number;
  readonly counts: ReadonlyMap<string, number>;
}

/** The words of a text, in lower case. */
export function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}\p{M}'’]+/gu) ?? [];
}

function countWords(text: string): Words {
  const words = wordsOf(text);
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return { all: words.length, counts };
}

function likeness(a: Words, b: Words): number {
  if (a.all + b.all === 0) return 1;
  let shared = 0;
  for (const [word, count] of a.counts) shared += Math.min(count, b.counts.get(word) ?? 0);
  return (2 * shared) / (a.all + b.all);
}
