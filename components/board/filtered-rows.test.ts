import { expect, it, vi } from 'vitest';
import { answeredCell, cellsOf, smallBoard } from '@/lib/board/testing/build-board';
import type { Board, Cell } from '@/lib/board/types';
import {
  asksChecks,
  filteredRows,
  offeredFilter,
  offeredKeys,
  sortedRows,
  sortKeys,
  type Filter,
  type Sorting,
} from './filtered-rows';
import type { Found } from './use-checks';

const [one] = smallBoard().cases;
if (!one) throw new Error('A case.');
const check = { id: 'k', kind: 'contains', value: 'a' } as const;
const board: Board = smallBoard({
  cases: ['a', 'b', 'c', 'empty'].map((id) => ({ ...one, id })),
  variants: smallBoard().variants.slice(0, 1),
  checks: [check],
});

const tokens = (prompt: number, completion: number) => ({
  usage: { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion },
});
const place = (caseId: string, repeat = 0) => ({ caseId, variantId: 'base', repeat });
const cells = cellsOf(
  answeredCell(place('a'), 'one two three', {
    ...{ ...tokens(1, 30), timeToFirstToken: 300, totalTime: 2_000, finishReason: 'length' },
    price: { input: 1, cached_input: 1, output: 3 },
  }),
  answeredCell(place('b'), 'one', {
    ...{ ...tokens(3, 10), timeToFirstToken: 100, totalTime: 3_000, finishReason: 'stop' },
    price: { input: 1, cached_input: 1, output: 1 },
  }),
  answeredCell(place('c'), '', {
    ...{ ...tokens(2, 20), timeToFirstToken: 200, totalTime: 1_000, finishReason: 'content_filter' },
    ...{ content: [{ type: 'refusal', text: 'one two' }], price: { input: 1, cached_input: 1, output: 2 } },
  }),
);
/** Case a passes, b does not. */
const look = (cell: Cell | undefined): readonly Found[] =>
  cell ? [{ check, result: cell.caseId === 'b' ? 'failed' : 'passed' }] : [];

const shown = (filter: Filter) => filteredRows(board, cells, filter, look).map(({ of }) => of.id);
const all = filteredRows(board, cells, { by: 'all' }, look);
const sorted = (by: Sorting['by'], descending = false) =>
  sortedRows(all, board, cells, { by, of: null, descending }, look).map(({ of }) => of.id);

it.each([
  ['words', ['b', 'c', 'a']],
  ['tokensIn', ['a', 'c', 'b']],
  ['tokensOut', ['b', 'c', 'a']],
  ['cost', ['b', 'c', 'a']],
  ['firstToken', ['b', 'c', 'a']],
  ['total', ['c', 'a', 'b']],
  ['passed', ['b', 'a', 'c']],
  ['finish', ['c', 'a', 'b']],
] as const)('sorts by %s, what is not answered last', (by, order) => {
  expect(sorted(by)).toEqual([...order, 'empty']);
});

it('sorts by how much repeats agree', () => {
  const repeated = cellsOf(
    ...['one two', 'one three'].map((text, repeat) => answeredCell(place('a', repeat), text)),
    ...['same', 'same'].map((text, repeat) => answeredCell(place('b', repeat), text)),
  );
  const twice = { ...board, repeats: 2 };
  const rows = filteredRows(twice, repeated, { by: 'all' }, look);
  const by = { by: 'agreement', of: 'base', descending: true } as const;
  const order = sortedRows(rows, twice, repeated, by, look).map(({ of }) => of.id);
  expect(order.slice(0, 4)).toEqual(['b', 'b', 'a', 'a']);
  expect(sortKeys).toContain('agreement');
});

it.each<[Filter, readonly string[]]>([
  [{ by: 'missing' }, ['empty']],
  [{ by: 'refused' }, ['c']],
  [{ by: 'text', text: 'TWO' }, ['a', 'c']],
  [{ by: 'text', text: 'tea' }, ['a', 'b', 'c', 'empty']],
  [{ by: 'checks' }, ['b']],
  [{ by: 'check', checkId: 'k', passed: true }, ['a', 'c']],
  [{ by: 'check', checkId: 'k', passed: false }, ['b']],
  [{ by: 'check', checkId: 'gone', passed: false }, []],
  [{ by: 'finish', reason: 'length' }, ['a']],
  [{ by: 'figure', figure: 'tokensOut', most: false, limit: 20 }, ['a', 'c']],
  [{ by: 'figure', figure: 'total', most: true, limit: 2_000 }, ['a', 'c']],
  [{ by: 'figure', figure: 'words', most: true, limit: null }, ['a', 'b', 'c', 'empty']],
])('shows by %o', (filter, ids) => {
  expect(shown(filter)).toEqual(ids);
});

it('compares the repeats of a case once, however many rows they are', () => {
  const repeats = 20;
  const asked = Array.from({ length: repeats }, (_, repeat) =>
    answeredCell(place('a', repeat), `Answer ${String(repeat)}`),
  );
  const many = new Map(cellsOf(...asked));
  const repeated = { ...board, repeats };
  const rows = filteredRows(repeated, many, { by: 'all' }, look);
  const read = vi.spyOn(many, 'get');
  const counted = vi.spyOn(String.prototype, 'toLowerCase');
  const by = { by: 'agreement', of: null, descending: true } as const;
  for (let times = 0; times < 3; times += 1) sortedRows(rows, repeated, many, by, look);
  // In each order a cell is read for its row, and for its case.
  const reads = read.mock.calls.length;
  const words = counted.mock.calls.length;
  vi.restoreAllMocks();
  expect(reads).toBeLessThanOrEqual(3 * 2 * rows.length);
  expect(words).toBe(repeats);
});

it('asks what checks have found only for what hangs on it', () => {
  const order = { of: null, descending: true } as const;
  expect(asksChecks({ by: 'all' }, null)).toBe(false);
  expect(asksChecks({ by: 'text', text: 'a' }, { by: 'agreement', ...order })).toBe(false);
  expect(asksChecks({ by: 'checks' }, null)).toBe(true);
  expect(asksChecks({ by: 'check', checkId: 'k', passed: true }, null)).toBe(true);
  expect(asksChecks({ by: 'all' }, { by: 'passed', ...order })).toBe(true);
});

it('shows all again once a board has no more what is asked for', () => {
  const there = { board, reasons: ['length'] };
  const kept: readonly Filter[] = [
    { by: 'finish', reason: 'length' },
    { by: 'check', checkId: 'k', passed: true },
    { by: 'text', text: 'a' },
  ];
  for (const filter of kept) expect(offeredFilter(filter, there)).toBe(filter);
  expect(offeredFilter({ by: 'finish', reason: 'stop' }, there)).toEqual({ by: 'all' });
  expect(offeredFilter({ by: 'check', checkId: 'gone', passed: true }, there)).toEqual({ by: 'all' });
  expect(offeredKeys({ checks: [check], repeats: 2 })).toEqual(sortKeys);
  const plain = offeredKeys({ checks: [], repeats: 1 });
  expect(plain).not.toContain('passed');
  expect(plain).not.toContain('agreement');
});
