import { isRecord } from '@/lib/json/json';
import type { ConversationChange } from './conversation-storage';
import type { ChatDatabase } from './database';
import { headerRecord } from './read-header';

/** `strict` waits until the disk has what is written, so that a power failure does not take it; a kill of the browser never does. */
export type Durability = 'strict' | 'relaxed';

/**
 * Writes a change in one transaction: with this durability, or where it is but words that arrive, relaxed. False, and
 * nothing written, where the conversation it builds on is not there.
 */
export async function writeChange(
  database: ChatDatabase,
  change: ConversationChange,
  durability: Durability,
): Promise<boolean> {
  const { id, isNew, header, written, removedIds } = change;
  const changesHeader = Object.keys(header).length > 0;
  const transaction = database.transaction(['conversations', 'messages'], 'readwrite', {
    durability: changesHeader ? durability : 'relaxed',
  });
  const headers = transaction.objectStore('conversations');
  const messages = transaction.objectStore('messages');

  // A word that arrives changes no header: then nothing is read first, and a page that is going still gets it written.
  const kept = changesHeader && !isNew ? await headers.get(id) : {};
  if (!isRecord(kept)) {
    await transaction.done;
    return false;
  }
  const requests = [
    ...(changesHeader ? [headers.put({ ...kept, ...headerRecord(header) })] : []),
    ...written.map((message) => messages.put({ ...message, conversationId: id })),
    ...removedIds.map((messageId) => messages.delete([id, messageId])),
  ];
  // Without it the browser waits for the page to see every result before it commits.
  transaction.commit();
  await Promise.all([...requests, transaction.done]);
  return true;
}
