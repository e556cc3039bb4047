import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { pngOf } from '@/lib/attachments/testing/png';
import { answeredCell, cellsOf, smallBoard } from '@/lib/board/testing/build-board';
import { packRecord } from '@/lib/answer/pack-record';
import { FakeTiming } from '@/lib/chat/testing/fake-timing';
import { userMessage } from '@/lib/conversation/messages';
import { attachment } from '@/lib/conversation/testing/attachments';
import { createBoardStorage, type BoardStorage } from '@/lib/storage/board-storage';
import { boardJson } from './board-file';
import { boardCsv } from './export-board';
import { importBoard } from './import-board';

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  vi.stubGlobal('navigator', {});
});
afterEach(() => {
  vi.unstubAllGlobals();
});

/** No record is there, and none is kept. */
const readNothing = () => Promise.resolve(null);
const dependencies = (storage: BoardStorage, keepBytes = () => Promise.resolve()) => ({
  ...{ storage, keepBytes, createId: () => 'copy' },
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
  const address = await importBoard(await boardJson(smallBoard(), cells, readNothing), dependencies(storage));
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
    expect(await importBoard(new Blob([text]), dependencies(storage))).toBeNull();
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
  expect(await importBoard(file, dependencies(storage))).toBeNull();
  await storage.write(board);
  expect(await storage.read('board')).toBeNull();
});

it('has no row or column whose id could be taken for another cell’s', async () => {
  const storage = createBoardStorage();
  const board = smallBoard({ cases: [...smallBoard().cases, { id: 'one/base', values: {} }] });
  const astray = cellsOf(answeredCell({ ...place, caseId: 'one/base' }, 'There.'));
  const file = await boardJson(board, astray, readNothing);
  await importBoard(file, dependencies(storage));
  const read = await storage.read('copy');
  expect(read?.board.cases.map(({ id }) => id)).toEqual(['one', 'two']);
  expect(read?.cells.size).toBe(0);
});

it('is a table of what was asked, in which no answer is a formula', async () => {
  const text = await boardCsv(smallBoard(), cells, ['Base', 'temperature 0.2']).text();
  expect(text.split('\r\n')).toEqual([
    'case,repeat,variant,word,manner,answer,status,finish_reason,tokens_in,tokens_out,first_token_ms,total_ms,refused',
    `1,1,Base,tea,brief,"'=SUM(A1) ""tea""",answered,stop,10,4,12,,false`,
  ]);
});

it('has what a refusal says, and that it is one', async () => {
  const refused = answeredCell(place, '', { content: [{ type: 'refusal', text: 'No, thanks.' }] });
  const text = await boardCsv(smallBoard(), cellsOf(refused), ['Base', 'cool']).text();
  expect(text.split('\r\n')[1]).toBe('1,1,Base,tea,brief,"No, thanks.",answered,stop,,,,,true');
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

it('has the records of its requests, and takes none that is another, or no record', async () => {
  const record = {
    ...{ sentAt: 1, request: '{"a":1}', response: null, events: [], body: '', end: 2 },
  };
  const { name, bytes } = await packRecord(record, new FakeTiming());
  const recorded = cellsOf(answeredCell(place, 'There.', { record: name }));
  const read = (hash: string) => Promise.resolve(hash === name.hash ? bytes : null);
  const file = await boardJson(smallBoard(), recorded, read);
  const storage = createBoardStorage();
  const kept: string[] = [];
  const keep = (hash: string) => Promise.resolve(void kept.push(hash));
  await importBoard(file, { ...dependencies(storage), keepBytes: keep });
  const readBack = async () => (await storage.read('copy'))?.cells.get('one/base/0')?.given?.answer.record;
  expect(kept).toEqual([name.hash]);
  expect(await readBack()).toEqual(name);
  for (const other of ['QUJD', 'none of base64', null]) {
    const text = (await file.text()).replace(
      /("[0-9a-f]{64}":)"[^"]+"(\}\})$/,
      `$1${JSON.stringify(other)}$2`,
    );
    await importBoard(new Blob([text]), { ...dependencies(storage), keepBytes: keep });
    expect(kept).toHaveLength(1);
    expect(await readBack()).toBeUndefined();
  }
});

describe('what is attached to a case', () => {
  const png = pngOf(4, 3);
  const picture = attachment(png, { width: 4, height: 3 });
  const path = [userMessage({ id: 'q', parentId: null, createdAt: 1 }, 'What is it?', [picture])];
  const [first] = smallBoard().cases;
  const board = smallBoard({ cases: first ? [{ ...first, path }] : [] });
  const answered = answeredCell(place, 'A square.');
  const withPath = cellsOf({ ...answered, given: answered.given && { ...answered.given, path } });
  const read = (hash: string) => Promise.resolve(hash === picture.hash ? new Blob([png]) : null);

  async function imported(file: Blob) {
    const storage = createBoardStorage();
    const kept = new Map<string, Blob>();
    const keepBytes = (hash: string, bytes: Blob) => Promise.resolve(void kept.set(hash, bytes));
    await importBoard(file, { ...dependencies(storage), keepBytes });
    const stored = await storage.read('copy');
    return {
      kept,
      ofCase: stored?.board.cases[0]?.path,
      ofCell: stored?.cells.get('one/base/0')?.given?.path,
    };
  }

  it('comes back with its bytes', async () => {
    const { kept, ...paths } = await imported(await boardJson(board, withPath, read));
    expect(paths).toEqual({ ofCase: path, ofCell: path });
    expect([...kept.keys()]).toEqual([picture.hash]);
    expect(new Uint8Array((await kept.get(picture.hash)?.arrayBuffer()) ?? [])).toEqual(new Uint8Array(png));
    expect(kept.get(picture.hash)?.type).toBe('image/png');
  });

  it('is a note where the file has other bytes for it, and stays where it has none', async () => {
    const text = await (await boardJson(board, withPath, read)).text();
    const other = Buffer.from(pngOf(5, 5)).toString('base64');
    const changed = await imported(new Blob([text.replace(Buffer.from(png).toString('base64'), other)]));
    expect(changed.kept.size).toBe(0);
    for (const message of [...(changed.ofCase ?? []), ...(changed.ofCell ?? [])])
      expect(message.content[0]).toEqual({ type: 'text', text: '[image: picture.png]' });
    const without = await imported(await boardJson(board, withPath));
    expect(without).toMatchObject({ ofCase: path, ofCell: path });
  });
});

it('leaves out the records that would make it too large to be imported', async () => {
  const record = (hash: string) => ({ record: { hash: hash.repeat(64), bytes: 3_000, events: 1 } });
  const recorded = cellsOf(
    answeredCell(place, 'One.', record('a')),
    answeredCell({ ...place, variantId: 'cool' }, 'Two.', record('b')),
  );
  const read = () => Promise.resolve(new Blob(['x'.repeat(3_000)]));
  const bare = (await boardJson(smallBoard(), recorded)).size;
  const hashesWithin = async (most: number) => {
    const file = await boardJson(smallBoard(), recorded, read, { attached: most, recorded: most });
    expect(file.size).toBeLessThanOrEqual(most);
    return [...(await file.text()).matchAll(/"(a{64}|b{64})":"/g)].length;
  };
  expect(await hashesWithin(bare + 3_000)).toBe(0);
  expect(await hashesWithin(bare + 5_000)).toBe(1);
  expect(await hashesWithin(bare + 10_000)).toBe(2);
});
