'use client';

import { memo, useMemo } from 'react';
import { AnswerErrorText } from '@/components/message/answer-error-text';
import { answerEnding } from '@/components/message/answer-note';
import { RichText } from '@/components/words/rich-text';
import { useWords } from '@/components/words/words-provider';
import { refusalOf, saidOf } from '@/lib/conversation/parts';
import type { Answer } from '@/lib/conversation/types';
import { cellProblem, cellState } from '@/lib/board/cells';
import { AT_ONCE } from '@/lib/board/limits';
import { cellKey, type BoardVariant, type Case, type Cell, type CellPlace } from '@/lib/board/types';
import { isBase } from '@/lib/board/variants';
import { boardWords } from '@/lib/words/en/board';
import { answerEndingWords } from '@/lib/words/en/message';
import type { Open } from './dialog-parts';
import { useBoard, useIsShared } from './board-provider';
import { CellButtons } from './cell-buttons';
import { Differences } from './difference-dialog';
import type { Row } from './filtered-rows';
import { useVariantName } from './names';
import type { Found, Look } from './use-checks';
import { useIsStale } from './use-is-stale';

/** Characters of an answer that six lines can hold. */
const SHOWN = 900;

interface BoardCellProps {
  row: Row;
  variant: BoardVariant;
  /** Of the variant, and of the cell: asked once for a row, as is what looks through its answers. */
  variantName: string;
  name: string;
  look: Look;
  open: Open;
  showsDifferences: boolean;
  /** The cell that is about to be compared with another. */
  picked: CellPlace | null;
  /** Whether it has its buttons. */
  isSettled: boolean;
}

/** The outcome of a case with a variant: the beginning of its answer, and its figures. */
export const BoardCell = memo(function BoardCell(props: BoardCellProps) {
  const { row, variant, variantName, name, look, open, showsDifferences, picked, isSettled } = props;
  const words = useWords(boardWords);
  const place = { caseId: row.of.id, variantId: variant.id, repeat: row.repeat };
  const cell = useBoard(({ cells }) => cells.get(cellKey(place)));
  const state = cellState(cell);
  const answer = cell?.given?.answer;

  return (
    <article
      aria-label={name}
      aria-busy={state === 'running'}
      className="board-cell group relative flex flex-col gap-1.5 text-[13.5px] leading-normal"
    >
      {/* Where its head is scrolled away. */}
      <span aria-hidden className="truncate text-xs text-ink-3 roomy:hidden">
        {variantName}
      </span>
      <div className="min-w-0 flex-1">
        {answer && state !== 'waiting' ? (
          <AnswerSummary {...{ answer, row, variant, open, showsDifferences }} />
        ) : (
          <NothingYet row={row} variant={variant} waiting={state === 'waiting'} />
        )}
      </div>
      <footer className="flex min-h-[26px] flex-wrap items-center gap-x-2.5 gap-y-0.5 font-mono text-[11px] text-ink-3 pointer-coarse:min-h-11">
        {look(cell, row.of).map((found) => (
          <CheckMark key={found.check.id} found={found} />
        ))}
        {answer?.usage && (
          <span>{words.tokens(answer.usage.prompt_tokens, answer.usage.completion_tokens)}</span>
        )}
        {answer && refusalOf(answer) !== '' && (
          <span className="rounded-full border border-line px-2 text-warn">{words.refusedAnswer}</span>
        )}
        {cell?.given && <Stale cell={cell} of={row.of} variant={variant} />}
        {isSettled && <CellButtons name={name} place={place} state={state} open={open} picked={picked} />}
      </footer>
    </article>
  );
});

/** The text of a cell without an answer. */
function NothingYet({
  row,
  variant,
  waiting,
}: Pick<BoardCellProps, 'row' | 'variant'> & { waiting: boolean }) {
  const words = useWords(boardWords);
  const board = useBoard((state) => state.board);
  const problem = useMemo(() => cellProblem(board, row.of, variant), [board, row.of, variant]);
  if (waiting) return <p className="text-[13px] text-ink-3">{words.waiting(AT_ONCE)}</p>;
  return problem === null ? (
    <p className="sr-only">{words.notAsked}</p>
  ) : (
    <p className="text-[13px] text-ink-3">{words.problem(problem)}</p>
  );
}

type SummaryProps = Pick<BoardCellProps, 'row' | 'variant' | 'open' | 'showsDifferences'> & {
  answer: Answer;
};

/** The first lines of an answer, marked for what differs from the base's where that is wanted. */
function AnswerSummary({ answer, row, variant, open, showsDifferences }: SummaryProps) {
  const words = useWords(boardWords);
  const endings = useWords(answerEndingWords);
  const text = saidOf(answer);
  const ending = answerEnding(answer, endings);
  const isStreaming = answer.status === 'streaming';
  if (isStreaming && text === '')
    return (
      <p className="waiting text-[13px]" data-waiting={words.asking}>
        <span aria-hidden className="caret" />
      </p>
    );

  return (
    <>
      {text !== '' && (
        <p dir="auto" className="line-clamp-6 wrap-anywhere whitespace-pre-line">
          {showsDifferences && !isStreaming ? (
            <MarkedText text={text} row={row} variant={variant} />
          ) : (
            text.slice(0, SHOWN)
          )}
        </p>
      )}
      {ending !== null && (
        <p className={ending.tone === 'warning' ? 'text-[13px] text-warn' : 'text-[13px] text-ink-3'}>
          {ending.text !== null && <RichText>{ending.text}</RichText>}{' '}
          {ending.error !== null && <AnswerErrorText error={ending.error} />}
        </p>
      )}
      {ending !== null && ending.refused !== null && (
        <ChangeRefused parameter={ending.refused} variant={variant} open={open} />
      )}
    </>
  );
}

function MarkedText({ text, row, variant }: Pick<SummaryProps, 'row' | 'variant'> & { text: string }) {
  const base = useBoard(({ board }) => board.variants.find(isBase) ?? board.variants[0]);
  const baseAnswer = useBoard(({ cells }) => {
    if (base === undefined || base.id === variant.id) return null;
    const cell = cells.get(cellKey({ caseId: row.of.id, variantId: base.id, repeat: row.repeat }));
    return cellState(cell) === 'answered' ? (cell?.given?.answer ?? null) : null;
  });
  return baseAnswer === null ? (
    text.slice(0, SHOWN)
  ) : (
    <Differences base={saidOf(baseAnswer)} text={text} limit={SHOWN} />
  );
}

/** Opens the settings that have a parameter which the model refuses: the variant's, or those that all share. */
function ChangeRefused({
  parameter,
  variant,
  open,
}: Pick<BoardCellProps, 'variant' | 'open'> & { parameter: string }) {
  const words = useWords(boardWords);
  const variantName = useVariantName()(variant);
  if (useIsShared()) return null;
  const isOfVariant = Object.hasOwn(variant.changes.parameters ?? {}, parameter);
  return (
    <button
      type="button"
      className="rounded-md text-[13px] underline underline-offset-2 pointer-coarse:min-h-11"
      onClick={() => {
        open(isOfVariant ? { name: 'variant', variantId: variant.id } : { name: 'base' });
      }}
    >
      {isOfVariant ? words.editVariant(variantName) : words.baseSettings}
    </button>
  );
}

function CheckMark({ found: { check, result } }: { found: Found }) {
  const words = useWords(boardWords);
  const text = words.check(check);
  const mark = { passed: '✓', failed: '✗', unusable: '?' }[result];

  return (
    <span
      role="img"
      aria-label={words.checkResult(text, result)}
      title={words.checkResult(text, result)}
      className={`max-w-36 truncate ${result === 'passed' ? 'text-(--str)' : 'text-warn'}`}
    >
      {`${mark} ${text}`}
    </span>
  );
}

/** Says that an answer is not to what its cell would be asked now. */
function Stale({ cell, of, variant }: { cell: Cell; of: Case; variant: BoardVariant }) {
  const words = useWords(boardWords);
  const isStale = useIsStale(cell, of, variant);
  return isStale ? <span className="rounded-full border border-line px-2">{words.otherSettings}</span> : null;
}
