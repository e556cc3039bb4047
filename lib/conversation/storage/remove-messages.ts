import type { IDBPObjectStore } from 'idb';
import type { ChatSchema } from './database';

type MessageStore = IDBPObjectStore<ChatSchema, ('conversations' | 'messages')[], 'messages', 'readwrite'>;

/** Removes every message of a conversation, damaged ones too. */
export async function removeMessages(messages: MessageStore, conversationId: string): Promise<void> {
  const ids = await messages.index('conversationId').getAllKeys(conversationId);
  await Promise.all(ids.map((id) => messages.delete(id)));
}
