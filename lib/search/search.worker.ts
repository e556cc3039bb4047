import { isRecord } from '@/lib/json/json';
import { createBroadcastBoards } from '@/lib/storage/board-channel';
import { createBroadcastTabs } from '@/lib/storage/tab-channel';
import { Searcher } from './searcher';
import { createStoredSource } from './stored-source';

/*
 * A worker that searches all conversations and boards, follows changes as another tab would, and answers the latest query
 * again after each change. In: {number, query}. Out: {number, results, more, isUnderWay}.
 */

const searcher = new Searcher({
  source: createStoredSource(),
  tell(number, findings) {
    postMessage({ number, ...findings });
  },
  // More results help nobody; another word does.
  limits: { conversations: 30, messages: 20 },
  // The texts of some 55,000 messages of an ordinary length.
  maxBytes: 64_000_000,
  now: () => performance.now(),
  pause: () =>
    new Promise((resolve) => {
      setTimeout(resolve);
    }),
});

createBroadcastTabs().subscribe((news) => {
  if (news.kind !== 'stop' && news.kind !== 'presets') searcher.follow(news);
});

createBroadcastBoards().subscribe(({ kind, id }) => {
  if (kind === 'board') searcher.followBoard(id);
  if (kind === 'cells') searcher.followAnswers(id);
});

addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (!isRecord(data)) return;
  const { number, query } = data;
  if (typeof number === 'number' && typeof query === 'string') searcher.search(number, query);
});

searcher.begin();
