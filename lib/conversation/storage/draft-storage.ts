import type { ChatDatabase } from './database';

/** Where unsent text is kept, by the conversation it is for. Every method rejects where the browser refuses. */
export interface DraftStorage {
  /** Empty where there is none. */
  read(conversationId: string): Promise<string>;
  write(conversationId: string, text: string): Promise<void>;
}

/** Keeps drafts in IndexedDB. */
export function createDraftStorage(database: () => Promise<ChatDatabase>): DraftStorage {
  return {
    async read(conversationId) {
      const text = await (await database()).get('drafts', conversationId);
      return typeof text === 'string' ? text : '';
    },

    async write(conversationId, text) {
      const transaction = (await database()).transaction('drafts', 'readwrite');
      const request =
        text === '' ? transaction.store.delete(conversationId) : transaction.store.put(text, conversationId);
      // The page may be going: nothing more is to come, so the browser need not wait for it.
      transaction.commit();
      await Promise.all([request, transaction.done]);
    },
  };
}
