import type { Page } from '@playwright/test';

/** A word that stands in one message alone: the first of the oldest conversation. */
export const RARE_WORD = 'zyzzyva';

/**
 * Puts copies in the place of the conversation `from` that the page keeps: one for each of `lengths`, cut to so many
 * messages, and older than the one before. The page writes them straight into storage: to import as much takes minutes.
 */
export async function keepCopies(page: Page, from: string, lengths: readonly number[]): Promise<void> {
  // Nothing in it has a name of its own: tsx would mark it by a helper that the page does not have.
  await page.evaluate(
    async ({ from, lengths, rareWord }) => {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const opening = indexedDB.open('edgewise');
        opening.onsuccess = () => {
          resolve(opening.result);
        };
      });
      const stores = ['conversations', 'messages'];
      const [header, ...messages] = await new Promise<object[]>((resolve) => {
        const transaction = database.transaction(stores, 'readwrite');
        const headers: IDBRequest<unknown[]> = transaction.objectStore('conversations').getAll(from);
        const kept: IDBRequest<unknown[]> = transaction
          .objectStore('messages')
          .getAll(IDBKeyRange.bound([from], [from, []]));
        transaction.objectStore('conversations').delete(from);
        transaction.objectStore('messages').delete(IDBKeyRange.bound([from], [from, []]));
        transaction.oncomplete = () => {
          const values = [...headers.result, ...kept.result];
          resolve(values.filter((value) => typeof value === 'object' && value !== null));
        };
      });
      for (const [index, length] of lengths.entries()) {
        const id = `copy-${String(index)}`;
        const transaction = database.transaction(stores, 'readwrite', { durability: 'relaxed' });
        const updatedAt = lengths.length - index;
        const title = `Copy ${String(index)}`;
        transaction.objectStore('conversations').put({ ...header, id, title, updatedAt });
        for (const message of messages.slice(0, length))
          transaction.objectStore('messages').put({ ...message, conversationId: id });
        if (index === lengths.length - 1) {
          const content = [{ type: 'text', text: `Of a ${rareWord}.` }];
          transaction.objectStore('messages').put({ ...messages[0], conversationId: id, content });
        }
        await new Promise((resolve, reject) => {
          transaction.oncomplete = resolve;
          transaction.onabort = reject;
        });
      }
      database.close();
    },
    { from, lengths, rareWord: RARE_WORD },
  );
}
