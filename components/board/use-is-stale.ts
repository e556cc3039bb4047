import { useMemo } from 'react';
import { isAskedSo, questionOf } from '@/lib/board/cells';
import { cellKey, type CellPlace } from '@/lib/board/types';
import { useBoard } from './board-provider';

/** Whether a cell has an answer that is not to what the cell would be asked now. */
export function useIsStale({ caseId, variantId, repeat }: CellPlace): boolean {
  const board = useBoard((state) => state.board);
  const cell = useBoard(({ cells }) => cells.get(cellKey({ caseId, variantId, repeat })));
  return useMemo(() => {
    const row = board.cases.find(({ id }) => id === caseId);
    const variant = board.variants.find(({ id }) => id === variantId);
    if (!cell?.given || !row || !variant) return false;
    return !isAskedSo(cell, questionOf(board, row, variant));
  }, [board, cell, caseId, variantId]);
}
