import { useMemo } from 'react';
import { isAskedSo, questionOf } from '@/lib/board/cells';
import type { BoardVariant, Case, Cell } from '@/lib/board/types';
import { useBoard } from './board-provider';

/** Whether a cell has an answer that is not to what its case would be asked now with its variant. */
export function useIsStale(
  cell: Cell | undefined,
  of: Case | undefined,
  variant: BoardVariant | undefined,
): boolean {
  const board = useBoard((state) => state.board);
  return useMemo(
    () => (cell?.given && of && variant ? !isAskedSo(cell, questionOf(board, of, variant)) : false),
    [board, cell, of, variant],
  );
}
