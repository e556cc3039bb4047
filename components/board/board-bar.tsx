'use client';

import { Share } from 'lucide-react';
import type { ReactNode } from 'react';
import { useAnswerer } from '@/components/session/deployment';
import { useWords } from '@/components/words/words-provider';
import { boardTitle } from '@/lib/board/board-changes';
import { boardWords } from '@/lib/words/en/board';
import { modelWords } from '@/lib/words/en/model';
import type { Open } from './dialog-parts';
import { BoardMenu } from './board-menu';
import { useBoard, useBoardActions } from './board-provider';

interface BoardBarProps {
  open: Open;
  children: ReactNode;
}

/** The board's title, and what is done with all of it. */
export function BoardBar({ open, children }: BoardBarProps) {
  const words = useWords(boardWords);

  return (
    <header className="not-printed flex min-h-[54px] flex-wrap items-center gap-x-1 gap-y-0.5 border-b border-line px-1.5 py-1 rail:px-4">
      {children}
      <div className="flex min-w-0 flex-1 basis-52 items-center gap-2.5">
        <Title />
        <Answerer />
      </div>
      <div className="flex flex-wrap items-center gap-x-0.5">
        <button
          type="button"
          className="button"
          onClick={() => {
            open({ name: 'sweep' });
          }}
        >
          {words.sweep}
        </button>
        <button
          type="button"
          className="button"
          onClick={() => {
            open({ name: 'newVariant' });
          }}
        >
          {words.addVariant}
        </button>
        <button
          type="button"
          className="button primary max-roomy:hidden"
          onClick={() => {
            open({ name: 'share' });
          }}
        >
          <Share size={16} aria-hidden />
          {words.shareBoard}
        </button>
        <BoardMenu open={open} />
      </div>
    </header>
  );
}

/** The title, which is typed over; without one the board is called by the beginning of its message. */
function Title() {
  const words = useWords(boardWords);
  const actions = useBoardActions();
  const title = useBoard(({ board }) => board.title);
  const shown = useBoard(({ board }) => boardTitle({ ...board, title: '' }));

  return (
    <>
      <h1 className="sr-only">{title || shown || words.untitled}</h1>
      <input
        aria-label={words.title}
        dir="auto"
        autoComplete="off"
        className="min-w-0 flex-1 truncate rounded-md bg-transparent px-1.5 py-1 text-[14.5px] leading-5 font-[550] placeholder:text-ink-2 hover:bg-you/60 pointer-coarse:min-h-11"
        placeholder={shown === '' ? words.untitled : shown}
        value={title}
        onChange={({ target }) => {
          actions.change((board) => ({ ...board, title: target.value.slice(0, 200) }));
        }}
      />
    </>
  );
}

/** Who answers where a variant names no other model. */
function Answerer() {
  const words = useWords(modelWords);
  const model = useBoard(({ board }) => board.base.model);
  const { name, standIn, isOffered, place } = useAnswerer(model);
  const text = !isOffered
    ? words.notOffered(name)
    : standIn !== null
      ? words.standIn(name, standIn.place)
      : place === null
        ? model
        : words.offered(name, place);

  return (
    <span className="hidden max-w-64 min-w-0 items-center gap-[7px] rounded-full border border-line px-2.5 py-[3px] font-mono text-[12px] whitespace-nowrap text-ink-2 panel:inline-flex">
      <span
        aria-hidden
        className={`size-[7px] flex-none rounded-full ${isOffered && standIn === null ? 'bg-live' : 'border-[1.5px] border-warn'}`}
      />
      <span className="truncate">{text}</span>
    </span>
  );
}
