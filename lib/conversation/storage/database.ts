import { openDB, type DBSchema, type IDBPDatabase } from 'idb';

const name = 'edgewise';
const version = 1;

/**
 * One record a conversation, without its messages, and one a message, with its conversation's id: so a word that
 * arrives writes one message. Values are unknown, because an older or newer build may have written them.
 */
export interface ChatSchema extends DBSchema {
  conversations: { key: string; value: unknown };
  messages: { key: string; value: unknown; indexes: { conversationId: string } };
  preferences: { key: string; value: unknown };
}

export type ChatDatabase = IDBPDatabase<ChatSchema>;

/** Opens the database, with its schema brought up to date. `onLost` is called when the connection has to be opened anew. */
export async function openChatDatabase(onLost: () => void): Promise<ChatDatabase> {
  const database = await openDB<ChatSchema>(name, version, {
    upgrade(upgraded, oldVersion) {
      if (oldVersion < 1) {
        upgraded.createObjectStore('conversations', { keyPath: 'id' });
        const messages = upgraded.createObjectStore('messages', { keyPath: 'id' });
        messages.createIndex('conversationId', 'conversationId');
        upgraded.createObjectStore('preferences');
      }
    },
    // Another tab has a newer build that waits to upgrade.
    blocking() {
      database.close();
      onLost();
    },
    terminated: onLost,
  });
  return database;
}
