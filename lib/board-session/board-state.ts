import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Cells } from '@/lib/board/cells';
import type { Board } from '@/lib/board/types';
import type { EditingActions, EditingState } from './editing-slice';
import type { KeptState } from './kept-board';
import type { RunningActions, RunningState } from './running-slice';

/** The state of a board's page. */
export interface BoardState extends KeptState, EditingState, RunningState {}

/** Everything a person can do with a board. */
export interface BoardActions extends EditingActions, RunningActions {}

/** A board on a page, and what the page around it does to it. */
export interface BoardSession {
  readonly store: StoreApi<BoardState>;
  /** None of them throws. The object never changes. */
  readonly actions: BoardActions;
  /** Goes on with what this tab was asking for when it was reloaded, and follows the other tabs. Gives what ends that. */
  begin(): () => void;
  /** Writes what waits to be written: the page may be about to go. */
  flush(): void;
  /** The page goes: that its requests break off is no answer's end. */
  leave(): void;
  /** Resolves when what was due is written, or refused. */
  written(): Promise<void>;
}

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
