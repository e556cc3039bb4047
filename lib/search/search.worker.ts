import { boardTitle } from '@/lib/board/board-changes';
import { placesOf } from '@/lib/board/cells';
import { cellKey } from '@/lib/board/types';
import { refusalOf, textOf } from '@/lib/conversation/parts';
import { createBroadcastBoards } from '@/lib/storage/board-channel';
import { createBoardStorage, type StoredBoard } from '@/lib/storage/board-storage';
import { createIndexedDbStorage } from '@/lib/storage/indexed-db-storage';
import { createBroadcastTabs } from '@/lib/storage/tab-channel';
import { isRecord } from '@/lib/json/json';
import { SearchIndex, type BoardText } from './search-index';

/*
 * A worker that holds the text of all conversations and boards, follows changes as another tab would, and answers the latest query
 * again after each change. In: {number, query}. Out: {number, results, more}.
 */

/** More results help nobody; another word does. */
const LIMITS = { conversations: 30, messages: 20 };

const index = new SearchIndex();
const storage = createIndexedDbStorage();
const boards = createBoardStorage();
/** Boards whose answers have changed since they were read. */
const staleBoards = new Set<string>();
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

createBroadcastBoards().subscribe((event) => {
  if (event.kind === 'board')
    follow(async () => {
      await readBoard(event.id);
    });
  // A word that arrives is one such: they are read again when something is searched for.
  if (event.kind === 'cells') staleBoards.add(event.id);
});

addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (!isRecord(data) || typeof data['query'] !== 'string') return;
  const { number, query } = data;
  answer = () => {
    postMessage({ number, ...index.search(query, LIMITS) });
  };
  reading = reading.then(async () => {
    for (const id of [...staleBoards]) await readBoard(id);
  });
  void reading.then(answer);
});

/** Queues a change of the index and answers again after it. */
function follow(change: () => void | Promise<void>): void {
  reading = reading.then(change);
  void reading.then(() => {
    answer();
  });
}

async function readBoard(id: string): Promise<void> {
  staleBoards.delete(id);
  const stored = await boards.read(id).catch(() => null);
  if (stored === null) index.removeBoard(id);
  else index.addBoard({ ...stored.board, title: boardTitle(stored.board) }, textsOf(stored));
}

/** What a board says: what it asks, the values of its cases, and the answers. */
function textsOf({ board, cells }: StoredBoard): readonly BoardText[] {
  const { base, message, cases } = board;
  const written = [
    { id: 'system', text: base.systemPrompt },
    { id: 'message', text: message },
    ...cases.map(({ id, values, path = [] }) => ({
      id,
      text: [...path.map((above) => textOf(above)), ...Object.values(values)].join('\n'),
    })),
  ].map((each) => ({ ...each, markdown: false }));
  const answers = placesOf(board).flatMap((place): BoardText[] => {
    const answer = cells.get(cellKey(place))?.given?.answer;
    const text = answer ? [textOf(answer), refusalOf(answer)].join('\n').trim() : '';
    return text === '' ? [] : [{ id: cellKey(place), text, markdown: true }];
  });
  return [...written.filter(({ text }) => text.trim() !== ''), ...answers];
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
    index.clearBoards();
    for (const { id } of await boards.list()) await readBoard(id);
  } catch {
    index.clear();
    index.clearBoards();
  }
}
