import { createBoardStorage } from '@/lib/storage/board-storage';
import { databaseConnection } from '@/lib/storage/database';
import { createIndexedDbStorage } from '@/lib/storage/indexed-db-storage';
import { readMessages } from '@/lib/storage/message-batches';
import { placeOfBoard, textOfMessage, textsOfBoard, type Place } from './search-text';
import type { SearchSource } from './searcher';

/** Reads what is kept in this browser, through a connection of its own. */
export function createStoredSource(database = databaseConnection()): SearchSource {
  const storage = createIndexedDbStorage(database);
  const boards = createBoardStorage(database);
  return {
    async list() {
      const [{ records }, summaries] = await Promise.all([storage.readSummaries(), boards.list()]);
      return [
        ...records.map((record): Place => ({ kind: 'conversation', ...record })),
        ...summaries.map((summary): Place => ({ kind: 'board', ...summary })),
      ];
    },

    async board(id) {
      const stored = await boards.read(id);
      return stored && placeOfBoard(stored);
    },

    async *texts({ kind, id }) {
      if (kind === 'board') {
        const stored = await boards.read(id);
        if (stored) yield textsOfBoard(stored);
        return;
      }
      for await (const messages of readMessages(database, id)) {
        yield messages.flatMap((message) => textOfMessage(message) ?? []);
      }
    },
  };
}
