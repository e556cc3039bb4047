import { placesOf, type Cells } from '@/lib/board/cells';
import { MAX_CELLS } from '@/lib/board/limits';
import { cellKey, type Board, type Cell } from '@/lib/board/types';
import { isRecord } from '@/lib/json/json';
import { boardRecord, cellRecord, readBoardRecord, readCellRecord } from '@/lib/storage/read-board-records';
import { ended } from './left-behind';

/** What a board's file says it is. */
const BOARD_FORMAT = 'edgewise-board';

/** A board with all of its cells, to be imported again. */
export function boardJson(board: Board, cells: Cells): Blob {
  const places = placesOf(board).flatMap((place) => cells.get(cellKey(place)) ?? []);
  const file = {
    ...{ format: BOARD_FORMAT, version: 1 },
    board: boardRecord(board),
    cells: places.map((cell) => cellRecord(board.id, { ...cell, waiting: false })),
  };
  return new Blob([JSON.stringify(file, null, 2)], { type: 'application/json' });
}

/** A board and its cells as its file has them, under the id it had. Nothing of it waits or runs. null where it is no board, or larger than one can be. */
export function readBoardFile(
  value: unknown,
): { readonly board: Board; readonly cells: readonly Cell[] } | null {
  if (!isRecord(value) || value['format'] !== BOARD_FORMAT) return null;
  const board = readBoardRecord(value['board']);
  if (!board) return null;
  const known = new Set(placesOf(board).map(cellKey));
  const records: readonly unknown[] = Array.isArray(value['cells']) ? value['cells'] : [];
  const cells = records
    .flatMap((record): Cell[] => {
      const cell = readCellRecord(record);
      return cell && known.has(cellKey(cell)) ? [ended({ ...cell, waiting: false })] : [];
    })
    .slice(0, MAX_CELLS);
  return { board, cells };
}
