'use client';

import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useChat } from '@/components/session/chat-provider';
import { useWords } from '@/components/words/words-provider';
import { boardAt, boardPath } from '@/lib/board/board-address';
import { createBrowserBoards, type BrowserBoards } from '@/lib/board-session/browser-board';
import type { BoardSession } from '@/lib/board-session/board-state';
import { onLeaving } from '@/lib/storage/on-leaving';
import { boardWords } from '@/lib/words/en/board';
import { BoardProvider } from './board-provider';
import { BoardView } from './board-view';
import { NoBoard } from './no-board';

type Opening =
  | { readonly status: 'reading' | 'missing' | 'unreadable' }
  | { readonly status: 'open'; readonly session: BoardSession };

/** The board that the page's address names, once it has been read. `children` stand at the bar's beginning. */
export function OpenedBoard({ children }: { children: ReactNode }) {
  const words = useWords(boardWords);
  const [boards] = useState(createBrowserBoards);
  const opening = useOpening(boards);

  if (opening.status === 'open')
    return (
      <BoardProvider
        session={opening.session}
        storage={boards.storage}
        readBytes={boards.readBytes}
        keepBytes={boards.keepBytes}
      >
        <BoardView>{children}</BoardView>
      </BoardProvider>
    );
  const reading = opening.status === 'reading';
  return (
    <NoBoard reading={reading} text={words[opening.status]}>
      {children}
    </NoBoard>
  );
}

/** Opens the board once, when storage is known to answer: a new one begins with what this deployment offers. */
function useOpening(boards: BrowserBoards): Opening {
  const ready = useChat((state) => state.ready);
  const deployment = useChat((state) => state.deployment);
  const latest = useRef(deployment);
  useEffect(() => {
    latest.current = deployment;
  }, [deployment]);
  const [opening, setOpening] = useState<Opening>({ status: 'reading' });

  useEffect(() => {
    if (!ready) return undefined;
    let end = (): void => undefined;
    let isGone = false;
    boards
      .open(boardAt(location), () => latest.current)
      .then(
        (session) => {
          if (isGone) return;
          if (session === null) {
            setOpening({ status: 'missing' });
            return;
          }
          const endAddress = followAddress(session);
          const endSession = session.begin();
          const endLeaving = saveOnLeaving(session);
          end = () => {
            endAddress();
            endSession();
            endLeaving();
          };
          setOpening({ status: 'open', session });
        },
        () => {
          if (!isGone) setOpening({ status: 'unreadable' });
        },
      );
    return () => {
      isGone = true;
      end();
    };
  }, [boards, ready]);
  return opening;
}

/** Gives a new board its address as soon as something of it is kept. */
function followAddress({ store }: BoardSession): () => void {
  const first = store.getState().board;
  return store.subscribe(({ board, cells }) => {
    const path = boardPath(board.id);
    if (location.pathname === path || (board === first && cells.size === 0)) return;
    // With Next.js's own state its router ignores this.
    history.replaceState(history.state, '', path);
  });
}

/** The last moments at which a page that is closed or put to sleep surely runs. */
function saveOnLeaving(session: BoardSession): () => void {
  const endSaving = onLeaving(() => {
    session.flush();
  });
  const leave = ({ persisted }: PageTransitionEvent): void => {
    if (!persisted) session.leave();
  };
  addEventListener('pagehide', leave);
  return () => {
    endSaving();
    removeEventListener('pagehide', leave);
  };
}
