import { textOf } from '@/lib/conversation/parts';
import { questionOf, type Part } from './cells';
import type { Board, CellPlace } from './types';

/** Characters of a token, on average over languages and code: an estimate, which is said to be one. */
const CHARACTERS_PER_TOKEN = 4;

/** About how many tokens go in where these cells are asked. */
export function tokensIn(board: Board, places: readonly CellPlace[]): number {
  const known = new Map<string, number>();
  let characters = 0;
  for (const { caseId, variantId } of places) {
    const key = `${caseId}/${variantId}`;
    const counted = known.get(key) ?? lengthOf(board, { caseId, variantId });
    known.set(key, counted);
    characters += counted;
  }
  return Math.ceil(characters / CHARACTERS_PER_TOKEN);
}

function lengthOf(board: Board, { caseId, variantId }: Part): number {
  const of = board.cases.find(({ id }) => id === caseId);
  const variant = board.variants.find(({ id }) => id === variantId);
  if (!of || !variant) return 0;
  const { asked, path } = questionOf(board, of, variant);
  return path.reduce((sum, message) => sum + textOf(message).length, asked.systemPrompt.length);
}
