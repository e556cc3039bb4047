import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { LATE_RESPONSE } from '@/lib/answer/connection';
import { changeVariant } from '@/lib/board/board-changes';
import { cellState, progressOf } from '@/lib/board/cells';
import { AT_ONCE } from '@/lib/board/limits';
import { smallBoard } from '@/lib/board/testing/build-board';
import type { Board } from '@/lib/board/types';
import { unpackRecord } from '@/lib/answer/pack-record';
import { textOf } from '@/lib/conversation/parts';
import { databaseConnection } from '@/lib/storage/database';
import { BoardBrowser, type BoardTab } from './testing/board-page';

let browser: BoardBrowser;
beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  browser = new BoardBrowser();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

/** Five cases with five variants. */
function gridBoard(): Board {
  const five = [0, 1, 2, 3, 4];
  return smallBoard({
    cases: five.map((row) => ({ id: `row-${row}`, values: { word: `word-${row}`, manner: 'brief' } })),
    variants: five.map((column) => ({ id: `column-${column}`, changes: { parameters: { seed: column } } })),
  });
}

const asked = () => browser.server.exchanges;
/** Answers a request that was not yet. */
const answer = (place: number, text = 'There.') => {
  const exchange = asked()[place];
  if (!exchange) throw new Error(`Request ${String(place)} was not sent.`);
  exchange.begin();
  exchange.say(text);
  exchange.finish();
};
const states = ({ state }: BoardTab) => [...state.cells.values()].map(cellState);

it('asks for a grid of 25 with never more than its limit under way, and each once', async () => {
  const tab = await browser.open(undefined, gridBoard());
  expect(tab.actions.run({})).toBe(25);
  for (let answered = 0; answered < 25; answered += 1) {
    await browser.until(() => {
      expect(asked().length).toBe(Math.min(25, answered + AT_ONCE));
    });
    answer(answered);
  }
  await browser.until(() => {
    expect(progressOf(tab.state.board, tab.state.cells)).toMatchObject({
      answered: 25,
      running: 0,
      waiting: 0,
    });
    expect(tab.state.running).toBeNull();
  });
  const bodies = new Set(asked().map(({ body }) => JSON.stringify(body)));
  expect(bodies.size).toBe(25);
  expect(tab.actions.run({})).toBe(0);
});

it('finishes after a reload in the middle, with each cell asked once in all', async () => {
  const memory = { id: null };
  const before = await browser.open(memory, gridBoard());
  before.actions.run({});
  await browser.until(() => {
    expect(asked()).toHaveLength(4);
  });
  answer(0);
  await browser.until(() => {
    expect(asked()).toHaveLength(5);
  });
  browser.close(before);

  const after = await browser.open(memory, gridBoard());
  for (let answered = 5; answered < 25; answered += 1) {
    await browser.until(() => {
      expect(asked().length).toBeGreaterThan(answered);
    });
    answer(answered);
  }
  await browser.until(() => {
    expect(after.state.running).toBeNull();
    expect(progressOf(after.state.board, after.state.cells)).toMatchObject({
      answered: 21,
      unfinished: 4,
      waiting: 0,
    });
  });
  expect(asked()).toHaveLength(25);
  const broken = [...after.state.cells.values()].filter((cell) => cellState(cell) === 'unfinished');
  expect(broken.map(({ given }) => given?.answer.error?.code)).toEqual(Array(4).fill('page_left'));
});

it('waits for a press where another tab opens it later', async () => {
  const first = await browser.open(undefined, gridBoard());
  first.actions.run({ caseId: 'row-0' });
  await browser.until(() => {
    expect(asked()).toHaveLength(4);
  });
  browser.close(first);
  const second = await browser.open();
  await browser.until(() => {
    expect(states(second).filter((state) => state === 'unfinished')).toHaveLength(4);
  });
  expect(states(second)).toContain('waiting');
  second.actions.run({ caseId: 'row-0', variantId: 'column-4' });
  await browser.until(() => {
    expect(asked()).toHaveLength(5);
  });
});

it('stops everything: what is under way ends, and what waits is not asked', async () => {
  const tab = await browser.open(undefined, gridBoard());
  tab.actions.run({});
  await browser.until(() => {
    expect(asked()).toHaveLength(4);
  });
  tab.actions.stop();
  browser.timing.advance(LATE_RESPONSE);
  expect(asked().every(({ signal }) => signal.aborted)).toBe(true);
  await browser.until(() => {
    expect(tab.state.running).toBeNull();
  });
  expect(progressOf(tab.state.board, tab.state.cells)).toMatchObject({ waiting: 0, running: 0 });
  expect(asked()).toHaveLength(4);
});

it('asks for a failed cell alone, while nothing else stops', async () => {
  const tab = await browser.open();
  tab.actions.run({});
  await browser.until(() => {
    expect(asked()).toHaveLength(4);
  });
  const error = {
    error: { message: 'No.', type: 'invalid_request_error', code: 'invalid_value', param: 'seed' },
  };
  asked()[1]?.respond(JSON.stringify(error), {
    status: 400,
    headers: { 'content-type': 'application/json' },
  });
  for (const place of [0, 2, 3]) answer(place);
  await browser.until(() => {
    expect(progressOf(tab.state.board, tab.state.cells)).toMatchObject({ answered: 3, failed: 1 });
  });
  expect(tab.actions.run({})).toBe(1);
  await browser.until(() => {
    expect(asked()).toHaveLength(5);
  });
  expect(asked()[4]?.body).toEqual(asked()[1]?.body);
});

it('ends a run that every cell would fail, and leaves the rest waiting', async () => {
  const tab = await browser.open(undefined, gridBoard());
  tab.actions.run({});
  await browser.until(() => {
    expect(asked()).toHaveLength(4);
  });
  for (const exchange of asked()) exchange.breakOff();
  await browser.until(() => {
    expect(tab.state.pausedBy).toBe('unreachable');
  });
  expect(progressOf(tab.state.board, tab.state.cells)).toMatchObject({ failed: 4, waiting: 21 });
  tab.actions.run({});
  await browser.until(() => {
    expect(asked()).toHaveLength(8);
  });
});

it.each(['rate_limit_exceeded', 'too_busy'] as const)('leaves the rest waiting at %s', async (code) => {
  const tab = await browser.open(undefined, gridBoard());
  tab.actions.run({});
  await browser.until(() => {
    expect(asked()).toHaveLength(4);
  });
  const error = { error: { message: 'No.', type: 'invalid_request_error', code, param: null } };
  for (const exchange of asked())
    exchange.respond(JSON.stringify(error), {
      status: 429,
      headers: { 'content-type': 'application/json' },
    });
  await browser.until(() => {
    expect(tab.state.pausedBy).toBe(code);
  });
  expect(progressOf(tab.state.board, tab.state.cells)).toMatchObject({ failed: 4, waiting: 21 });
});

it('sends nothing of a variant with a setting that can’t be sent, also where it got it during the run', async () => {
  const tab = await browser.open(undefined, gridBoard());
  tab.actions.run({ caseId: 'row-0' });
  await browser.until(() => {
    expect(asked()).toHaveLength(4);
  });
  tab.actions.change((board) => changeVariant(board, 'column-4', { extraParameters: '{' }));
  for (const place of [0, 1, 2, 3]) answer(place);
  await browser.until(() => {
    expect(tab.state.running).toBeNull();
  });
  expect(asked()).toHaveLength(4);
  expect(cellState(tab.state.cells.get('row-0/column-4/0'))).toBe('empty');
  expect(tab.actions.run({ caseId: 'row-0', variantId: 'column-4' }, true)).toBe(0);
});

it('runs in one tab, and shows it in the other, which can stop it', async () => {
  const tab = await browser.open(undefined, gridBoard());
  tab.actions.run({});
  await browser.until(() => {
    expect(asked()).toHaveLength(4);
  });
  const other = await browser.open();
  await browser.until(() => {
    expect(other.state.running).toBe('elsewhere');
  });
  expect(other.actions.run({})).toBe(0);
  answer(0, 'Seen in both.');
  await browser.until(() => {
    const seen = other.state.cells.get('row-0/column-0/0')?.given?.answer;
    expect(seen && textOf(seen)).toBe('Seen in both.');
  });
  other.actions.stop();
  await browser.until(() => {
    expect(tab.state.running).toBeNull();
    expect(other.state.running).toBeNull();
    expect(states(other)).not.toContain('running');
  });
  expect(asked().length).toBeLessThanOrEqual(5);
});

it('takes a column away with its cells, and brings all of it back to its place', async () => {
  const tab = await browser.open();
  tab.actions.run({ variantId: 'base' });
  await browser.until(() => {
    expect(asked()).toHaveLength(2);
  });
  answer(0);
  answer(1);
  await browser.until(() => {
    expect(tab.state.running).toBeNull();
  });
  const { board, cells } = tab.state;
  const undo = tab.actions.remove({ variantId: 'base' });
  expect(tab.state.cells.size).toBe(0);
  tab.actions.change((now) => changeVariant(now, 'cool', {}));
  undo();
  expect(tab.state.board.variants.map(({ id }) => id)).toEqual(['base', 'cool']);
  expect([...tab.state.cells.values()]).toEqual([...cells.values()]);
  await browser.until(async () => {
    expect((await browser.storage.read(board.id))?.cells.size).toBe(2);
  });
});

it('keeps the record of each request with its answer, under the board, so that it is not collected', async () => {
  const tab = await browser.open();
  tab.actions.run({ caseId: 'one', variantId: 'base' });
  await browser.until(() => {
    expect(asked()).toHaveLength(1);
  });
  answer(0);
  const given = () => tab.state.cells.get('one/base/0')?.given?.answer;
  await browser.until(() => {
    expect(given()).toMatchObject({ status: 'complete', record: { events: 3 } });
  });
  const hash = given()?.record?.hash ?? '';
  const record = await unpackRecord(browser.records.get(hash) ?? new Blob());
  expect(record?.request).toContain('Say tea.');
  await tab.session.written();
  const kept = await (await databaseConnection()()).getAllKeysFromIndex('boardCells', 'hashes', hash);
  expect(kept).toHaveLength(1);
});

it('says that a row that was deleted has no room any more, and brings nothing of it back', async () => {
  const tab = await browser.open(undefined, gridBoard());
  const undo = tab.actions.remove({ caseId: 'row-0' });
  const many = Array.from({ length: 996 }, (_, at) => ({ id: `new-${String(at)}`, values: {} }));
  tab.actions.change((board) => ({ ...board, cases: [...board.cases, ...many] }));
  const { board } = tab.state;
  expect(undo()).toBe(false);
  expect(tab.state.board).toBe(board);
  tab.actions.change((now) => ({ ...now, cases: now.cases.slice(0, 4) }));
  expect(undo()).toBe(true);
  expect(tab.state.board.cases.map(({ id }) => id)).toContain('row-0');
});
