import type { Page } from '@playwright/test';

/** A word that stands in one message alone: the first of the oldest conversation. */
export const RARE_WORD = 'zyzzyva';

/**
 * Copies the conversation `from` that the page keeps, once for each of `lengths`, cut to so many messages; each is
 * older than the one before. Written by the page straight into storage, as importing so much would take minutes.
 */
export async function keepCopies(page: Page, from: string, lengths: readonly number[]): Promise<void> {
  await page.evaluate(
    async ({ from, lengths, rareWord }) => {
      const result = <Value>(request: IDBRequest<Value>) =>
        new Promise<Value>((resolve, reject) => {
          request.onsuccess = () => {
            resolve(request.result);
          };
          request.onerror = () => {
            reject(request.error ?? new Error('refused'));
          };
        });
      const database = await result(indexedDB.open('edgewise'));
      const transaction = database.transaction(['conversations', 'messages']);
      const header: unknown = await result(transaction.objectStore('conversations').get(from));
      const kept: unknown[] = await result(
        transaction.objectStore('messages').getAll(IDBKeyRange.bound([from], [from, []])),
      );
      const isWritten = (value: unknown): value is { createdAt: number } =>
        typeof value === 'object' && value !== null && 'createdAt' in value;
      const messages = kept.filter(isWritten).sort((a, b) => a.createdAt - b.createdAt);
      if (typeof header !== 'object') throw new Error('There is nothing to copy.');
      for (const [index, length] of lengths.entries()) {
        const id = `copy-${String(index)}`;
        const written = database.transaction(['conversations', 'messages'], 'readwrite', {
          durability: 'relaxed',
        });
        written
          .objectStore('conversations')
          .put({ ...header, id, title: `Copy ${String(index)}`, updatedAt: lengths.length - index });
        for (const message of messages.slice(0, length))
          written.objectStore('messages').put({
            ...message,
            conversationId: id,
            ...(message === messages[0] &&
              index === lengths.length - 1 && { content: [{ type: 'text', text: `Of a ${rareWord}.` }] }),
          });
        await new Promise((resolve, reject) => {
          written.oncomplete = resolve;
          written.onabort = reject;
        });
      }
      const removed = database.transaction(['conversations', 'messages'], 'readwrite');
      removed.objectStore('conversations').delete(from);
      removed.objectStore('messages').delete(IDBKeyRange.bound([from], [from, []]));
      await new Promise((resolve) => {
        removed.oncomplete = resolve;
      });
      database.close();
    },
    { from, lengths, rareWord: RARE_WORD },
  );
}
