import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { refusalOf, textOf, toolCallsOf } from '@/lib/conversation/parts';
import older from '@/lib/conversation/testing/version-2.json';
import type { Answer, Conversation, Message, ToolCall } from '@/lib/conversation/types';
import { parseJson } from '@/lib/json/json';
import { makeSnapshot, shareEverything } from '@/lib/share/make-snapshot';
import { gunzip } from '@/lib/share/pack';
import { unpackConversation } from '@/lib/share/testing/unpack-conversation';
import { SNAPSHOT_VERSION, type SnapshotMessage } from '@/lib/share/snapshot';
import { readImport } from '@/lib/transfer/read-import';
import { changeBetween } from './conversation-change';
import { createIndexedDbStorage } from './indexed-db-storage';
import { bytes, readAll, requestsOf, writeOlderDatabase } from './testing/older-database';

/*
 * Data written by the build before messages were made of parts (lib/conversation/testing/version-2.json). A test in that
 * build let its store talk with a scripted server, as lib/chat/testing/chat-page.ts does: versions, edits, refusals, tools
 * with their results, an answer that was gone on with, messages deleted alone, errors, and one that still arrived. Then it
 * wrote down the database's stores, what its requestBodyOf and continuationBodiesOf gave for each answer, in JSON (among
 * them all that had been sent), the export of all in gzip, and each thread as a share.
 */

interface OlderMessage {
  readonly id: string;
  readonly content: string;
  readonly refusal?: string;
  readonly toolCalls?: readonly ToolCall[];
}

const olderMessages = older.stores.messages as readonly (OlderMessage & {
  readonly conversationId: string;
})[];
const unpacked = async (text: string) => parseJson(await gunzip(bytes(text), { maxBytes: 1_000_000 }));

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});
afterEach(() => {
  vi.unstubAllGlobals();
});

/** A message in the shape of that build. */
function asBefore(
  message: Pick<Answer, 'content' | 'role'> | Exclude<Message, Answer> | SnapshotMessage,
): unknown {
  const { content: _parts, ...rest } = message;
  const content = textOf(message);
  if (message.role !== 'assistant') return { ...rest, content };
  return { ...rest, content, refusal: refusalOf(message), toolCalls: toolCallsOf(message).map(asCall) };
}

function asCall({ id, name, arguments: text }: ToolCall): ToolCall {
  return { id, name, arguments: text };
}

/** The conversations' messages as that build would have them in its database, by their keys. */
function recordsOf(conversations: readonly Conversation[]): unknown[] {
  return conversations.flatMap(({ id: conversationId, messages }) =>
    Object.values(messages).map((message) => ({ ...(asBefore(message) as object), conversationId })),
  );
}

const byKey = (records: readonly unknown[]) =>
  Object.fromEntries(
    (records as typeof olderMessages).map((record) => [`${record.conversationId} ${record.id}`, record]),
  );

describe('a database of before', () => {
  beforeEach(() => writeOlderDatabase(older));

  it('opens with every conversation and message as it was', async () => {
    const conversations = await readAll();
    expect(byKey(recordsOf(conversations))).toEqual(byKey(olderMessages));
    const headers = conversations.map(({ messages: _messages, ...header }) => header);
    expect(new Set(headers)).toEqual(new Set(older.stores.conversations));
    const [[, settings] = []] = older.stores.preferences;
    expect(await createIndexedDbStorage().readNewChatSettings()).toEqual(settings);
  });

  it('tells of each answer exactly what was sent for it', async () => {
    expect(new Set(requestsOf(await readAll()))).toEqual(new Set(older.asked));
  });

  it('keeps what it had when it is written anew', async () => {
    const storage = createIndexedDbStorage();
    const before = await readAll();
    for (const conversation of before) {
      await storage.remove(conversation.id);
      await storage.write(changeBetween(undefined, conversation));
    }
    expect(await readAll()).toEqual(before);
  });
});

it('an export of before is imported as it was', async () => {
  const text = await gunzip(bytes(older.exported), { maxBytes: 1_000_000 });
  const conversations = [...readImport(text, { createId: () => 'new', now: 0 }).conversations];
  expect(conversations.map(({ remarks }) => remarks)).toEqual(conversations.map(() => []));
  const imported = conversations.flatMap(({ conversation }) => conversation ?? []);
  expect(imported).toHaveLength(older.stores.conversations.length);

  const arriving = olderMessages.filter((message) => 'status' in message && message.status === 'streaming');
  expect(arriving).toHaveLength(1);
  const keys = Object.keys(byKey(arriving));
  const rest = (records: readonly unknown[]) =>
    Object.entries(byKey(records)).filter(([key]) => !keys.includes(key));
  expect(Object.fromEntries(rest(recordsOf(imported)))).toEqual(Object.fromEntries(rest(olderMessages)));
  // It arrives no more, and keeps its words.
  expect(byKey(recordsOf(imported))[keys[0] ?? '']).toMatchObject({ content: 'Arriv', status: 'truncated' });
});

describe('a share of before', () => {
  it.each(older.snapshots)('is read as it was: %#', async (packed) => {
    const before = (await unpacked(packed)) as { messages: unknown };
    const today = await unpackConversation(bytes(packed));
    const messages = today.messages.map((message) => asBefore(message));
    expect({ ...today, messages, version: 2 }).toEqual(before);
    expect(today.version).toBe(SNAPSHOT_VERSION);
  });

  it('is what would be shared today', async () => {
    await writeOlderDatabase(older);
    const conversations = await readAll();
    const shared = await Promise.all(older.snapshots.map((packed) => unpackConversation(bytes(packed))));
    expect(new Set(conversations.map((each) => makeSnapshot(each, shareEverything, 9)))).toEqual(
      new Set(shared),
    );
  });
});
