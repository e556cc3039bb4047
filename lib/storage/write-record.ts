import type { ChatDatabase } from './database';

/**
 * Writes one record under a key, undefined to delete it, and resolves when it is written. Rejects where the browser
 * refuses. The transaction is committed at once: one that waits for the page to say that nothing more comes is dropped
 * when the page is left in that moment.
 */
export async function writeRecord(
  database: ChatDatabase,
  store: 'attachments' | 'draftAttachments' | 'preferences',
  key: string,
  value: unknown,
): Promise<void> {
  const transaction = database.transaction(store, 'readwrite');
  const request = value === undefined ? transaction.store.delete(key) : transaction.store.put(value, key);
  transaction.commit();
  await Promise.all([request, transaction.done]);
}
