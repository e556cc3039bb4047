import type { ChatDatabase } from './database';
import { createLeftDrafts } from './left-drafts';

/** Where unsent text is kept, by the conversation it is for. `read` and `write` reject where the browser refuses. */
export interface DraftStorage {
  /** Empty where there is none. */
  read(conversationId: string): Promise<string>;
  write(conversationId: string, text: string): Promise<void>;
  /** Forgets what IndexedDB has not taken. */
  forgetLeft(): void;
}

/**
 * Keeps drafts in IndexedDB, and until one has arrived there in localStorage: a page that is closed or loaded anew right
 * after a key may be gone before IndexedDB has written.
 */
export function createDraftStorage(
  database: () => Promise<ChatDatabase>,
  left = createLeftDrafts(),
): DraftStorage {
  return {
    async read(conversationId) {
      const draft = left.read(conversationId);
      if (draft !== null) return draft;
      const text = await (await database()).get('drafts', conversationId);
      return typeof text === 'string' ? text : '';
    },

    async write(conversationId, text) {
      left.keep(conversationId, text);
      const transaction = (await database()).transaction('drafts', 'readwrite');
      const request =
        text === '' ? transaction.store.delete(conversationId) : transaction.store.put(text, conversationId);
      // The page may be going: nothing more is to come, so the browser need not wait for it.
      transaction.commit();
      await Promise.all([request, transaction.done]);
      left.arrived(conversationId, text);
    },

    forgetLeft() {
      left.clear();
    },
  };
}
