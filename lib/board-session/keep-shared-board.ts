import { boardPath } from '@/lib/board/board-address';
import type { BoardSnapshot } from '@/lib/share/board-snapshot';
import { openSharedBoard } from '@/lib/share/share-board';
import { createBoardStorage, type BoardStorage } from '@/lib/storage/board-storage';
import { randomId } from '@/lib/storage/random-id';
import { withoutRecord } from './import-board';

/**
 * Keeps a shared board in this browser, with its answers, and gives its address; null for one that is larger than a board
 * may be. Rejects where the browser refuses. Apart from importing: what reads a snapshot is heavy, and the board's page has no need of it.
 */
export async function keepSharedBoard(
  snapshot: BoardSnapshot,
  storage: BoardStorage = createBoardStorage(),
): Promise<string | null> {
  const opened = openSharedBoard(snapshot, randomId());
  if (!opened) return null;
  await storage.write(opened.board, [...opened.cells.values()].map(withoutRecord));
  return boardPath(opened.board.id);
}
