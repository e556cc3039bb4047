import { isRecord } from '@/lib/stream/json';
import type { ConversationChange } from './conversation-storage';
import type { ChatDatabase } from './database';

/** Writes a change in one transaction. False, and nothing written, where the conversation it builds on is not there. */
export async function writeChange(database: ChatDatabase, change: ConversationChange): Promise<boolean> {
  const { id, isNew, header, written, removedIds } = change;
  const transaction = database.transaction(['conversations', 'messages'], 'readwrite');
  const headers = transaction.objectStore('conversations');
  const messages = transaction.objectStore('messages');

  // A word that arrives changes no header: then nothing is read first, and a page that is going still gets it written.
  const changesHeader = Object.keys(header).length > 0;
  const kept = changesHeader && !isNew ? await headers.get(id) : {};
  if (!isRecord(kept)) {
    await transaction.done;
    return false;
  }
  const requests = [
    ...(changesHeader ? [headers.put({ ...kept, ...header })] : []),
    ...written.map((message) => messages.put({ ...message, conversationId: id })),
    ...removedIds.map((messageId) => messages.delete([id, messageId])),
  ];
  // Without it the browser waits for the page to see every result before it commits.
  transaction.commit();
  await Promise.all([...requests, transaction.done]);
  return true;
}
