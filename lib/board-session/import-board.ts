import { boardPath } from '@/lib/board/board-address';
import type { Cell } from '@/lib/board/types';
import { parseBoundedJson } from '@/lib/json/json-meter';
import type { BoardSnapshot } from '@/lib/share/board-snapshot';
import { openSharedBoard } from '@/lib/share/share-board';
import { createBoardStorage, type BoardStorage } from '@/lib/storage/board-storage';
import { randomId } from '@/lib/storage/random-id';
import { readBoardFile } from './board-file';

/** A board of 5,000 answers of a page each, about. */
const MAX_FILE_BYTES = 50_000_000;

/**
 * Keeps a board from its file, under an id of its own beside what is there, with its answers. Nothing of it waits or runs.
 * Gives its address; null where the file is no board, or larger than one can be. Rejects where the browser refuses.
 */
export async function importBoard(
  file: Blob,
  { storage, createId }: { readonly storage: BoardStorage; readonly createId: () => string },
): Promise<string | null> {
  if (file.size > MAX_FILE_BYTES) return null;
  const read = readBoardFile(parseBoundedJson(await file.text()));
  if (!read) return null;
  const id = createId();
  await storage.write({ ...read.board, id }, read.cells);
  return boardPath(id);
}

/** Nothing was sent from here for it. */
function withoutRecord(cell: Cell): Cell {
  if (!cell.given) return cell;
  const { record: _, ...answer } = cell.given.answer;
  return { ...cell, given: { ...cell.given, answer } };
}

/**
 * Keeps a shared board in this browser, with its answers, and gives its address. Rejects where the browser refuses, or for
 * one that is larger than a board may be.
 */
export async function keepSharedBoard(
  snapshot: BoardSnapshot,
  storage: BoardStorage = createBoardStorage(),
): Promise<string> {
  const opened = openSharedBoard(snapshot, randomId());
  if (!opened) throw new Error('It is larger than a board may be.');
  await storage.write(opened.board, [...opened.cells.values()].map(withoutRecord));
  return boardPath(opened.board.id);
}
