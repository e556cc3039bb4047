import { cellKey, type Board, type BoardSummary, type Cell, type CellPlace } from '@/lib/board/types';
import { databaseConnection, type ChatDatabase } from './database';
import {
  boardRecord,
  cellRecord,
  readBoardRecord,
  readBoardSummary,
  readCellRecord,
} from './read-board-records';

/** A board with what there is of its cells, and how many damaged cells had to be left out. */
export interface StoredBoard {
  readonly board: Board;
  readonly cells: ReadonlyMap<string, Cell>;
  readonly damaged: number;
}

/** Where boards are kept. Every method rejects where the browser refuses. */
export interface BoardStorage {
  /** Newest first; damaged ones are left out. */
  list(): Promise<readonly BoardSummary[]>;
  /** null where it is not there, or cannot be read. */
  read(id: string): Promise<StoredBoard | null>;
  /** null where it is not there. */
  readCell(boardId: string, place: CellPlace): Promise<Cell | null>;
  /** Writes a board, and what is given of its cells, all or nothing. */
  write(board: Board, cells?: readonly Cell[]): Promise<void>;
  /** One record each, relaxed: a word that arrives may be lost with the power. Nothing is written of a board that is gone. */
  writeCells(boardId: string, cells: readonly Cell[]): Promise<void>;
  removeCells(boardId: string, places: readonly CellPlace[]): Promise<void>;
  /** A board with all of its cells. */
  remove(id: string): Promise<void>;
}

/** Every key of a board's cells. An array sorts after any string or number. */
function cellKeys(boardId: string): IDBKeyRange {
  return IDBKeyRange.bound([boardId], [boardId, []]);
}

type CellRecordKey = [boardId: string, caseId: string, variantId: string, repeat: number];

function recordKey(boardId: string, { caseId, variantId, repeat }: CellPlace): CellRecordKey {
  return [boardId, caseId, variantId, repeat];
}

/** Keeps boards in the browser's IndexedDB, through a connection that is opened at the first use. */
export function createBoardStorage(
  database: () => Promise<ChatDatabase> = databaseConnection(),
): BoardStorage {
  return {
    async list() {
      const values = await (await database()).getAll('boards');
      return values
        .flatMap((value) => readBoardSummary(value) ?? [])
        .sort((a, b) => b.updatedAt - a.updatedAt);
    },

    async read(id) {
      const transaction = (await database()).transaction(['boards', 'boardCells']);
      const [value, values] = await Promise.all([
        transaction.objectStore('boards').get(id),
        transaction.objectStore('boardCells').getAll(cellKeys(id)),
      ]);
      const board = readBoardRecord(value);
      if (!board) return null;
      const cells = values.flatMap((cell) => readCellRecord(cell) ?? []);
      return {
        board,
        cells: new Map(cells.map((cell) => [cellKey(cell), cell])),
        damaged: values.length - cells.length,
      };
    },

    async readCell(boardId, place) {
      return readCellRecord(await (await database()).get('boardCells', recordKey(boardId, place)));
    },

    async write(board, cells = []) {
      const transaction = (await database()).transaction(['boards', 'boardCells'], 'readwrite');
      const kept = transaction.objectStore('boardCells');
      const requests = [
        transaction.objectStore('boards').put(boardRecord(board)),
        ...cells.map((cell) => kept.put(cellRecord(board.id, cell))),
      ];
      transaction.commit();
      await Promise.all([...requests, transaction.done]);
    },

    async writeCells(boardId, cells) {
      const transaction = (await database()).transaction(['boards', 'boardCells'], 'readwrite', {
        durability: 'relaxed',
      });
      const kept = transaction.objectStore('boardCells');
      const isThere = (await transaction.objectStore('boards').getKey(boardId)) !== undefined;
      const requests = isThere ? cells.map((cell) => kept.put(cellRecord(boardId, cell))) : [];
      transaction.commit();
      await Promise.all([...requests, transaction.done]);
    },

    async removeCells(boardId, places) {
      const transaction = (await database()).transaction('boardCells', 'readwrite');
      const requests = places.map((place) => transaction.store.delete(recordKey(boardId, place)));
      transaction.commit();
      await Promise.all([...requests, transaction.done]);
    },

    async remove(id) {
      const transaction = (await database()).transaction(['boards', 'boardCells'], 'readwrite');
      const requests = [
        transaction.objectStore('boards').delete(id),
        transaction.objectStore('boardCells').delete(cellKeys(id)),
      ];
      transaction.commit();
      await Promise.all([...requests, transaction.done]);
    },
  };
}
