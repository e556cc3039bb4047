import { boardPath } from '@/lib/board/board-address';
import { parseBoundedJson } from '@/lib/json/json-meter';
import type { BoardStorage } from '@/lib/storage/board-storage';
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
