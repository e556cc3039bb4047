import { diffWordsWithSpace } from 'diff';

/** A piece of a text beside another: in both, in this one alone, or in the other alone. */
export interface Piece {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/**
 * Characters of both texts together, and words in which they may differ: the cost grows with both. Two answers that differ
 * in more than this have nothing in common that would be worth marking.
 */
const MAX_LENGTH = 60_000;
const MAX_DIFFERENCES = 2_000;

/** What a text has that `base` has not, and lacks, word by word; null where that would take too long to find. */
export function differenceBetween(base: string, text: string): readonly Piece[] | null {
  if (base.length + text.length > MAX_LENGTH) return null;
  const found = diffWordsWithSpace(base, text, { maxEditLength: MAX_DIFFERENCES });
  return (
    found?.map(({ value, added, removed }) => ({
      kind: added ? 'added' : removed ? 'removed' : 'same',
      text: value,
    })) ?? null
  );
}
