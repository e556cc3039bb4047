import { readBoardFile } from '@/lib/board-session/board-file';
import { placesOf } from '@/lib/board/cells';
import { cellKey, type Case, type Cell } from '@/lib/board/types';
import type { Message } from '@/lib/conversation/types';
import type { BoardStorage } from '@/lib/storage/board-storage';

/** The ids that this app makes, and any that are as harmless in an address. `new` is that of none. */
const validId = /^(?!new$)[\w-]{1,80}$/;

/** Keeps the bytes that messages name, and gives the messages as those say. */
type KeepBytes = (messages: readonly Message[]) => Promise<readonly Message[]>;

/**
 * Keeps a board of an archive. One that is here, as new or newer, only gets the answers that it lacks; where the file's is newer,
 * that comes beside it, under an id by which the next import finds it. Nothing that was there is lost. null where the text is no
 * board. Rejects where the browser refuses.
 */
export async function keepBoard(
  text: string,
  storage: Pick<BoardStorage, 'read' | 'write' | 'writeCells'>,
  keepBytes: KeepBytes,
): Promise<'added' | 'completed' | 'known' | null> {
  const read = readBoardFile(text);
  if (!read || !validId.test(read.board.id)) return null;
  const { board } = read;
  const here = await storage.read(board.id);
  const isNewer = here !== null && here.board.updatedAt < board.updatedAt;
  const id = isNewer ? `${board.id.slice(0, 60)}-${board.updatedAt.toString(36)}` : board.id;
  const kept = isNewer ? await storage.read(id) : here;
  if (kept === null) {
    const cases: Case[] = [];
    for (const { path, ...each } of board.cases)
      cases.push({ ...each, ...(path && { path: await keepBytes(path) }) });
    await storage.write({ ...board, id, cases }, await withBytes(read.cells, keepBytes));
    return 'added';
  }
  const places = new Set(placesOf(kept.board).map(cellKey));
  const isMissing = (cell: Cell) =>
    cell.given !== null && places.has(cellKey(cell)) && !kept.cells.get(cellKey(cell))?.given;
  const missing = read.cells.filter(isMissing);
  if (missing.length === 0) return 'known';
  await storage.writeCells(id, await withBytes(missing, keepBytes));
  return 'completed';
}

async function withBytes(cells: readonly Cell[], keepBytes: KeepBytes): Promise<readonly Cell[]> {
  const kept: Cell[] = [];
  for (const cell of cells) {
    if (cell.given === null) {
      kept.push(cell);
      continue;
    }
    const [answer = cell.given.answer] = await keepBytes([cell.given.answer]);
    const path = await keepBytes(cell.given.path);
    kept.push({ ...cell, given: { path, answer: answer.role === 'assistant' ? answer : cell.given.answer } });
  }
  return kept;
}
