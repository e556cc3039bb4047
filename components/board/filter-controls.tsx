'use client';

import { useMemo } from 'react';
import { Select } from '@/components/ui/form-controls';
import { useWords } from '@/components/words/words-provider';
import { cellState, type Cells } from '@/lib/board/cells';
import { figures, finishReasonsOf, MOST_REASONS, type Figure } from '@/lib/board/statistics';
import { boardWords } from '@/lib/words/en/board';
import { useBoard, useOpenBoard } from './board-provider';
import { plainFilters, type Filter } from './filtered-rows';

interface FilterControlsProps {
  filter: Filter;
  onFilter: (filter: Filter) => void;
}

/** Which rows are shown: by how their cells stand, a check, a finish reason, or how large a figure is. */
export function FilterControls({ filter, onFilter }: FilterControlsProps) {
  const words = useWords(boardWords);
  const checks = useBoard(({ board }) => board.checks);
  const reasons = useFinishReasons();
  const choices: readonly { readonly label: string; readonly filters: readonly Filter[] }[] = [
    {
      label: words.filterGroups.checks,
      filters: checks.flatMap(({ id: checkId }) =>
        [false, true].map((passed): Filter => ({ by: 'check', checkId, passed })),
      ),
    },
    {
      label: words.filterGroups.finish,
      // One that is chosen stays, however rare it has become.
      filters: reasons
        .filter((reason, at) => at < MOST_REASONS || (filter.by === 'finish' && filter.reason === reason))
        .map((reason): Filter => ({ by: 'finish', reason })),
    },
    {
      label: words.filterGroups.figures,
      filters: figures.map((figure): Filter => ({ by: 'figure', figure, most: false, limit: null })),
    },
  ];
  const plain: readonly Filter[] = [...plainFilters.map((by): Filter => ({ by })), { by: 'text', text: '' }];
  const all = [...plain, ...choices.flatMap(({ filters }) => filters)];
  const nameOf = (each: Filter): string => {
    switch (each.by) {
      case 'check': {
        const check = checks.find(({ id }) => id === each.checkId);
        return check ? words.filterCheck(words.check(check), each.passed) : '';
      }
      case 'finish':
        return words.filterFinish(each.reason);
      case 'figure':
        return words.figureNames[each.figure];
      default:
        return words.filters[each.by];
    }
  };
  const options = (filters: readonly Filter[]) =>
    filters.map((each) => (
      <option key={keyOf(each)} value={keyOf(each)}>
        {nameOf(each)}
      </option>
    ));

  return (
    <span className="me-1 flex flex-none items-center gap-1 text-[12.5px] text-ink-3">
      <span className="max-w-48 max-roomy:max-w-32">
        <Select
          aria-label={words.filter}
          value={keyOf(filter)}
          onChange={({ target }) => {
            onFilter(all.find((each) => keyOf(each) === target.value) ?? { by: 'all' });
          }}
        >
          {options(plain)}
          {choices.map(({ label, filters }) =>
            filters.length === 0 ? null : (
              <optgroup key={label} label={label}>
                {options(filters)}
                {label === words.filterGroups.finish && reasons.length > filters.length && (
                  <option disabled>{words.moreReasons(reasons.length - filters.length)}</option>
                )}
              </optgroup>
            ),
          )}
        </Select>
      </span>
      {filter.by === 'text' && (
        <input
          type="search"
          dir="auto"
          aria-label={words.filterText}
          placeholder={words.filterText}
          className="field h-9 w-40 text-[13px]"
          value={filter.text}
          onChange={({ target }) => {
            onFilter({ by: 'text', text: target.value });
          }}
        />
      )}
      {filter.by === 'figure' && <LimitFields key={filter.figure} filter={filter} onFilter={onFilter} />}
    </span>
  );
}

type FigureFilter = Extract<Filter, { by: 'figure' }>;

/** How large the figure is to be, in the unit that a person reads it in. */
function LimitFields({ filter, onFilter }: { filter: FigureFilter; onFilter: (filter: Filter) => void }) {
  const words = useWords(boardWords);
  return (
    <>
      <Select
        aria-label={words.filterSide}
        value={filter.most ? 'most' : 'least'}
        onChange={({ target }) => {
          onFilter({ ...filter, most: target.value === 'most' });
        }}
      >
        <option value="least">{words.atLeast}</option>
        <option value="most">{words.atMost}</option>
      </Select>
      <input
        type="number"
        min={0}
        step="any"
        aria-label={words.filterLimit[filter.figure]}
        className="number"
        onChange={({ target }) => {
          const typed = target.valueAsNumber;
          onFilter({ ...filter, limit: Number.isFinite(typed) ? typed * unitOf(filter.figure) : null });
        }}
      />
    </>
  );
}

/** How much of what a figure is kept in one of its readable unit is: times are kept in milliseconds and typed in seconds. */
function unitOf(figure: Figure): number {
  return figure === 'firstToken' || figure === 'total' ? 1_000 : 1;
}

function keyOf(filter: Filter): string {
  switch (filter.by) {
    case 'check':
      return `check ${String(filter.passed)} ${filter.checkId}`;
    case 'finish':
      return `finish ${filter.reason}`;
    case 'figure':
      return `figure ${filter.figure}`;
    default:
      return filter.by;
  }
}

/** Why the answers of the board ended, each reason once, the most frequent first. */
export function useFinishReasons(): readonly string[] {
  const { store } = useOpenBoard().session;
  const settled = useBoard((state) => state.settled);
  return useMemo(() => reasonsIn(store.getState().cells, settled), [store, settled]);
}

function reasonsIn(cells: Cells, _settled: number): readonly string[] {
  return finishReasonsOf(
    [...cells.values()].flatMap((cell) =>
      cellState(cell) === 'answered' && cell.given ? [cell.given.answer] : [],
    ),
  ).map(([reason]) => reason);
}
