import type { IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import { isRecord } from '@/lib/stream/json';
import type { ChatSchema } from './database';

type Upgrade = IDBPTransaction<ChatSchema, StoreNames<ChatSchema>[], 'versionchange'>;

/** Brings the database of any older version (0 for none) to the current one. All of it happens, or nothing. */
export async function upgradeDatabase(
  database: IDBPDatabase<ChatSchema>,
  oldVersion: number,
  transaction: Upgrade,
): Promise<void> {
  if (oldVersion < 1) {
    database.createObjectStore('conversations', { keyPath: 'id' });
    database.createObjectStore('preferences');
  }
  if (oldVersion < 2) {
    const kept = oldVersion === 1 ? await transaction.objectStore('messages').getAll() : [];
    if (oldVersion === 1) database.deleteObjectStore('messages');
    // In version 1 the key was the message's id alone, so that a copied conversation would have taken the messages of the first.
    const messages = database.createObjectStore('messages', { keyPath: ['conversationId', 'id'] });
    await Promise.all(kept.filter(hasKey).map((value) => messages.put(value)));
    database.createObjectStore('drafts');
  }
}

function hasKey(value: unknown): boolean {
  return isRecord(value) && typeof value['conversationId'] === 'string' && typeof value['id'] === 'string';
}
