import fc from 'fast-check';
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newConversation, userMessage } from '@/lib/conversation/messages';
import { visibleIds } from '@/lib/conversation/tree';
import { append } from '@/lib/conversation/tree-changes';
import type { Conversation } from '@/lib/conversation/types';
import { defaultSettings } from '@/lib/settings/settings';
import { changeBetween } from './conversation-change';
import { END_LENGTH, type ConversationStorage } from './conversation-storage';
import { databaseConnection } from './database';
import { createIndexedDbStorage } from './indexed-db-storage';
import { LONG } from './read-end';

let storage: ConversationStorage;

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  storage = createIndexedDbStorage(databaseConnection(), 'relaxed');
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const message = (id: number, parentId: string | null = id === 0 ? null : String(id - 1)) =>
  userMessage({ id: String(id), parentId, createdAt: id }, `Message ${String(id)}`);

/** A conversation of so many messages, each below the last. */
function chain(length: number): Conversation {
  return Array.from({ length }, (_, id) => message(id)).reduce(append, {
    ...newConversation('one', 1, defaultSettings),
    title: 'Long',
  });
}

const long = chain(LONG);

async function put(change: Record<string, unknown>): Promise<void> {
  const database = await databaseConnection()();
  await database.put('messages', { ...message(LONG - 3), conversationId: 'one', ...change });
  database.close();
}

describe('the end of a long conversation', () => {
  it('is its last messages, with all that its record says of it', async () => {
    await storage.write(changeBetween(undefined, long));
    const end = await storage.readEnd('one');
    expect(end).toEqual({
      ...long,
      messages: Object.fromEntries(
        visibleIds(long)
          .slice(-END_LENGTH)
          .map((id) => [id, long.messages[id]]),
      ),
    });
  });

  it('is not told of a shorter one, nor of one that is not there', async () => {
    await storage.write(changeBetween(undefined, chain(LONG - 1)));
    expect(await storage.readEnd('one')).toBeNull();
    expect(await storage.readEnd('two')).toBeNull();
  });

  it.each([
    ['arriving', { role: 'assistant', content: [], status: 'streaming' }],
    ['compared', { role: 'assistant', content: [], comparison: { id: 'c', variant: {}, place: 0 } }],
    ['damaged', { role: 'nobody' }],
    ['below itself', { parentId: String(LONG - 1) }],
    ['below one that is missing', { parentId: 'missing' }],
  ])('is not told where a message is %s', async (_, change) => {
    await storage.write(changeBetween(undefined, long));
    await put(change);
    expect(await storage.readEnd('one')).toBeNull();
  });

  it('is that of the conversation that is read whole, whichever messages are deleted or stand beside others', async () => {
    await storage.write(changeBetween(undefined, long));
    const extra = fc.record({
      above: fc.integer({ min: 1, max: 3 }),
      deleted: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(extra, { minLength: 1, maxLength: 24 }), async (extras) => {
        let leafId = String(LONG - 1);
        const written = extras.map(({ above, deleted }, index) => {
          const id = LONG + index;
          const parentId = String(Math.max(id - above, LONG - 1));
          leafId = String(id);
          return { ...message(id, parentId), ...(deleted && { deleted }) };
        });
        const header = { leafId };
        await storage.write({ id: 'one', isNew: false, header, written, removedIds: [] });
        const { records } = await storage.readConversation('one');
        const end = await storage.readEnd('one');
        await storage.write({
          ...{ id: 'one', isNew: false, header: { leafId: long.leafId }, written: [] },
          removedIds: written.map(({ id }) => id),
        });
        // A leaf that is deleted itself is no leaf; the one whose place it takes is found with all there.
        if (records?.leafId !== leafId || end === null) return;
        expect(visibleIds(end)).toEqual(visibleIds(records).slice(-END_LENGTH));
      }),
      { numRuns: 60 },
    );
  });
});
