import type { ChatDatabase } from './database';
import { isEditKey, type Draft, type DraftStorage } from './draft';

/**
 * Keeps drafts in IndexedDB, and until one has arrived there in localStorage: a page that is closed or reloaded right
 * after a key may be gone before IndexedDB has written.
 */
export function createDraftStorage(
  database: () => Promise<ChatDatabase>,
  localStore: () => Storage = () => localStorage,
): DraftStorage {
  const pending = pendingDrafts(localStore);
  // Not in the page's first load.
  const code = () => import(/* webpackChunkName: "storage" */ './draft-records');
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
    transaction.commit();
    await Promise.all([request, transaction.done]);
    pending.arrived(key, text);
  };

  const readAttachments = async (key: string): Promise<Draft['attachments']> => {
    // First, as in writing: what is read after a write is what was written.
    const { readAttachments: attachmentsIn } = await code();
    const record = await (await database()).get('draftAttachments', key);
    return record === undefined ? null : attachmentsIn(record);
  };

  const writeAttachments = async (key: string, attachments: Draft['attachments']): Promise<void> => {
    await (await code()).writeAttachments(await database(), key, attachments);
  };

  const one = { read, write, readAttachments, writeAttachments };
  return {
    ...one,
    take: async (conversationId) =>
      (await code()).takeDrafts(await database(), { conversationId, pending: pending.keys() }, one),

    async unowned() {
      const keys = pending.keys().filter((key) => pending.read(key) !== '');
      // Where the browser refuses, no conversation is kept, and all drafts there are wait here.
      return code().then(
        ({ unownedKeys }) => unownedKeys(database, keys),
        () => keys.filter((key) => !isEditKey(key)),
      );
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
