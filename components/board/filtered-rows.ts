import { refusalOf, saidOf } from '@/lib/conversation/parts';
import { agreementIn, figureOf, figures, type Figure, type Places } from '@/lib/board/statistics';
import { cellState, type Cells } from '@/lib/board/cells';
import { cellKey, type Board, type Case, type Cell } from '@/lib/board/types';
import type { Found } from './use-checks';

export const plainFilters = ['all', 'missing', 'failed', 'refused', 'checks', 'different'] as const;

/** Which rows are shown: those with a cell of the kind or, for figures, with one at least, or at most, as large. */
export type Filter =
  | { readonly by: (typeof plainFilters)[number] }
  | { readonly by: 'check'; readonly checkId: string; readonly passed: boolean }
  | { readonly by: 'finish'; readonly reason: string }
  /** An answer or a value of the case has it, in capitals or not; all do while nothing is typed. */
  | { readonly by: 'text'; readonly text: string }
  /** `limit` as the figure is kept; null while it is not typed. */
  | { readonly by: 'figure'; readonly figure: Figure; readonly most: boolean; readonly limit: number | null };

/**
 * The keys that rows can be sorted by: a figure of their answers, the share of checks that those pass, how much their
 * repeats agree, or why they ended.
 */
export const sortKeys = [...figures, 'passed', 'agreement', 'finish'] as const;

/** `of` is a column; null for all of them, on average. */
export interface Sorting {
  readonly by: (typeof sortKeys)[number];
  readonly of: string | null;
  readonly descending: boolean;
}

interface Offered {
  readonly board: Pick<Board, 'checks' | 'repeats'>;
  /** Why answers of the board ended. */
  readonly reasons: readonly string[];
}

/** The filter, or that of all rows where a board has no more what it asks for: nobody could see or change it. */
export function offeredFilter(filter: Filter, { board, reasons }: Offered): Filter {
  const isGone =
    (filter.by === 'check' && !board.checks.some(({ id }) => id === filter.checkId)) ||
    (filter.by === 'finish' && !reasons.includes(filter.reason));
  return isGone ? { by: 'all' } : filter;
}

/** Returns the keys that a board can be sorted by. */
export function offeredKeys({ checks, repeats }: Offered['board']): readonly Sorting['by'][] {
  return sortKeys.filter(
    (key) => (key !== 'passed' || checks.length > 0) && (key !== 'agreement' || repeats > 1),
  );
}

/** A row of the grid: a case, once for each repeat. */
export interface Row {
  readonly of: Case;
  /** From 0. */
  readonly position: number;
  readonly repeat: number;
}

/** Whether which rows are shown, or their order, hangs on what checks have found. */
export function asksChecks(filter: Filter, sorting: Sorting | null): boolean {
  return filter.by === 'check' || filter.by === 'checks' || sorting?.by === 'passed';
}

type Look = (cell: Cell | undefined, of: Case) => readonly Found[];

/** The rows that a filter lets through. */
export function filteredRows(
  { cases, variants, repeats }: Places,
  cells: Cells,
  filter: Filter,
  look: Look,
): readonly Row[] {
  const rows = cases.flatMap((of, position) =>
    Array.from({ length: repeats }, (_, repeat): Row => ({ of, position, repeat })),
  );
  return rows.filter(({ of, repeat }) => {
    const own = variants.map(({ id }) => cells.get(cellKey({ caseId: of.id, variantId: id, repeat })));
    const answers = own.flatMap((cell) =>
      cellState(cell) === 'answered' && cell?.given ? [cell.given.answer] : [],
    );
    switch (filter.by) {
      case 'all':
        return true;
      case 'missing':
        return own.some((cell) => cellState(cell) !== 'answered');
      case 'failed':
        return own.some((cell) => ['failed', 'unfinished'].includes(cellState(cell)));
      case 'refused':
        return answers.some((answer) => refusalOf(answer) !== '');
      case 'checks':
        return own.some((cell) => look(cell, of).some(({ result }) => result !== 'passed'));
      case 'check': {
        const { checkId, passed } = filter;
        const isSo = ({ check, result }: Found) => check.id === checkId && (result === 'passed') === passed;
        return own.some((cell) => look(cell, of).some(isSo));
      }
      case 'finish':
        return answers.some(({ finishReason }) => finishReason === filter.reason);
      case 'text': {
        const text = filter.text.toLowerCase();
        const texts = [
          ...Object.values(of.values),
          ...own.map((cell) => (cell?.given ? saidOf(cell.given.answer) : '')),
        ];
        return texts.some((each) => each.toLowerCase().includes(text));
      }
      case 'figure': {
        const { figure, most, limit } = filter;
        if (limit === null) return true;
        return answers.some((answer) => {
          const value = figureOf(answer, figure);
          return value !== null && (most ? value <= limit : value >= limit);
        });
      }
      case 'different':
        return new Set(answers.map((answer) => saidOf(answer).trim())).size > 1;
    }
  });
}

/** Rows in an order; those without what it asks for come last, in the board's order. */
export function sortedRows(
  rows: readonly Row[],
  board: Pick<Board, 'variants' | 'repeats'>,
  cells: Cells,
  { by, of: column, descending }: Sorting,
  look: Look,
): readonly Row[] {
  const columns = board.variants.filter(({ id }) => column === null || id === column);
  // Once for all rows of a case: every pair of repeats is compared.
  const agreements = new Map<string, number | null>();
  const valued = rows.map((row) => {
    const caseId = row.of.id;
    const own = columns.flatMap(({ id: variantId }) => {
      const cell = cells.get(cellKey({ caseId, variantId, repeat: row.repeat }));
      return cellState(cell) === 'answered' && cell?.given ? [{ cell, answer: cell.given.answer }] : [];
    });
    switch (by) {
      case 'finish': {
        const reasons = new Set(own.flatMap(({ answer }) => answer.finishReason ?? []));
        return { row, value: reasons.size === 0 ? null : [...reasons].sort().join(' ') };
      }
      case 'agreement': {
        const known = agreements.get(caseId);
        if (known !== undefined) return { row, value: known };
        const alike = columns.flatMap(
          ({ id: variantId }) => agreementIn(board, cells, { caseId, variantId })?.similarity ?? [],
        );
        const value = mean(alike);
        agreements.set(caseId, value);
        return { row, value };
      }
      case 'passed':
        return { row, value: mean(own.flatMap(({ cell }) => passedShare(look(cell, row.of)))) };
      default:
        return { row, value: mean(own.flatMap(({ answer }) => figureOf(answer, by) ?? [])) };
    }
  });
  const order = descending ? -1 : 1;
  return valued
    .sort((one, other) => {
      if (one.value === null || other.value === null)
        return Number(one.value === null) - Number(other.value === null);
      if (one.value === other.value) return 0;
      return order * (one.value < other.value ? -1 : 1);
    })
    .map(({ row }) => row);
}

function passedShare(found: readonly Found[]): readonly number[] {
  return found.length === 0 ? [] : [found.filter(({ result }) => result === 'passed').length / found.length];
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, each) => sum + each, 0) / values.length;
}
