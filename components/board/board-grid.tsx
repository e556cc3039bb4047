'use client';

import { Plus } from 'lucide-react';
import { useMemo, useRef, useState, type CSSProperties } from 'react';
import { Virtualizer, type CustomContainerComponentProps } from 'virtua';
import { useFocusedItem } from '@/components/ui/use-focused-item';
import { useWords } from '@/components/words/words-provider';
import { addCase } from '@/lib/board/board-changes';
import { boardWords } from '@/lib/words/en/board';
import { useBoard, useBoardActions, useIsShared, useOpenBoard } from './board-provider';
import type { Open } from './dialog-parts';
import { ColumnFacts, ColumnHead } from './column-head';
import { newId } from './dialog-parts';
import { useDrawnColumns } from './drawn-columns';
import { asksChecks, filteredRows, sortedRows } from './filtered-rows';
import { ColumnSpace, GridRow } from './grid-row';
import { Stillness } from './stillness';
import { findNothing, useChecks } from './use-checks';
import type { BoardLook } from './view-controls';

interface BoardGridProps {
  open: Open;
  look: BoardLook;
}

/**
 * Cases down, variants across. Only the rows near the screen are drawn, and of many columns those near it. On a phone one variant fills the screen, and the
 * next is a swipe away.
 */
export function BoardGrid({ open, look: { filter, sorting, showsDifferences, picked } }: BoardGridProps) {
  const words = useWords(boardWords);
  const board = useBoard((state) => state.board);
  const { cases, variants, repeats } = board;
  const settled = useBoard((state) => state.settled);
  const { store } = useOpenBoard().session;
  const findChecks = useChecks();
  // Checks look through thousands of answers bit by bit: most filters and orders need not be worked out anew after each.
  const look = asksChecks(filter, sorting) ? findChecks : findNothing;
  const container = useRef<HTMLDivElement>(null);
  const [stillness] = useState(() => new Stillness());
  const isShared = useIsShared();
  const rows = useMemo(() => {
    // The outcome of a filter or an order changes only when a cell has ended.
    const { cells } = settled < 0 ? { cells: new Map() } : store.getState();
    // Nor with what is typed into a prompt.
    const places = { cases, variants, repeats };
    const filtered = filteredRows(places, cells, filter, look);
    return sorting === null ? filtered : sortedRows(filtered, places, cells, sorting, look);
  }, [cases, variants, repeats, store, filter, sorting, look, settled]);
  const columns = { '--columns': board.variants.length } as CSSProperties;
  const { from, to } = useDrawnColumns(container, board.variants.length);
  const focused = useFocusedItem(container, 'data-case');

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
        <div className="board-row board-heads">
          <div className="board-corner bg-panel text-[13px]">
            <b className="block text-sm font-semibold tracking-[-0.01em]">
              {words.size(board.variants.length, board.cases.length)}
            </b>
          </div>
          <ColumnSpace count={from} />
          {board.variants.slice(from, to).map((variant) => (
            <ColumnHead key={variant.id} variant={variant} open={open} />
          ))}
        </div>
        {/* Not with the names, which stay in sight: it would leave a small screen no room for answers. */}
        <div className="board-row">
          <div className="board-corner bg-panel text-[13px] text-ink-3">
            {words.answers(board.variants.length * board.cases.length * board.repeats, board.repeats)}
          </div>
          <ColumnSpace count={from} />
          {board.variants.slice(from, to).map((variant) => (
            <ColumnFacts key={variant.id} variant={variant} />
          ))}
        </div>
        <Virtualizer
          scrollRef={container}
          data={rows}
          bufferSize={400}
          itemSize={150}
          keepMounted={rows.flatMap(({ of }, index) => (of.id === focused ? [index] : []))}
          as={Rows}
          onScroll={stillness.moved}
          onScrollEnd={stillness.stopped}
        >
          {(row) => (
            <GridRow
              key={`${row.of.id}/${String(row.repeat)}`}
              row={row}
              open={open}
              showsDifferences={showsDifferences}
              picked={picked}
              from={from}
              to={to}
              stillness={stillness}
            />
          )}
        </Virtualizer>
      </div>
      <div className="board-after flex flex-wrap items-center gap-2 px-3.5 py-3">
        {board.cases.length === 0 && <p className="w-full text-[13px] text-ink-3">{words.noCases}</p>}
        {board.cases.length > 0 && rows.length === 0 && (
          <p className="w-full text-[13px] text-ink-3">{words.nothingShown}</p>
        )}
        {!isShared && (
          <>
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
          </>
        )}
      </div>
    </div>
  );
}

/**
 * The rows, without the `pointer-events: none` that the list gives them while they are scrolled: every element inherits it, and has
 * its styles found again as scrolling begins and as it ends.
 */
function Rows({ style, children, ref }: CustomContainerComponentProps) {
  return (
    <div ref={ref} style={{ ...style, pointerEvents: undefined }}>
      {children}
    </div>
  );
}

function AddCase({ open }: { open: Open }) {
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
