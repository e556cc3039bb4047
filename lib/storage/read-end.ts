import { isStreaming } from '@/lib/conversation/messages';
import type { Conversation, Message } from '@/lib/conversation/types';
import { END_LENGTH } from './conversation-storage';
import { messageKeys, type ChatDatabase } from './database';
import { readHeaderRecord, readMessageRecord } from './read-records';

/** From so many messages on, all of them take longer to read than their end takes to read and draw. */
export const LONG = 500;
/** So many are looked at for those that are not deleted. */
const MOST_READ = 8 * END_LENGTH;

/**
 * Reads the end of a long conversation's thread, message by message from its leaf up: `ConversationStorage.readEnd`. Null also where it
 * would look otherwise once all is there: where a message of it is damaged, arriving, or one of several that are compared.
 * Throws where the browser refuses.
 */
export async function readEnd(database: ChatDatabase, id: string): Promise<Conversation | null> {
  const transaction = database.transaction(['conversations', 'messages']);
  const store = transaction.objectStore('messages');
  const [value, keys] = await Promise.all([
    transaction.objectStore('conversations').get(id),
    // Not counted: that would have the browser go through all of them.
    store.getAllKeys(messageKeys(id), LONG),
  ]);
  const header = readHeaderRecord(value);
  if (!header || keys.length < LONG) return null;

  const read = new Map<string, Message>();
  let shown = 0;
  for (let next = header.leafId; next !== null && shown < END_LENGTH;) {
    const message = readMessageRecord(await store.get([id, next]));
    if (!message || isUnsettled(message) || read.has(next) || read.size === MOST_READ) return null;
    read.set(next, message);
    if (!message.deleted) shown++;
    next = message.parentId;
  }
  return shown === 0 ? null : { ...header, messages: Object.fromEntries(read) };
}

function isUnsettled(message: Message): boolean {
  return isStreaming(message) || (message.role === 'assistant' && message.comparison !== undefined);
}
