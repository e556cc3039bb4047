import { textOf } from '@/lib/conversation/parts';
import { figureOf, figures, type Figure } from '@/lib/board/statistics';
import { cellState, type Cells } from '@/lib/board/cells';
import { cellKey, type Board, type Case, type Cell } from '@/lib/board/types';
import type { Found } from './use-checks';

export const filters = ['all', 'missing', 'failed', 'checks', 'different'] as const;
export type Filter = (typeof filters)[number];

/** What rows can be sorted by: a figure of their answers, or the share of checks that those pass. */
export const sortKeys = [...figures, 'passed'] as const;

/** `of` is a column; null for all of them on average. */
export interface Sorting {
  readonly by: Figure | 'passed';
  readonly of: string | null;
  readonly descending: boolean;
}

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

/** Rows in the order of a figure; those without it come last, in the board's order. */
export function sortedRows(
  rows: readonly Row[],
  { variants }: Pick<Board, 'variants'>,
  cells: Cells,
  { by, of: column, descending }: Sorting,
  look: (cell: Cell | undefined, of: Case) => readonly Found[],
): readonly Row[] {
  const columns = variants.filter(({ id }) => column === null || id === column);
  const valued = rows.map((row) => {
    const values = columns.flatMap(({ id: variantId }) => {
      const cell = cells.get(cellKey({ caseId: row.of.id, variantId, repeat: row.repeat }));
      if (cellState(cell) !== 'answered' || !cell?.given) return [];
      if (by !== 'passed') return figureOf(cell.given.answer, by) ?? [];
      const found = look(cell, row.of);
      return found.length === 0
        ? []
        : found.filter(({ result }) => result === 'passed').length / found.length;
    });
    const value = values.length === 0 ? null : values.reduce((sum, each) => sum + each, 0) / values.length;
    return { row, value };
  });
  const order = descending ? -1 : 1;
  return valued
    .sort((one, other) => {
      if (one.value === null || other.value === null)
        return Number(one.value === null) - Number(other.value === null);
      return order * (one.value - other.value);
    })
    .map(({ row }) => row);
}
