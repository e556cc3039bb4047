import { textOf } from '@/lib/conversation/parts';
import { cellState, type Cells } from '@/lib/board/cells';
import { cellKey, type Board, type Case, type Cell } from '@/lib/board/types';
import type { Found } from './use-checks';

export const filters = ['all', 'missing', 'failed', 'checks', 'different'] as const;
export type Filter = (typeof filters)[number];

/** A row of the grid: a case, once for each repeat. */
export interface Row {
  readonly of: Case;
  /** From 0. */
  readonly position: number;
  readonly repeat: number;
}

/** The rows that a filter lets through. */
export function filteredRows(
  { cases, variants, repeats }: Board,
  cells: Cells,
  filter: Filter,
  look: (cell: Cell | undefined, of: Case) => readonly Found[],
): readonly Row[] {
  const rows = cases.flatMap((of, position) =>
    Array.from({ length: repeats }, (_, repeat): Row => ({ of, position, repeat })),
  );
  if (filter === 'all') return rows;
  return rows.filter(({ of, repeat }) => {
    const own = variants.map(({ id }) => cells.get(cellKey({ caseId: of.id, variantId: id, repeat })));
    switch (filter) {
      case 'missing':
        return own.some((cell) => cellState(cell) !== 'answered');
      case 'failed':
        return own.some((cell) => ['failed', 'unfinished'].includes(cellState(cell)));
      case 'checks':
        return own.some((cell) => look(cell, of).some(({ result }) => result !== 'passed'));
      case 'different': {
        const texts = own.flatMap((cell) =>
          cellState(cell) === 'answered' && cell?.given ? [textOf(cell.given.answer).trim()] : [],
        );
        return new Set(texts).size > 1;
      }
    }
  });
}
