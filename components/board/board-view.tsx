'use client';

import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useWords } from '@/components/words/words-provider';
import { boardTitle } from '@/lib/board/board-changes';
import { cellKey, type CellPlace } from '@/lib/board/types';
import { boardWords } from '@/lib/words/en/board';
import { BoardBar } from './board-bar';
import { BoardDialogs } from './board-dialogs';
import type { Open, OpenedDialog } from './dialog-parts';
import { BoardGrid } from './board-grid';
import { useFinishReasons } from './filter-controls';
import { offeredFilter, offeredKeys } from './filtered-rows';
import { NoBoard } from './no-board';
import { useBoard } from './board-provider';
import { PromptArea } from './prompt-area';
import { RunBar } from './run-bar';
import { PickedNote, plainLook, ViewControls, type BoardLook } from './view-controls';

/** A board: what is asked, the grid of answers, and how far they are. `children` stand at the bar's beginning. */
export function BoardView({ children }: { children: ReactNode }) {
  const words = useWords(boardWords);
  const { look, setLook, open, dialog } = useLookingAt();
  const isRemoved = useBoard((state) => state.isRemoved);
  useTabTitle();

  if (isRemoved) return <NoBoard text={words.deletedBoard}>{children}</NoBoard>;
  return (
    <section
      aria-label={words.region}
      className="grid min-h-0 min-w-0 grid-cols-[minmax(0,1fr)] grid-rows-[auto_auto_auto_minmax(0,1fr)_auto_auto]"
    >
      <BoardBar open={open}>{children}</BoardBar>
      <PromptArea open={open} />
      <ViewControls look={look} onLook={setLook} />
      <BoardGrid open={open} look={look} />
      <PickedNote look={look} onLook={setLook} />
      <RunBar open={open} />
      {dialog}
    </section>
  );
}

interface LookingAt {
  readonly look: BoardLook;
  readonly setLook: (look: BoardLook) => void;
  /** Opens a dialog, or chooses a cell to compare, the second of which opens one. The function never changes. */
  readonly open: Open;
  /** The dialog that is open over the board. */
  readonly dialog: ReactNode;
}

/** How a board is looked at, and what is opened of it. */
export function useLookingAt(): LookingAt {
  const [chosen, setLook] = useState(plainLook);
  const { picked: place, filter, sorting } = chosen;
  // A cell that is deleted is chosen no more.
  const isThere = useBoard(
    ({ cells }) => place !== null && (cells.get(cellKey(place))?.given ?? null) !== null,
  );
  const checks = useBoard(({ board }) => board.checks);
  const repeats = useBoard(({ board }) => board.repeats);
  const reasons = useFinishReasons();
  const board = { checks, repeats };
  const isPlain = offeredFilter(filter, { board, reasons }) !== filter;
  const isUnsorted = sorting !== null && !offeredKeys(board).includes(sorting.by);
  const look = useMemo(
    (): BoardLook => ({
      ...chosen,
      ...(!isThere && { picked: null }),
      ...(isPlain && { filter: plainLook.filter }),
      ...(isUnsorted && { sorting: null }),
    }),
    [chosen, isThere, isPlain, isUnsorted],
  );
  const [opened, setOpened] = useState<OpenedDialog | null>(null);
  const picked = useRef<CellPlace | null>(null);
  useEffect(() => {
    picked.current = look.picked;
  }, [look.picked]);

  const open: Open = useCallback((dialog) => {
    if (dialog.name !== 'pick') {
      setOpened(dialog);
      return;
    }
    const first = picked.current;
    const isSame = first !== null && cellKey(first) === cellKey(dialog.place);
    if (first !== null && !isSame) setOpened({ name: 'difference', places: [first, dialog.place] });
    setLook((before) => ({ ...before, picked: first === null ? dialog.place : null }));
  }, []);

  const dialog = opened !== null && (
    <BoardDialogs
      opened={opened}
      onClose={() => {
        setOpened(null);
      }}
    />
  );
  return { look, setLook, open, dialog };
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
