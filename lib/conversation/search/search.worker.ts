import { createIndexedDbStorage } from '@/lib/conversation/storage/indexed-db-storage';
import { createBroadcastTabs } from '@/lib/conversation/tabs/broadcast-tabs';
import { isRecord } from '@/lib/stream/json';
import { SearchIndex } from './search-index';

/*
 * A worker: keeps the text of all conversations, hears of changes as another tab would, and answers queries.
 * In: {number, query}. Out: {number, results}, in the order of the queries.
 */

/** More does not help a person; another word does. */
const LIMIT = 50;

const index = new SearchIndex();
const storage = createIndexedDbStorage();
let reading: Promise<void> = readAll();

createBroadcastTabs().subscribe((news) => {
  if (news.kind === 'changed')
    reading = reading.then(() => {
      index.change(news.change);
    });
  if (news.kind === 'removed')
    reading = reading.then(() => {
      index.remove(news.id);
    });
  if (news.kind === 'reread') reading = reading.then(readAll);
  if (news.kind === 'cleared')
    reading = reading.then(() => {
      index.clear();
    });
});

addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (!isRecord(data) || typeof data['query'] !== 'string') return;
  const { number, query } = data;
  void reading.then(() => {
    postMessage({ number, results: index.search(query, LIMIT) });
  });
});

/** Reads everything. Where the browser refuses, nothing is found; the page itself tells of the refusal. */
async function readAll(): Promise<void> {
  try {
    const { records } = await storage.readSummaries();
    index.clear();
    for (const { id } of records) {
      const { records: conversation } = await storage.readConversation(id);
      if (conversation) index.add(conversation);
    }
  } catch {
    index.clear();
  }
}
