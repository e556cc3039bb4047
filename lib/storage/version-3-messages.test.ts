import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { userMessage } from '@/lib/conversation/messages';
import { attachment } from '@/lib/conversation/testing/attachments';
import older from '@/lib/conversation/testing/version-3.json';
import type { Conversation } from '@/lib/conversation/types';
import { parseJson } from '@/lib/json/json';
import { makeSnapshot, shareEverything } from '@/lib/share/make-snapshot';
import { gunzip, unpackSnapshot } from '@/lib/share/pack';
import { SNAPSHOT_VERSION } from '@/lib/share/snapshot';
import { importedFrom } from '@/lib/transfer/testing/imported-text';
import { createAttachmentStorage } from './attachments';
import { changeBetween, recordsOf as knownRecords } from './conversation-change';
import { databaseConnection } from './database';
import { createDraftStorage } from './drafts';
import { createIndexedDbStorage } from './indexed-db-storage';
import { bytes, readAll, requestsOf, writeOlderDatabase } from './testing/older-database';

/*
 * Data written by the build before anything could be attached (lib/conversation/testing/version-3.json), made in that
 * build as version-2.json was in its own: thoughts, versions, an edit, a message deleted alone, an answer that was gone on
 * with, a tool with its result, a refusal, an error, one that still arrived, drafts; then its export, and each thread as a
 * share without and with its thoughts.
 */

const inflated = (text: string) => gunzip(bytes(text), { maxBytes: 1_000_000 });

beforeEach(async () => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  await writeOlderDatabase(older);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const recordsOf = (conversations: readonly Conversation[]) =>
  conversations.flatMap(({ id: conversationId, messages }) =>
    Object.values(messages).map((message) => ({ ...message, conversationId })),
  );

describe('a database of before', () => {
  it('opens with every conversation, message and draft as it was', async () => {
    const conversations = await readAll();
    expect(new Set(recordsOf(conversations))).toEqual(new Set(older.stores.messages));
    const headers = conversations.map(({ messages: _messages, ...header }) => header);
    expect(new Set(headers)).toEqual(new Set(older.stores.conversations));
    const drafts = createDraftStorage(databaseConnection());
    for (const [key = '', text] of older.stores.drafts) {
      expect(await drafts.read(key)).toBe(text);
      expect(await drafts.readAttachments(key)).toBeNull();
    }
  });

  it('tells of each answer exactly what was sent for it', async () => {
    expect(new Set(requestsOf(await readAll()))).toEqual(new Set(older.asked));
  });

  it('takes attachments from then on, and keeps of them what is named', async () => {
    const connection = databaseConnection();
    const storage = createIndexedDbStorage(connection);
    const [conversation] = await readAll();
    if (!conversation) throw new Error('There is one.');
    const picture = attachment('a picture');
    const base = { id: 'new', parentId: conversation.leafId, createdAt: 1_000 };
    const question = userMessage(base, 'And this?', [picture]);
    const asked = { ...conversation, messages: { ...conversation.messages, new: question }, leafId: 'new' };
    await createAttachmentStorage(connection).keep(picture.hash, new Blob(['a picture']));
    await createAttachmentStorage(connection).keep(attachment('unused').hash, new Blob(['unused']));
    await storage.write(changeBetween(knownRecords(conversation), asked));
    expect(await createAttachmentStorage(databaseConnection()).collect()).toBe(1);
    expect(await (await createAttachmentStorage(connection).read(picture.hash))?.text()).toBe('a picture');
  });
});

it('an export of before is imported as it was', async () => {
  const imported = importedFrom(await inflated(older.exported));
  expect(imported.map(({ remarks }) => remarks)).toEqual(imported.map(() => []));
  const conversations = imported.flatMap(({ conversation }) => conversation ?? []);
  const ended = older.stores.messages.map((message) =>
    'status' in message && message.status === 'streaming' ? { ...message, status: 'truncated' } : message,
  );
  expect(new Set(recordsOf(conversations))).toEqual(new Set(ended));
});

describe('a share of before', () => {
  it.each(older.snapshots)('is read as it was: %#', async (packed) => {
    const before = parseJson(await inflated(packed)) as object;
    expect(before).toMatchObject({ version: 3 });
    expect(await unpackSnapshot(bytes(packed))).toEqual({ ...before, version: SNAPSHOT_VERSION });
  });

  it('is what would be shared today', async () => {
    const shared = await Promise.all(older.snapshots.map((packed) => unpackSnapshot(bytes(packed))));
    const today = (await readAll()).flatMap((each) =>
      [false, true].map((thinking) => makeSnapshot(each, { ...shareEverything, thinking }, 9)),
    );
    expect(new Set(today)).toEqual(new Set(shared));
  });
});
