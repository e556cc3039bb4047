'use client';

import { createContext, use, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { BoardActions, BoardSession, BoardState } from '@/lib/board-session/board-state';
import type { BoardStorage } from '@/lib/storage/board-storage';

interface OpenBoard {
  readonly session: BoardSession;
  /** Where boards are kept; null where this one is only to be read. */
  readonly storage: BoardStorage | null;
  /** Gives the bytes under a hash; null where they are not there. The function never changes. */
  readonly readBytes: (hash: string) => Promise<Blob | null>;
  /** Keeps what is attached, or the record of a request, under its hash. Rejects where the browser refuses. */
  readonly keepBytes: (hash: string, bytes: Blob) => Promise<void>;
}

const BoardContext = createContext<OpenBoard | null>(null);

/** Gives what is within a board that has been opened. */
export function BoardProvider({
  session,
  storage,
  readBytes,
  keepBytes,
  children,
}: OpenBoard & { children: ReactNode }) {
  return <BoardContext value={{ session, storage, readBytes, keepBytes }}>{children}</BoardContext>;
}

export function useOpenBoard(): OpenBoard {
  const open = use(BoardContext);
  if (open === null) throw new Error('Put this component inside a BoardProvider.');
  return open;
}

/** Whether the board is somebody else's, and only to be read. */
export function useIsShared(): boolean {
  return useOpenBoard().storage === null;
}

/** A slice of the board's state; the component draws again when the slice changes by Object.is. */
export function useBoard<Slice>(selector: (state: BoardState) => Slice): Slice {
  return useStore(useOpenBoard().session.store, selector);
}

/** Everything a person can do. The object never changes. */
export function useBoardActions(): BoardActions {
  return useOpenBoard().session.actions;
}
