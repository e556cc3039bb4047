import { isEditKey, isKeyOf } from './draft-key';
import type { ChatDatabase } from './database';
import { createLeftDrafts } from './left-drafts';

/** Where unsent text is kept, by its key. `read`, `write` and `take` reject where the browser refuses. */
export interface DraftStorage {
  /** Empty where there is none. */
  read(key: string): Promise<string>;
  write(key: string, text: string): Promise<void>;
  /** Takes out all that belongs to a conversation, by its keys. */
  take(conversationId: string): Promise<ReadonlyMap<string, string>>;
  /** The keys of unsent messages whose conversation is not kept. */
  unowned(): Promise<readonly string[]>;
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
  const read = async (key: string): Promise<string> => {
    const draft = left.read(key);
    if (draft !== null) return draft;
    const text = await (await database()).get('drafts', key);
    return typeof text === 'string' ? text : '';
  };

  const write = async (key: string, text: string): Promise<void> => {
    left.keep(key, text);
    const transaction = (await database()).transaction('drafts', 'readwrite');
    const request = text === '' ? transaction.store.delete(key) : transaction.store.put(text, key);
    // The page may be going: nothing more is to come, so the browser need not wait for it.
    transaction.commit();
    await Promise.all([request, transaction.done]);
    left.arrived(key, text);
  };

  return {
    read,
    write,

    async take(conversationId) {
      const keys = [...left.keys(), ...(await (await database()).getAllKeys('drafts'))];
      const own = keys.filter((key) => isKeyOf(key, conversationId));
      const texts = new Map(await Promise.all(own.map(async (key) => [key, await read(key)] as const)));
      await Promise.all(own.map((key) => write(key, '')));
      return texts;
    },

    async unowned() {
      const keys = new Set(left.keys().filter((key) => left.read(key) !== ''));
      const kept = new Set<string>();
      try {
        const transaction = (await database()).transaction(['drafts', 'conversations']);
        for (const key of await transaction.objectStore('drafts').getAllKeys()) keys.add(key);
        for (const key of keys) {
          const id = await transaction.objectStore('conversations').getKey(key);
          if (id !== undefined) kept.add(id);
        }
      } catch {
        // Then no conversation is kept, and drafts are where they were left.
      }
      return [...keys].filter((key) => !kept.has(key) && !isEditKey(key));
    },

    forgetLeft() {
      left.clear();
    },
  };
}
