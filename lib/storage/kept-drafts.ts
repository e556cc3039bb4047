import type { Attachment } from '@/lib/conversation/types';
import { readAttachments } from './attachments';
import type { ChatDatabase } from './database';
import { isEditKey, isKeyOf } from './draft-keys';

/* What drafts.ts asks of the database itself, but for their text. Each rejects where the browser refuses. */

/** An unsent message. */
export interface Draft {
  readonly text: string;
  /** null where nothing is kept; empty where all that was attached to a message is taken off in its edit. */
  readonly attachments: readonly Attachment[] | null;
}

/** What is attached to a draft's text; null where nothing is kept. */
export async function readKeptAttachments(
  database: ChatDatabase,
  key: string,
): Promise<Draft['attachments']> {
  const record = await database.get('draftAttachments', key);
  return record === undefined ? null : readAttachments(record);
}

/** Keeps what is attached. An empty list is kept of a message's edit alone; null erases it there too. */
export async function keepAttachments(
  database: ChatDatabase,
  key: string,
  attachments: Draft['attachments'],
): Promise<void> {
  if (attachments?.length || (attachments && isEditKey(key)))
    await database.put('draftAttachments', attachments, key);
  else await database.delete('draftAttachments', key);
}

interface Texts {
  readonly read: (key: string) => Promise<string>;
  readonly write: (key: string, text: string) => Promise<void>;
  /** The keys of those that have not arrived in the database. */
  readonly pending: readonly string[];
}

/** Takes out all drafts that belong to a conversation, by their keys. */
export async function takeDrafts(
  database: ChatDatabase,
  conversationId: string,
  { read, write, pending }: Texts,
): Promise<ReadonlyMap<string, Draft>> {
  const stored = [await database.getAllKeys('drafts'), await database.getAllKeys('draftAttachments')].flat();
  const own = [...new Set([...pending, ...stored])].filter((key) => isKeyOf(key, conversationId));
  const drafts = new Map(
    await Promise.all(
      own.map(async (key) => {
        const [text, attachments] = await Promise.all([read(key), readKeptAttachments(database, key)]);
        return [key, { text, attachments }] as const;
      }),
    ),
  );
  await Promise.all(own.flatMap((key) => [write(key, ''), keepAttachments(database, key, null)]));
  return drafts;
}

/** The keys of unsent messages whose conversation is not kept, with those that have not arrived in the database. */
export async function unownedKeys(
  database: ChatDatabase,
  pending: readonly string[],
): Promise<readonly string[]> {
  const keys = new Set(pending);
  const kept = new Set<string>();
  const transaction = database.transaction(['drafts', 'draftAttachments', 'conversations']);
  for (const store of ['drafts', 'draftAttachments'] as const) {
    for (const key of await transaction.objectStore(store).getAllKeys()) keys.add(key);
  }
  for (const key of keys) {
    const id = await transaction.objectStore('conversations').getKey(key);
    if (id !== undefined) kept.add(id);
  }
  return [...keys].filter((key) => !kept.has(key) && !isEditKey(key));
}
