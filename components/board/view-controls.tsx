'use client';

import { ArrowDown, ArrowUp } from 'lucide-react';
import { Select } from '@/components/ui/form-controls';
import { IconButton } from '@/components/ui/icon-button';
import { useWords } from '@/components/words/words-provider';
import type { CellPlace } from '@/lib/board/types';
import { boardWords } from '@/lib/words/en/board';
import { useBoard } from './board-provider';
import { FilterControls } from './filter-controls';
import { offeredKeys, sortKeys, type Filter, type Sorting } from './filtered-rows';
import { useVariantName } from './names';

/** How a board is looked at; nothing of it is kept. */
export interface BoardLook {
  readonly filter: Filter;
  /** null for the board's own order. */
  readonly sorting: Sorting | null;
  readonly showsDifferences: boolean;
  /** The cell that another is about to be compared with. */
  readonly picked: CellPlace | null;
}

export const plainLook: BoardLook = {
  filter: { by: 'all' },
  ...{ sorting: null, showsDifferences: false, picked: null },
};

interface ViewControlsProps {
  look: BoardLook;
  onLook: (look: BoardLook) => void;
}

/** Which rows are shown, in which order, and whether differences are marked. On a phone it scrolls sideways, to leave room. */
export function ViewControls({ look, onLook }: ViewControlsProps) {
  const words = useWords(boardWords);
  const { filter, showsDifferences } = look;
  return (
    <div
      role="group"
      aria-label={words.view}
      className="not-printed flex items-center gap-x-1 gap-y-0.5 overflow-x-auto border-b border-line px-3 py-1.5 rail:flex-wrap rail:px-5"
    >
      <FilterControls
        filter={filter}
        onFilter={(changed) => {
          onLook({ ...look, filter: changed });
        }}
      />
      <SortControls look={look} onLook={onLook} />
      <button
        type="button"
        aria-pressed={showsDifferences}
        className="button flex-none aria-pressed:bg-accent-soft aria-pressed:text-ink"
        onClick={() => {
          onLook({ ...look, showsDifferences: !showsDifferences });
        }}
      >
        {words.showDifferences}
      </button>
    </div>
  );
}

function SortControls({ look, onLook }: ViewControlsProps) {
  const words = useWords(boardWords);
  const nameOf = useVariantName();
  const variants = useBoard(({ board }) => board.variants);
  const checks = useBoard(({ board }) => board.checks);
  const repeats = useBoard(({ board }) => board.repeats);
  const { sorting } = look;
  // A column that has gone counts no more.
  const column = variants.find(({ id }) => id === sorting?.of)?.id ?? null;
  const sort = (changed: Partial<Sorting> & Pick<Sorting, 'by'>) => {
    onLook({ ...look, sorting: { of: column, descending: sorting?.descending ?? true, ...changed } });
  };

  return (
    <span className="me-1 flex flex-none items-center gap-x-0.5 text-ink-3">
      <span className="max-roomy:max-w-32">
        <Select
          aria-label={words.sort}
          value={sorting?.by ?? ''}
          onChange={({ target }) => {
            const by = sortKeys.find((key) => key === target.value);
            if (by === undefined) onLook({ ...look, sorting: null });
            else sort({ by });
          }}
        >
          <option value="">{words.unsorted}</option>
          {offeredKeys({ checks, repeats }).map((key) => (
            <option key={key} value={key}>
              {words.sortBy[key]}
            </option>
          ))}
        </Select>
      </span>
      {sorting !== null && (
        <>
          <span className="max-w-44">
            <Select
              aria-label={words.sortColumn}
              value={column ?? ''}
              onChange={({ target }) => {
                sort({ by: sorting.by, of: target.value === '' ? null : target.value });
              }}
            >
              <option value="">{words.allColumns}</option>
              {variants.map((variant) => (
                <option key={variant.id} value={variant.id}>
                  {nameOf(variant)}
                </option>
              ))}
            </Select>
          </span>
          <IconButton
            label={sorting.descending ? words.ascending : words.descending}
            onClick={() => {
              sort({ by: sorting.by, descending: !sorting.descending });
            }}
          >
            {sorting.descending ? <ArrowDown size={15} aria-hidden /> : <ArrowUp size={15} aria-hidden />}
          </IconButton>
        </>
      )}
    </span>
  );
}

/** Says that another cell is to be chosen, and calls it off. */
export function PickedNote({ look, onLook }: ViewControlsProps) {
  const words = useWords(boardWords);
  const isPicking = look.picked !== null;
  return (
    <div
      className={
        isPicking
          ? 'not-printed flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line bg-accent-soft px-3 py-1.5 text-[13px] rail:px-5'
          : 'sr-only'
      }
    >
      {/* It is there before it says anything: a region that comes together with its text may not be read out. */}
      <p role="status">{isPicking && words.pickAnother}</p>
      {isPicking && (
        <button
          type="button"
          className="button bordered"
          onClick={() => {
            // The cell's own button, unless the cell is scrolled away and not drawn.
            const drawn = document.querySelector<HTMLElement>('button[data-picked="true"]');
            (drawn ?? document.querySelector<HTMLElement>('.board-grid'))?.focus();
            onLook({ ...look, picked: null });
          }}
        >
          {words.callOff}
        </button>
      )}
    </div>
  );
}
