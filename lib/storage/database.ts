import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction, type StoreNames } from 'idb';
import { isRecord } from '@/lib/json/json';

const name = 'edgewise';
/**
 * In version 3 messages are made of parts. Those of before are read as they are: lib/conversation/read-content.ts. In
 * version 4 the bytes of what is attached have a store, in version 5 boards and their cells.
 */
const version = 5;

/**
 * One record a conversation, without its messages, and one a message, under its conversation's id and its own: so a
 * word that arrives writes one message. Values are unknown, because an older or newer build may have written them.
 */
interface ChatSchema extends DBSchema {
  conversations: { key: string; value: unknown };
  /** A message's `hashes` are those of the bytes that it names. */
  messages: { key: [conversationId: string, id: string]; value: unknown; indexes: { hashes: string } };
  /** By their SHA-256 in hexadecimal: lib/storage/attachments.ts. */
  attachments: { key: string; value: unknown };
  /** By the conversation's id, by that and a message's, or a tab's own. */
  drafts: { key: string; value: unknown };
  /** Under the same keys. */
  draftAttachments: { key: string; value: unknown };
  preferences: { key: string; value: unknown };
  /** A board's `hashes`, and a cell's, are those of the bytes that their messages name. */
  boards: { key: string; value: unknown; indexes: { hashes: string } };
  /** A record each, so that a word that arrives writes one cell. */
  boardCells: {
    key: [boardId: string, caseId: string, variantId: string, repeat: number];
    value: unknown;
    indexes: { hashes: string };
  };
}

export type ChatDatabase = IDBPDatabase<ChatSchema>;

/**
 * Gives the one connection to the database: opened at the first use, and again where it was lost or refused. `onBlocked`
 * is called when another tab holds the opening up.
 */
export function databaseConnection(onBlocked = (): void => undefined): () => Promise<ChatDatabase> {
  let opening: Promise<ChatDatabase> | null = null;
  const onLost = (): void => {
    opening = null;
  };
  return () => {
    opening ??= openChatDatabase(onLost, onBlocked).catch((error: unknown) => {
      onLost();
      throw error;
    });
    return opening;
  };
}

/**
 * Opens the database, with its schema brought up to date. `onLost` is called when the connection has to be opened again,
 * `onBlocked` when the opening waits for a tab that keeps an older version open, a frozen one perhaps.
 */
async function openChatDatabase(onLost: () => void, onBlocked: () => void): Promise<ChatDatabase> {
  const database = await openDB<ChatSchema>(name, version, {
    upgrade(upgraded, oldVersion, _newVersion, transaction) {
      upgradeDatabase(upgraded, oldVersion, transaction).catch(() => {
        // All of it or nothing; and then the opening rejects. Where a request has failed, the browser has done so already.
        try {
          transaction.abort();
        } catch {
          // It has.
        }
      });
      transaction.done.catch(() => undefined);
    },
    blocked: onBlocked,
    // Another tab has a newer build that waits to upgrade.
    blocking() {
      database.close();
      onLost();
    },
    terminated: onLost,
  });
  return database;
}

type Upgrade = IDBPTransaction<ChatSchema, StoreNames<ChatSchema>[], 'versionchange'>;

/** Brings the database of any older version (0 for none) to the current one. All of it happens, or nothing. */
async function upgradeDatabase(
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
  if (oldVersion < 4) {
    transaction.objectStore('messages').createIndex('hashes', 'hashes', { multiEntry: true });
    database.createObjectStore('attachments');
    database.createObjectStore('draftAttachments');
  }
  if (oldVersion < 5) {
    const boards = database.createObjectStore('boards', { keyPath: 'id' });
    boards.createIndex('hashes', 'hashes', { multiEntry: true });
    const keyPath = ['boardId', 'caseId', 'variantId', 'repeat'];
    const cells = database.createObjectStore('boardCells', { keyPath });
    cells.createIndex('hashes', 'hashes', { multiEntry: true });
  }
}

function hasKey(value: unknown): boolean {
  return isRecord(value) && typeof value['conversationId'] === 'string' && typeof value['id'] === 'string';
}

/** Every key of a conversation's messages, damaged ones too. An array sorts after any string. */
export function messageKeys(conversationId: string): IDBKeyRange {
  return IDBKeyRange.bound([conversationId], [conversationId, []]);
}
