import { wordTokens } from './word-tokens';

/** How much the last two words, the last one, and no word at all say about the next. */
const weights = [0.05, 0.2, 0.75] as const;
/** Stands before the first word of a paragraph, and after its last. */
export const BOUNDARY = '';

type Counts = Map<string, number>;

/** A language model of the plainest kind: how often a word followed the two before it in a text. */
export class WordModel {
  readonly #followers = new Map<string, Counts>();
  /** Every word of the text, and the boundary. */
  readonly vocabulary: readonly string[];

  /** @param text paragraphs, with a blank line between them */
  constructor(text: string) {
    for (const paragraph of text.split(/\n\s*\n/u)) {
      const words = [...wordTokens(paragraph.trim().replaceAll(/\s+/gu, ' ')), BOUNDARY];
      words.forEach((word, index) => {
        for (const context of contexts(words.slice(0, index))) this.#count(context, word);
      });
    }
    this.vocabulary = [...(this.#followers.get(contextKey([], 0)) ?? new Map<string, number>()).keys()];
  }

  /** The log-probability of each word of the vocabulary to come next, in the vocabulary's order. */
  logProbabilities(before: readonly string[]): number[] {
    const known = contexts(before).map((context) => this.#followers.get(context));
    const totals = known.map((counts) => sum(counts?.values() ?? []));
    const weight = sum(weights.filter((_, order) => known[order] !== undefined));
    return this.vocabulary.map((word) => {
      const shares = weights.map((share, order) => {
        const total = totals[order] ?? 0;
        return total === 0 ? 0 : (share * (known[order]?.get(word) ?? 0)) / total;
      });
      return Math.log(sum(shares) / weight);
    });
  }

  #count(context: string, word: string): void {
    const counts = this.#followers.get(context) ?? new Map<string, number>();
    counts.set(word, (counts.get(word) ?? 0) + 1);
    this.#followers.set(context, counts);
  }
}

/** The contexts of no word, one word and two words, the shortest first. */
function contexts(before: readonly string[]): string[] {
  const padded = [BOUNDARY, BOUNDARY, ...before.slice(-2)];
  return [0, 1, 2].map((order) => contextKey(padded, order));
}

function contextKey(words: readonly string[], order: number): string {
  return [String(order), ...words.slice(words.length - order)].join('\n');
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
