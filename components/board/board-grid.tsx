'use client';

import { Plus } from 'lucide-react';
import { useMemo, useRef, type CSSProperties } from 'react';
import { Virtualizer } from 'virtua';
import { useWords } from '@/components/words/words-provider';
import { addCase } from '@/lib/board/board-changes';
import { boardWords } from '@/lib/words/en/board';
import { useBoard, useBoardActions, useOpenBoard } from './board-provider';
import type { OpenedDialog } from './board-dialogs';
import { ColumnHead } from './column-head';
import { newId } from './dialog-parts';
import { filteredRows, type Filter } from './filtered-rows';
import { GridRow } from './grid-row';
import { useChecks } from './use-checks';

interface BoardGridProps {
  open: (dialog: OpenedDialog) => void;
  showsDifferences: boolean;
  filter: Filter;
}

/**
 * Cases down, variants across. Only the rows near the screen are drawn. On a phone one variant fills the screen, and the
 * next is a swipe away.
 */
export function BoardGrid({ open, showsDifferences, filter }: BoardGridProps) {
  const words = useWords(boardWords);
  const board = useBoard((state) => state.board);
  const settled = useBoard((state) => state.settled);
  const { store } = useOpenBoard().session;
  const look = useChecks();
  const container = useRef<HTMLDivElement>(null);
  const head = useRef<HTMLDivElement>(null);
  const rows = useMemo(
    // What a filter asks changes only when a cell has ended.
    () => (settled < 0 ? [] : filteredRows(board, store.getState().cells, filter, look)),
    [board, store, filter, look, settled],
  );
  const columns = { '--columns': board.variants.length } as CSSProperties;

  return (
    // A box that scrolls must be reachable by keyboard.
    <div
      ref={container}
      role="region"
      aria-label={words.columns}
      tabIndex={0}
      className="board-grid min-h-0 overflow-auto"
      style={columns}
    >
      <div className="board-wide">
        <div ref={head} className="board-row board-heads">
          <div className="board-corner bg-panel text-[13px]">
            <b className="block text-sm font-semibold tracking-[-0.01em]">
              {words.size(board.variants.length, board.cases.length)}
            </b>
            <span className="text-ink-3">
              {words.answers(board.variants.length * board.cases.length * board.repeats, board.repeats)}
            </span>
          </div>
          {board.variants.map((variant) => (
            <ColumnHead key={variant.id} variant={variant} open={open} />
          ))}
        </div>
        <Virtualizer scrollRef={container} data={rows} bufferSize={400} itemSize={150}>
          {(row) => (
            <GridRow
              key={`${row.of.id}/${String(row.repeat)}`}
              row={row}
              open={open}
              showsDifferences={showsDifferences}
            />
          )}
        </Virtualizer>
      </div>
      <div className="board-after flex flex-wrap items-center gap-2 px-3.5 py-3">
        {board.cases.length === 0 && <p className="w-full text-[13px] text-ink-3">{words.noCases}</p>}
        {board.cases.length > 0 && rows.length === 0 && (
          <p className="w-full text-[13px] text-ink-3">{words.nothingShown}</p>
        )}
        <AddCase open={open} />
        <button
          type="button"
          className="button bordered"
          onClick={() => {
            open({ name: 'import' });
          }}
        >
          {words.importCases}
        </button>
      </div>
    </div>
  );
}

function AddCase({ open }: { open: (dialog: OpenedDialog) => void }) {
  const words = useWords(boardWords);
  const actions = useBoardActions();
  const { store } = useOpenBoard().session;

  return (
    <button
      type="button"
      className="button bordered"
      onClick={() => {
        const before = store.getState().board;
        const id = newId();
        actions.change((board) => addCase(board, id));
        // A board that is full takes no more.
        if (store.getState().board.cases.length > before.cases.length) open({ name: 'case', caseId: id });
      }}
    >
      <Plus size={15} aria-hidden />
      {words.addCase}
    </button>
  );
}
