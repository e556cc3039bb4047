import type { ChatDatabase } from './database';
import { isEditKey } from './draft-keys';
import type { Draft } from './kept-drafts';

/** Where unsent text is kept, by its key. All but `unowned` and `erasePending` reject where the browser refuses. */
export interface DraftStorage {
  /** Empty where there is none. */
  read(key: string): Promise<string>;
  write(key: string, text: string): Promise<void>;
  /** What is attached to the text; null where nothing is kept. */
  readAttachments(key: string): Promise<Draft['attachments']>;
  /** An empty list is kept of a message's edit alone; null erases it there too. */
  writeAttachments(key: string, attachments: Draft['attachments']): Promise<void>;
  /** Takes out all that belongs to a conversation, by its keys. */
  take(conversationId: string): Promise<ReadonlyMap<string, Draft>>;
  /** The keys of unsent messages whose conversation is not kept. */
  unowned(): Promise<readonly string[]>;
  /** Erases what IndexedDB has not taken. */
  erasePending(): void;
}

/**
 * Keeps drafts in IndexedDB, and until one has arrived there in localStorage: a page that is closed or reloaded right
 * after a key may be gone before IndexedDB has written.
 */
export function createDraftStorage(
  database: () => Promise<ChatDatabase>,
  localStore: () => Storage = () => localStorage,
): DraftStorage {
  const pending = pendingDrafts(localStore);
  const read = async (key: string): Promise<string> => {
    const draft = pending.read(key);
    if (draft !== null) return draft;
    const text = await (await database()).get('drafts', key);
    return typeof text === 'string' ? text : '';
  };

  const write = async (key: string, text: string): Promise<void> => {
    pending.hold(key, text);
    const transaction = (await database()).transaction('drafts', 'readwrite');
    const request = text === '' ? transaction.store.delete(key) : transaction.store.put(text, key);
    // The page may be going: nothing more is to come, so the browser need not wait for it.
    transaction.commit();
    await Promise.all([request, transaction.done]);
    pending.arrived(key, text);
  };

  // Not in the page's first load.
  const kept = () => import(/* webpackChunkName: "storage" */ './kept-drafts');

  return {
    read,
    write,
    readAttachments: async (key) => (await kept()).readKeptAttachments(await database(), key),
    writeAttachments: async (key, attachments) =>
      (await kept()).keepAttachments(await database(), key, attachments),
    take: async (conversationId) =>
      (await kept()).takeDrafts(await database(), conversationId, { read, write, pending: pending.keys() }),

    async unowned() {
      const waiting = pending.keys().filter((key) => pending.read(key) !== '');
      try {
        return await (await kept()).unownedKeys(await database(), waiting);
      } catch {
        // Then no conversation is kept, and all drafts there are wait here.
        return waiting.filter((key) => !isEditKey(key));
      }
    },

    erasePending() {
      pending.eraseAll();
    },
  };
}

const prefix = 'edgewise:draft:';
/** Characters; longer text is kept by IndexedDB alone. The browser gives all of localStorage some five million. */
const MAX_PENDING_LENGTH = 100_000;

/** Unsent text that IndexedDB has not taken yet: in localStorage, whose writes a page that goes need not wait for. */
interface PendingDrafts {
  keys(): readonly string[];
  /** null where none is pending; empty where it was emptied. */
  read(key: string): string | null;
  hold(key: string, text: string): void;
  /** Erases a text that has arrived, unless a newer one is pending since. */
  arrived(key: string, text: string): void;
  eraseAll(): void;
}

/** Where localStorage is refused nothing is ever pending. */
function pendingDrafts(localStore: () => Storage): PendingDrafts {
  const attempt = <T>(action: (store: Storage) => T): T | null => {
    try {
      return action(localStore());
    } catch {
      return null;
    }
  };
  const read = (key: string) => attempt((store) => store.getItem(`${prefix}${key}`));
  const erase = (key: string) =>
    attempt((store) => {
      store.removeItem(`${prefix}${key}`);
    });
  const keys = () => {
    const names = attempt((store) => Array.from({ length: store.length }, (_, index) => store.key(index)));
    return (names ?? []).flatMap((name) => (name?.startsWith(prefix) ? [name.slice(prefix.length)] : []));
  };
  return {
    keys,
    read,
    hold(key, text) {
      // An older text must not outlive a newer one that finds no room.
      erase(key);
      if (text.length <= MAX_PENDING_LENGTH)
        attempt((store) => {
          store.setItem(`${prefix}${key}`, text);
        });
    },
    arrived(key, text) {
      if (read(key) === text) erase(key);
    },
    eraseAll() {
      for (const key of keys()) erase(key);
    },
  };
}
