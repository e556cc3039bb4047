'use client';

import type { ReactNode } from 'react';
import { useWords } from '@/components/words/words-provider';
import { newBoardPath } from '@/lib/board/board-address';
import { boardWords } from '@/lib/words/en/board';

/** Stands in the place of a board that is not there: says why, or that it is being read. */
export function NoBoard({
  text,
  reading = false,
  children,
}: {
  text: string;
  reading?: boolean;
  children: ReactNode;
}) {
  const words = useWords(boardWords);
  return (
    <section aria-label={words.region} aria-busy={reading} className="grid min-h-0 grid-rows-[auto_1fr]">
      <header className="flex min-h-[54px] items-center border-b border-line px-1.5 py-1 rail:px-5">
        {children}
      </header>
      <div className="m-auto grid max-w-[34rem] justify-items-center gap-4 p-6 text-center">
        <p role="status" className="text-pretty text-ink-2">
          {text}
        </p>
        {!reading && (
          <a href={newBoardPath()} className="button bordered">
            {words.newBoard}
          </a>
        )}
      </div>
    </section>
  );
}
