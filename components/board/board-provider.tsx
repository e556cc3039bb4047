'use client';

import { createContext, use, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { BoardActions, BoardSession, BoardState } from '@/lib/board-session/board-state';
import type { BoardStorage } from '@/lib/storage/board-storage';

interface OpenBoard {
  readonly session: BoardSession;
  readonly storage: BoardStorage;
}

const BoardContext = createContext<OpenBoard | null>(null);

/** Gives what is within a board that has been opened. */
export function BoardProvider({ session, storage, children }: OpenBoard & { children: ReactNode }) {
  return <BoardContext value={{ session, storage }}>{children}</BoardContext>;
}

export function useOpenBoard(): OpenBoard {
  const open = use(BoardContext);
  if (open === null) throw new Error('Put this component inside a BoardProvider.');
  return open;
}

/** A slice of the board's state; the component draws again when the slice changes by Object.is. */
export function useBoard<Slice>(selector: (state: BoardState) => Slice): Slice {
  return useStore(useOpenBoard().session.store, selector);
}

/** Everything a person can do. The object never changes. */
export function useBoardActions(): BoardActions {
  return useOpenBoard().session.actions;
}
