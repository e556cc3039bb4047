import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { unpackRecord } from '@/lib/answer/pack-record';
import { smallBoard, answeredCell } from '@/lib/board/testing/build-board';
import { hashOf } from '@/lib/conversation/testing/attachments';
import { textOf } from '@/lib/conversation/parts';
import older from '@/lib/conversation/testing/version-4.json';
import { createAttachmentStorage } from './attachments';
import { createBoardStorage } from './board-storage';
import { databaseConnection } from './database';
import { createDraftStorage } from './drafts';
import { createIndexedDbStorage } from './indexed-db-storage';

/*
 * Data written by the last build without boards (lib/conversation/testing/version-4.json), dumped in that build: a question
 * with an image and a file, an answer that was gone on with, two choices of one request, their records, a draft with an
 * attachment.
 */

beforeEach(async () => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  const database = await openDB('edgewise', older.version, {
    upgrade(upgraded) {
      upgraded.createObjectStore('conversations', { keyPath: 'id' });
      const messages = upgraded.createObjectStore('messages', { keyPath: ['conversationId', 'id'] });
      messages.createIndex('hashes', 'hashes', { multiEntry: true });
      for (const store of ['preferences', 'drafts', 'attachments', 'draftAttachments'])
        upgraded.createObjectStore(store);
    },
  });
  const { conversations, messages, attachments, drafts, draftAttachments, preferences } = older.stores;
  for (const value of conversations) await database.put('conversations', value);
  for (const value of messages) await database.put('messages', value);
  for (const [hash, { type, base64 }] of attachments as [string, { type: string; base64: string }][])
    await database.put('attachments', new Blob([Buffer.from(base64, 'base64')], { type }), hash);
  for (const [store, entries] of Object.entries({ drafts, draftAttachments, preferences }))
    for (const [key, value] of entries) await database.put(store, value, key as string);
  database.close();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const [kept] = older.stores.conversations;

it('has every message, record, attachment and draft of before, and room for boards', async () => {
  const storage = createIndexedDbStorage();
  const { records, damaged } = await storage.readConversation(kept?.id ?? '');
  expect(damaged).toBe(0);
  const messages = Object.values(records?.messages ?? {});
  expect(messages.map((message) => textOf(message)).sort()).toEqual([
    'And twice?',
    'Choice 0',
    'Choice 1',
    'Half an answer.',
    'What is this?',
  ]);
  const attachments = createAttachmentStorage(databaseConnection());
  expect(await (await attachments.read(hashOf('What I noted')))?.text()).toBe('What I noted');
  const gone = messages.find((message) => textOf(message) === 'Half an answer.');
  if (gone?.role !== 'assistant') throw new Error('The answer is not there.');
  for (const { record } of [gone, ...(gone.continuations ?? [])]) {
    const bytes = await attachments.read(record?.hash ?? '');
    expect((bytes && (await unpackRecord(bytes)))?.events.length).toBe(record?.events);
  }
  const drafts = createDraftStorage(databaseConnection());
  expect(await drafts.read(kept?.id ?? '')).toBe('Not sent yet');
  expect(await drafts.readAttachments(kept?.id ?? '')).toMatchObject([{ name: 'picture.png' }]);

  // The new stores beside the old ones, and nothing that is named is collected by them.
  const boards = createBoardStorage();
  const cell = answeredCell({ caseId: 'one', variantId: 'base', repeat: 0 }, 'There.');
  await boards.write(smallBoard(), [cell]);
  expect(await boards.read('board')).toMatchObject({ board: { id: 'board' }, damaged: 0 });
  expect(await createAttachmentStorage(databaseConnection()).collect()).toBe(0);
});

it('is taken back whole where a part of the upgrade fails', async () => {
  const create = vi.spyOn(IDBDatabase.prototype, 'createObjectStore').mockImplementation(() => {
    throw new DOMException('No room.', 'QuotaExceededError');
  });
  await expect(createIndexedDbStorage().readSummaries()).rejects.toBeDefined();
  create.mockRestore();
  const summaries = await createIndexedDbStorage().readSummaries();
  expect(summaries.records).toHaveLength(1);
});
