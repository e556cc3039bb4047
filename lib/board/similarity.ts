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
const MAX_LENGTH = 20_000;

export function agreementOf(texts: readonly string[]): Agreement {
  const words = texts.map((text) => countWords(text.slice(0, MAX_LENGTH)));
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
