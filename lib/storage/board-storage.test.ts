import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answeredCell, smallBoard } from '@/lib/board/testing/build-board';
import { userMessage } from '@/lib/conversation/messages';
import { attachment } from '@/lib/conversation/testing/attachments';
import older from '@/lib/conversation/testing/version-3.json';
import { createAttachmentStorage } from './attachments';
import { createBoardStorage } from './board-storage';
import { databaseConnection } from './database';
import { createIndexedDbStorage } from './indexed-db-storage';
import { readBoardRecord, readCellRecord } from './read-board-records';

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const place = { caseId: 'one', variantId: 'base', repeat: 0 };

it('gives back a board and its cells as they were written', async () => {
  const storage = createBoardStorage();
  const board = smallBoard({ checks: [{ id: 'c', kind: 'contains', value: '{{word}}' }] });
  const cells = [answeredCell(place, 'There.'), { ...place, repeat: 1, waiting: true, given: null }];
  await storage.write(board, cells);
  const read = await storage.read(board.id);
  expect(read?.board).toEqual(board);
  expect([...(read?.cells.values() ?? [])]).toEqual(cells);
  expect(await storage.readCell(board.id, place)).toEqual(cells[0]);
  expect(await storage.list()).toEqual([{ id: 'board', title: 'Say {{word}}.', updatedAt: 1 }]);
});

it('writes no cell of a board that is gone, and takes a board’s cells with it', async () => {
  const storage = createBoardStorage();
  await storage.write(smallBoard(), [answeredCell(place, 'There.')]);
  await storage.remove('board');
  await storage.writeCells('board', [answeredCell(place, 'Late.')]);
  expect(await storage.read('board')).toBeNull();
  expect(await storage.readCell('board', place)).toBeNull();
});

it('leaves out what is damaged, and counts it', async () => {
  const storage = createBoardStorage();
  const database = databaseConnection();
  await storage.write(smallBoard(), [answeredCell(place, 'There.')]);
  await (await database()).put('boardCells', { boardId: 'board', ...place, caseId: 'two', repeat: -1 });
  await (await database()).put('boards', { id: 'other', variants: 7 });
  expect(await storage.read('board')).toMatchObject({ damaged: 1 });
  expect(await storage.list()).toHaveLength(1);
  expect(readBoardRecord({ id: 'a', variants: [7, { id: 'b' }], cases: [] })?.variants).toHaveLength(1);
  expect(readCellRecord({ ...place, given: { path: [{}], answer: {} } })).toMatchObject({ given: null });
});

it('keeps the bytes that a case or a cell names', async () => {
  const database = databaseConnection();
  const [storage, attachments] = [createBoardStorage(database), createAttachmentStorage(database)];
  const [first, second] = [attachment('a case’s'), attachment('a cell’s')];
  for (const { hash } of [first, second]) await (await database()).put('attachments', new Blob(['x']), hash);
  const base = { id: 'm', parentId: null, createdAt: 1 };
  const cell = answeredCell(place, 'There.');
  const path = [userMessage(base, 'See', [second])];
  await storage.write(
    smallBoard({ cases: [{ id: 'one', values: {}, path: [userMessage(base, 'See', [first])] }] }),
    cell.given ? [{ ...cell, given: { ...cell.given, path } }] : [],
  );
  expect(await attachments.collect()).toBe(0);
  await storage.remove('board');
  expect(await attachments.collect()).toBe(2);
});

describe('a database of version 4', () => {
  it('has its conversations as before, and takes boards', async () => {
    const before = await openDB('edgewise', 4, {
      upgrade(upgraded) {
        upgraded.createObjectStore('conversations', { keyPath: 'id' });
        upgraded.createObjectStore('preferences');
        const messages = upgraded.createObjectStore('messages', { keyPath: ['conversationId', 'id'] });
        messages.createIndex('hashes', 'hashes', { multiEntry: true });
        for (const store of ['drafts', 'attachments', 'draftAttachments']) upgraded.createObjectStore(store);
      },
    });
    for (const store of ['conversations', 'messages'] as const)
      for (const value of older.stores[store]) await before.put(store, value);
    await before.put('attachments', 'bytes', 'a'.repeat(64));
    before.close();

    const database = databaseConnection();
    const conversations = createIndexedDbStorage(database);
    const { records } = await conversations.readSummaries();
    expect(records).toHaveLength(older.stores.conversations.length);
    const boards = createBoardStorage(database);
    await boards.write(smallBoard());
    expect(await boards.list()).toHaveLength(1);
    expect(await (await database()).get('attachments', 'a'.repeat(64))).toBe('bytes');
    await conversations.clear();
    expect(await boards.list()).toEqual([]);
  });
});
