import type { ChatDatabase } from './database';
import { isEditKey, isKeyOf, type Draft, type DraftStorage } from './draft';
import { writeRecord } from './write-record';

export { readAttachments } from './attachments';

type One = Pick<DraftStorage, 'read' | 'write' | 'readAttachments' | 'writeAttachments'>;

/** Writes what is attached; an empty list is kept of a message's edit alone. */
export function writeAttachments(
  db: ChatDatabase,
  key: string,
  attachments: Draft['attachments'],
): Promise<void> {
  const isKept = attachments !== null && (attachments.length > 0 || isEditKey(key));
  return writeRecord(db, 'draftAttachments', key, isKept ? attachments : undefined);
}

/** Takes out all that belongs to a conversation, by its keys. `pending` has the keys of texts that the database has not yet. */
export async function takeDrafts(
  db: ChatDatabase,
  { conversationId, pending }: { conversationId: string; pending: readonly string[] },
  { read, write, readAttachments, writeAttachments }: One,
): Promise<ReadonlyMap<string, Draft>> {
  const stored = [await db.getAllKeys('drafts'), await db.getAllKeys('draftAttachments')].flat();
  const own = [...new Set([...pending, ...stored])].filter((key) => isKeyOf(key, conversationId));
  const drafts = await Promise.all(
    own.map(async (key) => {
      const [text, attachments] = await Promise.all([read(key), readAttachments(key)]);
      return [key, { text, attachments }] as const;
    }),
  );
  await Promise.all(own.flatMap((key) => [write(key, ''), writeAttachments(key, null)]));
  return new Map(drafts);
}

/** The keys of unsent messages whose conversation is not kept; `pending` are those that the database has not yet. */
export async function unownedKeys(
  database: () => Promise<ChatDatabase>,
  pending: readonly string[],
): Promise<readonly string[]> {
  const keys = new Set(pending);
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
}
