import type { StoreApi } from 'zustand/vanilla';
import { isWithinBounds } from '@/lib/board/board-changes';
import { ended, placesOf } from '@/lib/board/cells';
import { cellKey, type Board } from '@/lib/board/types';
import type { BoardDependencies } from './board-dependencies';
import type { KeptBoard } from './kept-board';
import type { Running } from './running-slice';

export interface EditingState {
  readonly isRemoved: boolean;
}

/** Brings back what was there before. False where that has no room any more: then nothing is changed. */
type BoardUndo = () => boolean;

export interface EditingActions {
  change(change: (before: Board) => Board): void;
  /** Takes a row or a column away, with its cells. */
  remove(part: { readonly caseId: string } | { readonly variantId: string }): BoardUndo;
  /** Deletes the board. Gives what brings it back. */
  removeBoard(): () => void;
}

interface Context {
  readonly kept: KeptBoard;
  readonly running: Running;
  readonly dependencies: Pick<BoardDependencies, 'storage' | 'channel'>;
}

/** Changes what a board asks, and takes away of it. */
export function editingActions(
  store: StoreApi<EditingState>,
  { kept, running, dependencies: { storage, channel } }: Context,
): EditingActions {
  const { writer } = kept;
  return {
    change(change) {
      kept.change(change);
    },

    remove(part) {
      const { board, cells } = kept;
      const gone = placesOf(board, part).flatMap((place) => cells.get(cellKey(place)) ?? []);
      running.breakOff(gone);
      kept.drop(gone);
      kept.change((before) => ({
        ...before,
        cases: before.cases.filter(({ id }) => !('caseId' in part) || id !== part.caseId),
        variants: before.variants.filter(({ id }) => !('variantId' in part) || id !== part.variantId),
      }));
      void writer.flush().then(() => storage.removeCells(board.id, gone).catch(() => undefined));
      return () => {
        const now = kept.board;
        const after = {
          ...now,
          cases: restored(now.cases, board.cases),
          variants: restored(now.variants, board.variants),
        };
        if (!isWithinBounds(after)) return false;
        kept.change(() => after);
        const back = gone.map((cell) => ended({ ...cell, waiting: false }));
        kept.put(back);
        void writer.write(back.map(cellKey));
        return true;
      };
    },

    removeBoard() {
      running.actions.stop();
      const { id } = kept.board;
      store.setState({ isRemoved: true });
      writer.removed();
      void writer.flush().then(async () => {
        await storage.remove(id).catch(() => undefined);
        channel.post({ kind: 'board', id });
      });
      return () => {
        store.setState({ isRemoved: false });
        writer.restored();
        void writer.write([...kept.cells.keys()]);
      };
    },
  };
}

/** Returns what there is now, with what was there before in its old place. */
function restored<Item extends { readonly id: string }>(
  now: readonly Item[],
  before: readonly Item[],
): readonly Item[] {
  const missing = before.filter(({ id }) => now.every((item) => item.id !== id));
  return missing.reduce((items, item) => {
    const at = before.indexOf(item);
    return [...items.slice(0, at), item, ...items.slice(at)];
  }, now);
}
