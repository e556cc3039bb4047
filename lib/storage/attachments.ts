import { hashesOf } from '@/lib/conversation/kept-bytes';
import { isHash, readAttachment } from '@/lib/conversation/read-attachment';
import type { Attachment, Message } from '@/lib/conversation/types';
import type { ChatDatabase } from './database';
import { writeRecord } from './write-record';

/**
 * Where the bytes of what is attached are kept: once, under their hash, however many messages name them. What the
 * browser refuses is still there as long as the page is.
 */
export interface AttachmentStorage {
  /**
   * Rejects where the browser refuses; `read` gives the bytes all the same, until the page is left, unless they were to be kept
   * `or drop`ped. What is kept `in memory` is for this page alone, and never written.
   */
  keep(hash: string, bytes: Blob, how?: 'or drop' | 'in memory'): Promise<void>;
  /** null where they are not there. Rejects where the browser refuses to read. */
  readonly read: (hash: string) => Promise<Blob | null>;
  /**
   * Removes the bytes that no message, draft or board names, but for those that this page has used, and gives how many
   * there were. Not while another tab may attach something or bring back what it has deleted; once this page has
   * deleted something, none.
   */
  collect(): Promise<number>;
  /** Erases what the browser has refused, and what is in memory; or the latter alone. */
  erasePending(only?: 'in memory'): void;
}

/** `hasRemoved` tells whether this page has deleted messages, which it may bring back. */
export function createAttachmentStorage(
  database: () => Promise<ChatDatabase>,
  hasRemoved: () => boolean = () => false,
): AttachmentStorage {
  const pending = new Map<string, Blob>();
  const inMemory = new Map<string, Blob>();
  /** Hashes that this page has kept or read: about to be named, perhaps. */
  const used = new Set<string>();
  const put = async (hash: string, bytes: Blob): Promise<void> => {
    await writeRecord(await database(), 'attachments', hash, bytes);
    pending.delete(hash);
  };
  return {
    async keep(hash, bytes, how) {
      if (how === 'in memory') {
        inMemory.set(hash, bytes);
        return;
      }
      used.add(hash);
      if (how === 'or drop') return put(hash, bytes);
      const others = [...pending];
      // Until it is known that they are kept: a question may be sent before.
      pending.set(hash, bytes);
      await put(hash, bytes);
      // There may be room now for what the browser has refused.
      for (const [other, refused] of others) {
        if (pending.has(other)) await put(other, refused).catch(() => undefined);
      }
    },

    async read(hash) {
      const held = inMemory.get(hash);
      if (held) return held;
      used.add(hash);
      const bytes = pending.get(hash) ?? (await (await database()).get('attachments', hash));
      return bytes instanceof Blob ? bytes : null;
    },

    async collect() {
      const stores = ['attachments', 'messages', 'draftAttachments', 'boards', 'boardCells'] as const;
      const opened = await database();
      // Asked last: what is removed from now on is removed after this has looked.
      if (hasRemoved()) return 0;
      const transaction = opened.transaction(stores, 'readwrite');
      const [kept, drafts] = await Promise.all([
        transaction.objectStore('attachments').getAllKeys(),
        transaction.objectStore('draftAttachments').getAll(),
      ]);
      const named = new Set([...used, ...drafts.flatMap(readAttachments).map(({ hash }) => hash)]);
      for (const store of ['messages', 'boards', 'boardCells'] as const) {
        const index = transaction.objectStore(store).index('hashes');
        for (let at = await index.openKeyCursor(null, 'nextunique'); at; at = await at.continue()) {
          if (isHash(at.key)) named.add(at.key);
        }
      }
      const unnamed = kept.filter((hash) => !named.has(hash));
      const removals = unnamed.map((hash) => transaction.objectStore('attachments').delete(hash));
      await Promise.all([...removals, transaction.done]);
      return unnamed.length;
    },

    erasePending(only) {
      inMemory.clear();
      if (only === undefined) pending.clear();
    },
  };
}

/** The attachments of a draft's record, damaged ones left out. */
export function readAttachments(record: unknown): readonly Attachment[] {
  return Array.isArray(record) ? record.flatMap((value) => readAttachment(value) ?? []) : [];
}

/** The hashes in a message's record by which the bytes that it names are found: see the index in database.ts. */
export function namedHashes(message: Message): { hashes?: string[] } {
  const hashes = hashesOf(message);
  return hashes.length === 0 ? {} : { hashes };
}
