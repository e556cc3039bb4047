'use client';

import { Plus } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useChat } from '@/components/session/chat-provider';
import { useWords } from '@/components/words/words-provider';
import { boardAt, boardPath, newBoardPath } from '@/lib/board/board-address';
import type { BoardSummary } from '@/lib/board/types';
import { boardListWords } from '@/lib/words/en/conversations';

/** The boards of this browser, newest first, and the way to a new one. A board is a page of its own. */
export function BoardList() {
  const words = useWords(boardListWords);
  const { boards, current } = useBoards();
  const leaving = useLeavingLink();

  return (
    <section aria-label={words.heading} className="mb-1">
      <div className="mx-2.5 mt-1 mb-1 flex items-center">
        <h2 className="text-xs font-medium text-ink-3">{words.heading}</h2>
        <a
          href={newBoardPath()}
          {...leaving}
          aria-label={words.newBoard}
          title={words.newBoard}
          className="icon-button ms-auto -me-1.5"
        >
          <Plus size={14} aria-hidden />
        </a>
      </div>
      {boards.length > 0 && (
        <ul aria-label={words.list} className="max-h-44 overflow-auto">
          {boards.map(({ id, title }) => (
            <li key={id}>
              <a
                href={boardPath(id)}
                {...leaving}
                aria-current={id === current ? 'page' : undefined}
                className="block truncate rounded-[7px] px-2.5 py-1.5 text-sm text-ink-2 hover:bg-you hover:text-ink aria-[current=page]:bg-you aria-[current=page]:font-medium aria-[current=page]:text-ink pointer-coarse:py-3"
                dir="auto"
              >
                {title === '' ? words.untitled : title}
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Attributes of a link to another page: it opens in a new tab while this one would break off an answer. */
export function useLeavingLink(): { readonly target?: '_blank'; readonly rel?: 'noopener' } {
  const isAnswering = useChat(({ answering }) => answering.size > 0);
  return isAnswering ? { target: '_blank', rel: 'noopener' } : {};
}

interface Listed {
  readonly boards: readonly BoardSummary[];
  /** The id of the board on screen; null where there is none. */
  readonly current: string | null;
}

/** The boards as they are kept, read again when any tab has written one; none where the browser refuses. */
function useBoards(): Listed {
  const [listed, setListed] = useState<Listed>({ boards: [], current: null });

  useEffect(() => {
    let end = (): void => undefined;
    let isGone = false;
    void import(/* webpackChunkName: "board-list" */ '@/lib/storage/board-channel').then(
      ({ followBoards }) => {
        if (isGone) return;
        // A new board has its address once it is written, which is when it is told.
        end = followBoards((boards) => {
          setListed({ boards, current: boardAt(location).id });
        });
      },
      () => undefined,
    );
    return () => {
      isGone = true;
      end();
    };
  }, []);
  return listed;
}
