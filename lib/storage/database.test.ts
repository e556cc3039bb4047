import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { textContent } from '@/lib/conversation/parts';
import { createIndexedDbStorage } from './indexed-db-storage';

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});
afterEach(() => {
  vi.unstubAllGlobals();
});

/** The database as version 1 made it, with a conversation in it. */
async function writeVersion1(): Promise<void> {
  const database = await openDB('edgewise', 1, {
    upgrade(upgraded) {
      upgraded.createObjectStore('conversations', { keyPath: 'id' });
      const messages = upgraded.createObjectStore('messages', { keyPath: 'id' });
      messages.createIndex('conversationId', 'conversationId');
      upgraded.createObjectStore('preferences');
    },
  });
  await database.put('conversations', { id: 'one', title: 'Kept', createdAt: 1, updatedAt: 2, leafId: 'b' });
  const message = { conversationId: 'one', createdAt: 1, role: 'user' };
  await database.put('messages', { ...message, id: 'a', parentId: null, content: 'First' });
  await database.put('messages', { ...message, id: 'b', parentId: 'a', content: 'Second' });
  await database.put('messages', { id: 'stray', content: 'Of no conversation' });
  await database.put('preferences', { systemPrompt: 'Be brief.' }, 'newChatSettings');
  database.close();
}

it('takes over what version 1 has kept', async () => {
  await writeVersion1();
  const storage = createIndexedDbStorage();
  expect((await storage.readSummaries()).records).toEqual([
    { id: 'one', title: 'Kept', updatedAt: 2, pinned: false, folder: '' },
  ]);
  const { records, damaged } = await storage.readConversation('one');
  expect(damaged).toBe(0);
  expect(records).toMatchObject({
    leafId: 'b',
    messages: {
      a: { content: textContent('First'), parentId: null },
      b: { content: textContent('Second'), parentId: 'a' },
    },
  });
  expect(await storage.readNewChatSettings()).toMatchObject({ systemPrompt: 'Be brief.' });
});

it('leaves alone what a newer version has kept', async () => {
  const newer = await openDB('edgewise', 1_000, {
    upgrade(upgraded) {
      upgraded.createObjectStore('conversations');
    },
  });
  await newer.put('conversations', 'of the future', 'one');
  newer.close();
  await expect(createIndexedDbStorage().readSummaries()).rejects.toMatchObject({ name: 'VersionError' });
  const again = await openDB('edgewise', 1_000);
  expect(await again.get('conversations', 'one')).toBe('of the future');
  again.close();
});
