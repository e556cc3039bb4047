import { createStore, type StoreApi } from 'zustand/vanilla';
import type { BoardDependencies } from './board-dependencies';
import type { BoardActions, BoardSession, BoardState } from './board-state';
import { editingActions } from './editing-slice';
import { KeptBoard, type OpenedBoard } from './kept-board';
import { Running } from './running-slice';

/** Makes the session of a board, of its slices. Touches nothing outside until `begin` or an action. */
export function createBoardSession(opened: OpenedBoard, dependencies: BoardDependencies): BoardSession {
  const { board, cells, damaged, isKept } = opened;
  const store = createStore<BoardState>(() => ({
    ...{ board, cells, settled: 0, isRefused: false, damaged },
    ...{ running: null, pausedBy: null },
    isRemoved: false,
  }));
  const kept = new KeptBoard(store, dependencies, isKept);
  const running = new Running(store, kept, dependencies);
  const actions: BoardActions = {
    ...editingActions(store, { kept, running, dependencies }),
    ...running.actions,
  };

  return {
    store,
    actions,
    begin() {
      const endFollowing = followTabs(store, { kept, running, dependencies });
      void running.begin();
      return endFollowing;
    },
    flush() {
      void kept.writer.flush();
    },
    leave() {
      void kept.writer.flush();
      running.leave();
    },
    written: () => kept.writer.flush(),
  };
}

interface Context {
  readonly kept: KeptBoard;
  readonly running: Running;
  readonly dependencies: Pick<BoardDependencies, 'channel' | 'storage'>;
}

/** Takes over what other tabs do with the board. Gives what ends that. */
function followTabs(
  store: StoreApi<BoardState>,
  { kept, running, dependencies: { channel, storage } }: Context,
): () => void {
  const takeBoard = async (id: string): Promise<void> => {
    const stored = await storage.read(id);
    // What was deleted in another tab must not be written again by this one.
    if (!stored) kept.writer.removed();
    else if (store.getState().isRemoved) kept.writer.restored();
    store.setState(({ settled, board }) => ({
      ...{ isRemoved: !stored, settled: settled + 1 },
      board: stored?.board ?? board,
    }));
  };

  return channel.subscribe((event) => {
    if (event.id !== kept.board.id) return;
    if (event.kind === 'stop') {
      if (running.isHere) running.actions.stop();
    } else if (event.kind === 'board') {
      takeBoard(event.id).catch(() => undefined);
    } else {
      void running.takeOver(event.places);
    }
  });
}
