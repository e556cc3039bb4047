import type { Message } from '@/lib/conversation/types';
import { isRecord } from '@/lib/json/json';
import type { ChatDatabase } from './database';
import { readMessageRecord } from './read-records';

/** How many messages are read at once: few at first, so that something is there soon, and never more than take some 20 ms, which the page may have to wait to write. */
const FIRST_BATCH = 250;
const LARGEST_BATCH = 1_000;

/**
 * Reads the messages of a conversation, some at a time and each batch by itself: what is written meanwhile may be
 * among them or not. The next batch is fetched while one is worked on. Damaged messages are left out. Throws where the
 * browser refuses.
 */
export async function* readMessages(
  database: () => Promise<ChatDatabase>,
  conversationId: string,
): AsyncGenerator<readonly Message[]> {
  const db = await database();
  const fetch = (range: IDBKeyRange, size: number) => {
    const values = db.getAll('messages', range, size);
    // Nobody may wait for it any more.
    values.catch(() => undefined);
    return { values, size };
  };
  // A sound message's id is a text: numbers and dates sort before, bytes and lists after.
  let batch = fetch(IDBKeyRange.bound([conversationId, ''], [conversationId, []]), FIRST_BATCH);
  for (;;) {
    const values = await batch.values;
    const last = values.at(-1);
    const isLast = values.length < batch.size || !isRecord(last) || typeof last['id'] !== 'string';
    if (!isLast) {
      const rest = IDBKeyRange.bound([conversationId, last['id']], [conversationId, []], true);
      batch = fetch(rest, Math.min(2 * batch.size, LARGEST_BATCH));
    }
    yield values.flatMap((value) => readMessageRecord(value) ?? []);
    if (isLast) return;
  }
}
