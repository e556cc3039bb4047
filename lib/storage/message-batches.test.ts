import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { newConversation, userMessage } from '@/lib/conversation/messages';
import type { Conversation } from '@/lib/conversation/types';
import { defaultSettings } from '@/lib/settings/settings';
import { changeBetween } from './conversation-change';
import { databaseConnection } from './database';
import { createIndexedDbStorage } from './indexed-db-storage';
import { readMessages } from './message-batches';

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});
afterEach(() => {
  vi.unstubAllGlobals();
});

function conversation(id: string, messageIds: readonly string[]): Conversation {
  const messages = messageIds.map((each) => userMessage({ id: each, parentId: null, createdAt: 1 }, each));
  return {
    ...newConversation(id, 1, defaultSettings),
    messages: Object.fromEntries(messages.map((message) => [message.id, message])),
  };
}

async function batches(database: ReturnType<typeof databaseConnection>, id: string): Promise<string[][]> {
  const read: string[][] = [];
  for await (const batch of readMessages(database, id)) read.push(batch.map((message) => message.id));
  return read;
}

it('reads every message of one conversation, each once, and leaves damaged ones out', async () => {
  const database = databaseConnection();
  const storage = createIndexedDbStorage(database);
  const ids = ['', ...Array.from({ length: 3_000 }, (_, place) => `m${String(place)}`)].sort();
  for (const each of [conversation('b', ids), conversation('a', ['x']), conversation('c', ['y'])])
    await storage.write(changeBetween(undefined, each));
  const db = await database();
  for (const id of [3, new Date(0), new Uint8Array(2), ['z']]) {
    const damaged: unknown = {
      ...userMessage({ id: '', parentId: null, createdAt: 1 }, ''),
      conversationId: 'b',
      id,
    };
    await db.put('messages', damaged);
  }
  await db.put('messages', { conversationId: 'b', id: 'm1', role: 'nobody' });
  const read = await batches(database, 'b');
  expect(read.flat()).toEqual(ids.filter((id) => id !== 'm1'));
  expect(Math.max(...read.map(({ length }) => length))).toBeLessThanOrEqual(1_000);
  expect(await batches(database, 'c')).toEqual([['y']]);
  expect((await batches(database, 'nowhere')).flat()).toEqual([]);
});

it('ends where a whole batch is damaged', async () => {
  const database = databaseConnection();
  const db = await database();
  const bytes = (place: number) => new Uint8Array([place >> 8, place & 255]);
  for (let place = 0; place < 1_200; place++)
    await db.put('messages', { conversationId: 'b', id: bytes(place) });
  expect((await batches(database, 'b')).flat()).toEqual([]);
});
