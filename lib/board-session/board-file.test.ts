import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { answeredCell, cellsOf, smallBoard } from '@/lib/board/testing/build-board';
import { createBoardStorage } from '@/lib/storage/board-storage';
import { boardJson } from './board-file';
import { boardCsv } from './export-board';
import { importBoard } from './import-board';

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const place = { caseId: 'one', variantId: 'base', repeat: 0 };
const usage = { prompt_tokens: 10, completion_tokens: 4, total_tokens: 14 };
const cells = cellsOf(answeredCell(place, '=SUM(A1) "tea"', { usage, timeToFirstToken: 12.4 }), {
  ...place,
  variantId: 'cool',
  waiting: true,
  given: null,
});

it('comes back from its file with its answers, under an id of its own', async () => {
  const storage = createBoardStorage();
  const address = await importBoard(boardJson(smallBoard(), cells), { storage, createId: () => 'copy' });
  expect(address).toBe('/b/copy');
  const read = await storage.read('copy');
  expect(read?.board).toEqual({ ...smallBoard(), id: 'copy' });
  expect(read?.cells.get('one/base/0')).toEqual(cells.get('one/base/0'));
  expect(read?.cells.get('one/cool/0')).toMatchObject({ waiting: false, given: null });
});

it.each(['', '{}', '[1', '{"format":"edgewise-board"}', '{"format":"edgewise-board","board":{"id":"a"}}'])(
  'is not read from %j',
  async (text) => {
    const storage = createBoardStorage();
    expect(await importBoard(new Blob([text]), { storage, createId: () => 'copy' })).toBeNull();
    expect(await storage.list()).toEqual([]);
  },
);

const parts = (length: number) =>
  Array.from({ length }, (_, at) => ({ id: String(at), values: {}, changes: {} }));

it.each([
  ['repeats', { repeats: Number.MAX_SAFE_INTEGER }],
  ['repeats a little over', { repeats: 21 }],
  ['cells', { cases: parts(1_000), repeats: 3 }],
  ['variants', { variants: parts(101) }],
  ['cases', { cases: parts(2_001), variants: parts(1) }],
  ['variables', { variables: parts(41).map(({ id }) => `v${id}`) }],
  ['checks', { checks: parts(21).map(({ id }) => ({ id, kind: 'json', value: '' }) as const) }],
])('is not read where it has more than a board can have: %s', async (_, changed) => {
  const storage = createBoardStorage();
  const board = smallBoard(changed);
  const file = new Blob([JSON.stringify({ format: 'edgewise-board', board, cells: [] })]);
  expect(await importBoard(file, { storage, createId: () => 'copy' })).toBeNull();
  await storage.write(board);
  expect(await storage.read('board')).toBeNull();
});

it('has no row or column whose id could be taken for another cell’s', async () => {
  const storage = createBoardStorage();
  const board = smallBoard({ cases: [...smallBoard().cases, { id: 'one/base', values: {} }] });
  const file = boardJson(board, cellsOf(answeredCell({ ...place, caseId: 'one/base' }, 'There.')));
  await importBoard(file, { storage, createId: () => 'copy' });
  const read = await storage.read('copy');
  expect(read?.board.cases.map(({ id }) => id)).toEqual(['one', 'two']);
  expect(read?.cells.size).toBe(0);
});

it('is a table of what was asked, in which no answer is a formula', async () => {
  const text = await boardCsv(smallBoard(), cells, ['Base', 'temperature 0.2']).text();
  expect(text.split('\r\n')).toEqual([
    'case,repeat,variant,word,manner,answer,status,finish_reason,tokens_in,tokens_out,first_token_ms,total_ms',
    `1,1,Base,tea,brief,"'=SUM(A1) ""tea""",answered,stop,10,4,12,`,
  ]);
});

it.each(['=1+1\nmore', '+1\r\nmore', '-1\nmore', '@SUM(A1)\n', '\t=1', '\n=1', '\r\n=1'])(
  'has no formula of more than one line either: %j',
  async (text) => {
    const [first] = smallBoard().cases;
    const board = smallBoard({ cases: [{ id: 'one', values: { ...first?.values, word: text } }] });
    const csv = await boardCsv(board, cellsOf(answeredCell(place, text)), [text, 'cool']).text();
    // The variant's name, the case's value, the answer.
    expect(csv.split(`"'${text}"`)).toHaveLength(4);
  },
);
