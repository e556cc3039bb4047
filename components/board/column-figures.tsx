'use client';

import { useMemo, type CSSProperties } from 'react';
import { useWords } from '@/components/words/words-provider';
import { figures, figuresOf, MOST_REASONS, type VariantFigures } from '@/lib/board/statistics';
import type { Board, BoardVariant } from '@/lib/board/types';
import type { Cells } from '@/lib/board/cells';
import { boardWords } from '@/lib/words/en/board';
import { useBoard, useOpenBoard } from './board-provider';
import { usePassed } from './use-checks';

/** The figures last found for all columns: each head asks for the same. */
let last: { board: Places; settled: number; figures: readonly VariantFigures[] } | null = null;

type Places = Pick<Board, 'id' | 'cases' | 'variants' | 'repeats'>;

function figuresOfAll(board: Places, cells: Cells, settled: number): readonly VariantFigures[] {
  const isKnown =
    last !== null &&
    last.settled === settled &&
    last.board.id === board.id &&
    // What is typed into a prompt changes none of them.
    last.board.cases === board.cases &&
    last.board.variants === board.variants &&
    last.board.repeats === board.repeats;
  if (last === null || !isKnown)
    last = { board, settled, figures: board.variants.map((variant) => figuresOf(board, cells, variant)) };
  return last.figures;
}

/** A column's figures as bars, each as long as it is beside the longest of all columns. */
export function ColumnFigures({ variant }: { variant: BoardVariant }) {
  const words = useWords(boardWords);
  const board = useBoard((state) => state.board);
  const settled = useBoard((state) => state.settled);
  const { store } = useOpenBoard().session;
  const all = useMemo(() => figuresOfAll(board, store.getState().cells, settled), [board, settled, store]);
  const own = all[board.variants.findIndex(({ id }) => id === variant.id)];
  const passed = usePassed(variant.id);
  if (own === undefined || own.answers === 0) return null;
  const isOdd = own.finishReasons.some(([reason]) => reason !== 'stop');

  return (
    <>
      <dl className="mt-1.5 grid grid-cols-[auto_minmax(24px,1fr)_auto] items-center gap-x-2 gap-y-[3px] font-mono text-[11px] leading-[1.45] text-ink-3">
        {figures.map((figure) => {
          const value = own[figure];
          if (value === null) return null;
          const most = Math.max(...all.map((each) => each[figure] ?? 0));
          const share = most === 0 ? 0 : value / most;
          return (
            <Bar key={figure} label={words.figures[figure]} share={share}>
              {words.figure(figure, value)}
            </Bar>
          );
        })}
        {board.checks.map((check) => {
          const [count, of] = passed.get(check.id) ?? [0, 0];
          return of === 0 ? null : (
            <Bar key={check.id} label={words.check(check)} share={count / of}>
              {words.passed(count, of)}
            </Bar>
          );
        })}
        {isOdd &&
          own.finishReasons.slice(0, MOST_REASONS).map(([reason, times]) => (
            <Bar key={reason} label={reason} share={times / own.answers} odd={reason !== 'stop'}>
              {words.passed(times, own.answers)}
            </Bar>
          ))}
        {own.refused > 0 && (
          <Bar label={words.refusals} share={own.refused / own.answers} odd>
            {words.passed(own.refused, own.answers)}
          </Bar>
        )}
      </dl>
      {isOdd && own.finishReasons.length > MOST_REASONS && (
        <p className="mt-1 font-mono text-[11px] text-ink-3">
          {words.moreReasons(own.finishReasons.length - MOST_REASONS)}
        </p>
      )}
      {own.agreement !== null && (
        <p className="mt-1 font-mono text-[11px] text-ink-3" title={words.agreementHow}>
          {words.agreement(own.agreement.distinct, own.agreement.answers, own.agreement.similarity ?? 1)}
        </p>
      )}
    </>
  );
}

interface BarProps {
  label: string;
  /** From 0 to 1. */
  share: number;
  /** That it is nothing to wish for. */
  odd?: boolean;
  children: string;
}

function Bar({ label, share, odd = false, children }: BarProps) {
  return (
    <div className="contents">
      <dt className={`max-w-24 truncate ${odd ? 'text-warn' : ''}`}>{label}</dt>
      <dd className="contents">
        <span
          aria-hidden
          className="board-bar-line"
          style={{ '--share': `${String(Math.round(share * 100))}%` } as CSSProperties}
        />
        <span className="text-end">{children}</span>
      </dd>
    </div>
  );
}
