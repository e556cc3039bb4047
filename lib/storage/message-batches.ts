import type { Message } from '@/lib/conversation/types';
import { isRecord } from '@/lib/json/json';
import type { ChatDatabase } from './database';
import { readMessageRecord } from './read-records';

/** As many as are read in a few milliseconds: as long as that the page may have to wait to write. */
const BATCH = 250;

/**
 * Reads the messages of a conversation, some at a time and each batch by itself: what is written meanwhile may be
 * among them or not. Damaged ones are left out. Throws where the browser refuses.
 */
export async function* readMessages(
  database: () => Promise<ChatDatabase>,
  conversationId: string,
): AsyncGenerator<readonly Message[]> {
  const db = await database();
  // A sound message's id is a text: numbers and dates sort before, bytes and lists after.
  let range = IDBKeyRange.bound([conversationId, ''], [conversationId, []]);
  for (;;) {
    const values = await db.getAll('messages', range, BATCH);
    yield values.flatMap((value) => readMessageRecord(value) ?? []);
    const last = values.at(-1);
    if (values.length < BATCH || !isRecord(last) || typeof last['id'] !== 'string') return;
    range = IDBKeyRange.bound([conversationId, last['id']], [conversationId, []], true);
  }
}
