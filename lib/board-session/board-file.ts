import { recordNamesOf } from '@/lib/conversation/kept-bytes';
import { toBase64 } from '@/lib/json/base64';
import { placesOf, type Cells } from '@/lib/board/cells';
import { MAX_CELLS } from '@/lib/board/limits';
import { cellKey, type Board, type Cell } from '@/lib/board/types';
import { isRecord } from '@/lib/json/json';
import { boardRecord, cellRecord, readBoardRecord, readCellRecord } from '@/lib/storage/read-board-records';
import { ended } from './left-behind';

/** What a board's file says it is. */
const BOARD_FORMAT = 'edgewise-board';

/** Bytes of a file that is imported: a board of 5,000 answers of a page each, about, and records as far as they fit. */
export const MAX_FILE_BYTES = 50_000_000;
/** What JSON has around a record: its hash, quotes, a comma, a line of its own, and the frame around all of them. */
const AROUND_RECORD = 100;

/**
 * A board with all of its cells, to be imported again. `readRecord` gives the bytes of a request's record; without it the file
 * has none. Records that would make it larger than `mostBytes` are left out: without them it can be imported.
 */
export async function boardJson(
  board: Board,
  cells: Cells,
  readRecord?: (hash: string) => Promise<Blob | null>,
  mostBytes = MAX_FILE_BYTES,
): Promise<Blob> {
  const places = placesOf(board).flatMap((place) => cells.get(cellKey(place)) ?? []);
  const file = {
    ...{ format: BOARD_FORMAT, version: 1 },
    board: boardRecord(board),
    cells: places.map((cell) => cellRecord(board.id, { ...cell, waiting: false })),
  };
  const records: Record<string, string> = {};
  let room = mostBytes - new Blob([JSON.stringify(file, null, 2)]).size - AROUND_RECORD;
  for (const { given } of readRecord ? places : []) {
    for (const { hash } of given ? recordNamesOf(given.answer) : []) {
      if (Object.hasOwn(records, hash)) continue;
      const blob = await readRecord?.(hash).catch(() => null);
      const size = Math.ceil((blob?.size ?? 0) / 3) * 4 + AROUND_RECORD;
      if (size > room) continue;
      const bytes = await blob?.arrayBuffer().catch(() => undefined);
      if (!bytes) continue;
      records[hash] = toBase64(new Uint8Array(bytes));
      room -= size;
    }
  }
  const whole = { ...file, ...(Object.keys(records).length > 0 && { records }) };
  return new Blob([JSON.stringify(whole, null, 2)], { type: 'application/json' });
}

interface BoardFile {
  readonly board: Board;
  readonly cells: readonly Cell[];
  /** Of requests, by their hashes, as they stand in the file. */
  readonly records: unknown;
}

/** A board and its cells as its file has them, under the id it had. Nothing of it waits or runs. null where it is no board, or larger than one can be. */
export function readBoardFile(value: unknown): BoardFile | null {
  if (!isRecord(value) || value['format'] !== BOARD_FORMAT) return null;
  const board = readBoardRecord(value['board']);
  if (!board) return null;
  const known = new Set(placesOf(board).map(cellKey));
  const listed: readonly unknown[] = Array.isArray(value['cells']) ? value['cells'] : [];
  const cells = listed
    .flatMap((record): Cell[] => {
      const cell = readCellRecord(record);
      return cell && known.has(cellKey(cell)) ? [ended({ ...cell, waiting: false })] : [];
    })
    .slice(0, MAX_CELLS);
  return { board, cells, records: value['records'] };
}
