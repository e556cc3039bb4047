import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AnswerErrorCode } from '@/lib/model/error-codes';
import type { Cells, Part } from '@/lib/board/cells';
import type { Board } from '@/lib/board/types';

export interface BoardState {
  readonly board: Board;
  readonly cells: Cells;
  /** Counts what changes a figure: a cell's end, and what is taken away or brought back. Not each word that arrives. */
  readonly settled: number;
  /** Which tab asks for what waits. */
  readonly running: 'here' | 'elsewhere' | null;
  /** Why the last run ended early. */
  readonly pausedBy: AnswerErrorCode | null;
  /** The browser has refused to keep what was written last. */
  readonly isRefused: boolean;
  /** Cells that could not be read. */
  readonly damaged: number;
  readonly isRemoved: boolean;
}

/** Brings back what was there before. False where that has no room any more: then nothing is changed. */
type BoardUndo = () => boolean;

export interface BoardActions {
  change(change: (before: Board) => Board): void;
  /** Takes a row or a column away, with its cells. */
  remove(part: { readonly caseId: string } | { readonly variantId: string }): BoardUndo;
  /** Deletes the board. Gives what brings it back. */
  removeBoard(): () => void;
  /** Asks for what is missing in a part of the board; with `again`, for all of it. Gives how many that are. */
  run(part: Part, again?: boolean): number;
  /** Stops a part, or everything: what is under way ends, and what waits does not wait any more. */
  stop(part?: Part): void;
}

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

/** What is known of a board when its page opens. */
export interface OpenedBoard {
  readonly board: Board;
  readonly cells: Cells;
  readonly damaged: number;
  /** Whether the browser has it already. */
  readonly isKept: boolean;
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
