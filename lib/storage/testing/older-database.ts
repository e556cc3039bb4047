import { openDB } from 'idb';
import { expect } from 'vitest';
import { continuationBodiesOf, requestBodyOf } from '@/lib/answer/request-body';
import type { Conversation } from '@/lib/conversation/types';
import { fromBase64Url } from '@/lib/json/base64';
import { createIndexedDbStorage } from '../indexed-db-storage';

type Entries = readonly (readonly unknown[])[];

/** The database of an older build, as its test wrote it down. */
interface OlderDatabase {
  readonly version: number;
  readonly stores: {
    readonly conversations: readonly unknown[];
    readonly messages: readonly unknown[];
    readonly preferences: Entries;
    readonly drafts?: Entries;
  };
}

/** Writes the database as that build left it. */
export async function writeOlderDatabase({ version, stores }: OlderDatabase): Promise<void> {
  const database = await openDB('edgewise', version, {
    upgrade(upgraded) {
      upgraded.createObjectStore('conversations', { keyPath: 'id' });
      upgraded.createObjectStore('preferences');
      upgraded.createObjectStore('messages', { keyPath: ['conversationId', 'id'] });
      upgraded.createObjectStore('drafts');
    },
  });
  for (const store of ['conversations', 'messages'] as const) {
    for (const value of stores[store]) await database.put(store, value);
  }
  for (const store of ['drafts', 'preferences'] as const) {
    for (const [key, value] of stores[store] ?? []) await database.put(store, value, key as string);
  }
  database.close();
}

/** Every conversation that storage has, none of them damaged. */
export async function readAll(): Promise<readonly Conversation[]> {
  const storage = createIndexedDbStorage();
  const { records: summaries, damaged } = await storage.readSummaries();
  expect(damaged).toBe(0);
  const read = await Promise.all(summaries.map(({ id }) => storage.readConversation(id)));
  expect(read.map((each) => each.damaged)).toEqual(summaries.map(() => 0));
  return read.flatMap(({ records }) => records ?? []);
}

/** The request bodies of each answer, as JSON, with the ids of its conversation and its message. */
export function requestsOf(conversations: readonly Conversation[]): unknown[] {
  return conversations.flatMap(({ id, messages }) =>
    Object.values(messages).flatMap((message) => {
      if (message.role !== 'assistant') return [];
      const bodies = [requestBodyOf(messages, message), ...continuationBodiesOf(messages, message)];
      return [[id, message.id, bodies.map((body) => JSON.stringify(body))]];
    }),
  );
}

export const bytes = (text: string) => fromBase64Url(text) ?? new Uint8Array();
