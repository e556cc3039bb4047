import { createIndexedDbStorage } from '@/lib/storage/indexed-db-storage';
import { createBroadcastTabs } from '@/lib/storage/tab-channel';
import { isRecord } from '@/lib/json/json';
import { SearchIndex } from './search-index';

/*
 * A worker that holds the text of all conversations, follows changes as another tab would, and answers the latest query
 * again after each change. In: {number, query}. Out: {number, results, more}.
 */

/** More results help nobody; another word does. */
const LIMITS = { conversations: 30, messages: 20 };

const index = new SearchIndex();
const storage = createIndexedDbStorage();
let reading: Promise<void> = readAll();
let answer = (): void => undefined;

createBroadcastTabs().subscribe((news) => {
  if (news.kind === 'changed')
    follow(() => {
      index.change(news.change);
    });
  if (news.kind === 'removed')
    follow(() => {
      index.remove(news.id);
    });
  if (news.kind === 'reread') follow(readAll);
  if (news.kind === 'cleared')
    follow(() => {
      index.clear();
    });
});

addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (!isRecord(data) || typeof data['query'] !== 'string') return;
  const { number, query } = data;
  answer = () => {
    postMessage({ number, ...index.search(query, LIMITS) });
  };
  void reading.then(answer);
});

/** Queues a change of the index and answers again after it. */
function follow(change: () => void | Promise<void>): void {
  reading = reading.then(change);
  void reading.then(() => {
    answer();
  });
}

/** Reads everything. If the browser refuses, nothing is found; the page itself reports the refusal. */
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
