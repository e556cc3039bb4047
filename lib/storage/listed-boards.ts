import type { BoardSummary } from '@/lib/board/types';
import { createBroadcastBoards } from './board-channel';
import { createBoardStorage } from './board-storage';

/** Tells the boards that are kept, and again whenever one is written, in this tab or another. Gives what ends it. */
export function followBoards(tell: (boards: readonly BoardSummary[]) => void): () => void {
  const storage = createBoardStorage();
  const read = (): void => {
    // Where the browser refuses to read, what was told stands.
    storage.list().then(tell, () => undefined);
  };
  read();
  // Its own page tells by another channel of the same name.
  return createBroadcastBoards().subscribe(({ kind }) => {
    if (kind === 'board') read();
  });
}
