'use client';

import { useEffect, useState, type ReactNode } from 'react';
import { useWords } from '@/components/words/words-provider';
import { boardTitle } from '@/lib/board/board-changes';
import { boardWords } from '@/lib/words/en/board';
import { BoardBar } from './board-bar';
import { BoardDialogs, type OpenedDialog } from './board-dialogs';
import { BoardGrid } from './board-grid';
import { NoBoard } from './no-board';
import { useBoard } from './board-provider';
import type { Filter } from './filtered-rows';
import { PromptArea } from './prompt-area';
import { RunBar } from './run-bar';

/** A board: what is asked, the grid of answers, and how far they are. `children` stand at the bar's beginning. */
export function BoardView({ children }: { children: ReactNode }) {
  const words = useWords(boardWords);
  const [opened, open] = useState<OpenedDialog | null>(null);
  const [showsDifferences, setShowsDifferences] = useState(false);
  const [filter, setFilter] = useState<Filter>('all');
  const isRemoved = useBoard((state) => state.isRemoved);
  useTabTitle();

  if (isRemoved) return <NoBoard text={words.deletedBoard}>{children}</NoBoard>;
  return (
    <section
      aria-label={words.region}
      className="grid min-h-0 min-w-0 grid-cols-[minmax(0,1fr)] grid-rows-[auto_auto_minmax(0,1fr)_auto]"
    >
      <BoardBar
        open={open}
        showsDifferences={showsDifferences}
        onShowDifferences={setShowsDifferences}
        filter={filter}
        onFilter={setFilter}
      >
        {children}
      </BoardBar>
      <PromptArea open={open} />
      <BoardGrid open={open} showsDifferences={showsDifferences} filter={filter} />
      <RunBar open={open} />
      {opened !== null && (
        <BoardDialogs
          opened={opened}
          onClose={() => {
            open(null);
          }}
        />
      )}
    </section>
  );
}

/** Keeps the browser's tab named after the board, with a dot while it asks. */
function useTabTitle(): void {
  const words = useWords(boardWords);
  const title = useBoard(({ board }) => boardTitle(board));
  const running = useBoard((state) => state.running !== null);
  const name = words.tab(title === '' ? words.untitled : title, running);

  useEffect(() => {
    document.title = name;
  }, [name]);
}
