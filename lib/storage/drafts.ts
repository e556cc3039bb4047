import type { Attachment, Conversation } from '@/lib/conversation/types';
import type { ChatDatabase } from './database';

/** Stands for the key of a tab's own draft, which every new chat of it shows. */
export const ownDraftKey = 'own';

/**
 * Under what the unsent text of the conversation on screen is kept: its id, also when its messages have been deleted,
 * and when a link has filled it. Nothing of a new chat is kept; its text waits for the next one.
 */
export function draftKey({
  conversation,
  prefilled,
}: {
  conversation: Conversation;
  prefilled: { readonly conversationId: string } | null;
}): string {
  const { id, createdAt, updatedAt } = conversation;
  const nothingSaid = updatedAt === createdAt && conversation.leafId === null;
  return nothingSaid && prefilled?.conversationId !== id ? ownDraftKey : id;
}

/** Under what the text of a message is kept while it is being rewritten. */
export function editKey(conversationId: string, messageId: string): string {
  return `${conversationId}/${messageId}`;
}

/** An unsent message. */
export interface Draft {
  readonly text: string;
  /** null where nothing is kept; empty where all that was attached to a message is taken off in its edit. */
  readonly attachments: readonly Attachment[] | null;
}

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

  const readAttachments = async (key: string): Promise<Draft['attachments']> => {
    const [code, db] = await Promise.all([
      // Not in the page's first load.
      import(/* webpackChunkName: "storage" */ './attachments'),
      database(),
    ]);
    const record = await db.get('draftAttachments', key);
    return record === undefined ? null : code.readAttachments(record);
  };

  const writeAttachments = async (key: string, attachments: Draft['attachments']): Promise<void> => {
    const db = await database();
    if (attachments?.length || (attachments && isEditKey(key)))
      await db.put('draftAttachments', attachments, key);
    else await db.delete('draftAttachments', key);
  };

  const readDraft = async (key: string): Promise<Draft> => {
    const [text, attachments] = await Promise.all([read(key), readAttachments(key)]);
    return { text, attachments };
  };

  return {
    read,
    write,
    readAttachments,
    writeAttachments,

    async take(conversationId) {
      const db = await database();
      const stored = [await db.getAllKeys('drafts'), await db.getAllKeys('draftAttachments')].flat();
      const own = [...new Set([...pending.keys(), ...stored])].filter((key) => isKeyOf(key, conversationId));
      const drafts = new Map(await Promise.all(own.map(async (key) => [key, await readDraft(key)] as const)));
      await Promise.all(own.flatMap((key) => [write(key, ''), writeAttachments(key, null)]));
      return drafts;
    },

    async unowned() {
      const keys = new Set(pending.keys().filter((key) => pending.read(key) !== ''));
      const kept = new Set<string>();
      try {
        const transaction = (await database()).transaction(['drafts', 'draftAttachments', 'conversations']);
        for (const store of ['drafts', 'draftAttachments'] as const) {
          for (const key of await transaction.objectStore(store).getAllKeys()) keys.add(key);
        }
        for (const key of keys) {
          const id = await transaction.objectStore('conversations').getKey(key);
          if (id !== undefined) kept.add(id);
        }
      } catch {
        // Then no conversation is kept, and all drafts there are wait here.
      }
      return [...keys].filter((key) => !kept.has(key) && !isEditKey(key));
    },

    erasePending() {
      pending.eraseAll();
    },
  };
}

/** Whether a key is that of a conversation's unsent text, or of one of its messages that are being rewritten. */
export function isKeyOf(key: string, conversationId: string): boolean {
  return key === conversationId || key.startsWith(editKey(conversationId, ''));
}

/** Whether a key is that of a message. */
function isEditKey(key: string): boolean {
  return key.includes('/');
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
