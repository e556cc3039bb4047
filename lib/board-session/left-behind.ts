import type { Cell } from '@/lib/board/types';
import { answerError } from '@/lib/model/answer-error';

/** A cell whose answer nobody receives any more. */
export function ended(cell: Cell): Cell {
  if (cell.given?.answer.status !== 'streaming') return cell;
  const answer = { ...cell.given.answer, status: 'truncated', error: answerError('page_left') } as const;
  return { ...cell, given: { ...cell.given, answer } };
}

/** What there is now, with what was there before in its old place. */
export function restored<Item extends { readonly id: string }>(
  now: readonly Item[],
  before: readonly Item[],
): readonly Item[] {
  const missing = before.filter(({ id }) => now.every((item) => item.id !== id));
  return missing.reduce((items, item) => {
    const at = before.indexOf(item);
    return [...items.slice(0, at), item, ...items.slice(at)];
  }, now);
}
