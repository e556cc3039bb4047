import { createStore } from 'zustand/vanilla';
import type { Cells } from '@/lib/board/cells';
import type { Board } from '@/lib/board/types';
import type { BoardSession, BoardState } from './board-state';

/** The session of a board that is only to be read: nothing changes it, asks for it or keeps it. */
export function createReadingSession(board: Board, cells: Cells): BoardSession {
  const nothing = (): void => undefined;
  return {
    store: createStore<BoardState>(() => ({
      ...{ board, cells, settled: 0, running: null, pausedBy: null },
      ...{ isRefused: false, damaged: 0, isRemoved: false },
    })),
    actions: {
      change: nothing,
      remove: () => () => false,
      removeBoard: () => nothing,
      run: () => 0,
      stop: nothing,
    },
    begin: () => nothing,
    flush: nothing,
    leave: nothing,
    written: () => Promise.resolve(),
  };
}
