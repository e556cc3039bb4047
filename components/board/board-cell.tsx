'use client';

import { GitCompareArrows, Maximize2, Play, RotateCw, Square } from 'lucide-react';
import { memo, useMemo } from 'react';
import { AnswerErrorText } from '@/components/message/answer-error-text';
import { answerEnding } from '@/components/message/answer-note';
import { IconButton } from '@/components/ui/icon-button';
import { RichText } from '@/components/words/rich-text';
import { useWords } from '@/components/words/words-provider';
import { refusalOf, saidOf } from '@/lib/conversation/parts';
import type { Answer } from '@/lib/conversation/types';
import { cellProblem, cellState } from '@/lib/board/cells';
import { AT_ONCE } from '@/lib/board/limits';
import { cellKey, type BoardVariant, type CellPlace } from '@/lib/board/types';
import { isBase } from '@/lib/board/variants';
import { boardWords } from '@/lib/words/en/board';
import { answerEndingWords } from '@/lib/words/en/message';
import type { Open } from './dialog-parts';
import { useBoard, useBoardActions, useIsShared } from './board-provider';
import { Differences } from './difference-dialog';
import type { Row } from './filtered-rows';
import { useRowName, useVariantName } from './names';
import { useChecks, type Found } from './use-checks';
import { useIsStale } from './use-is-stale';

/** Characters of an answer that six lines can hold. */
const SHOWN = 900;

interface BoardCellProps {
  row: Row;
  variant: BoardVariant;
  open: Open;
  showsDifferences: boolean;
  /** The cell that is about to be compared with another. */
  picked: CellPlace | null;
  /** Whether it has its buttons. */
  isSettled: boolean;
}

/** What became of a case with a variant: the beginning of its answer, and its figures. */
export const BoardCell = memo(function BoardCell(props: BoardCellProps) {
  const { row, variant, open, showsDifferences, picked, isSettled } = props;
  const words = useWords(boardWords);
  const place = { caseId: row.of.id, variantId: variant.id, repeat: row.repeat };
  const cell = useBoard(({ cells }) => cells.get(cellKey(place)));
  const look = useChecks();
  const variantName = useVariantName()(variant);
  const name = words.cell(variantName, useRowName()(row));
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
          <AnswerSummary answer={answer} row={row} variant={variant} showsDifferences={showsDifferences} />
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
        {answer && <Stale place={place} />}
        {isSettled && <CellButtons name={name} place={place} state={state} open={open} picked={picked} />}
      </footer>
    </article>
  );
});

function CellButtons({
  name,
  place,
  state,
  open,
  picked,
}: {
  name: string;
  place: { caseId: string; variantId: string; repeat: number };
  state: ReturnType<typeof cellState>;
  open: Open;
  picked: CellPlace | null;
}) {
  const words = useWords(boardWords);
  const actions = useBoardActions();
  const isShared = useIsShared();
  const isBusy = state === 'running' || state === 'waiting';
  const isPicked = picked !== null && cellKey(picked) === cellKey(place);
  const pick = isPicked ? words.unpick(name) : picked === null ? words.pick(name) : words.pickThis(name);

  return (
    <span
      data-picked={isPicked}
      className="absolute end-2 bottom-2 flex rounded-md bg-bg opacity-0 transition-opacity group-focus-within:opacity-100 group-hover:opacity-100 data-[picked=true]:opacity-100 pointer-coarse:static pointer-coarse:ms-auto pointer-coarse:opacity-100"
    >
      {isShared ? null : isBusy ? (
        <IconButton
          label={words.stop(name)}
          onClick={() => {
            actions.stop(place);
          }}
        >
          <Square size={13} aria-hidden />
        </IconButton>
      ) : (
        <IconButton
          label={state === 'empty' ? words.run(name) : words.runAgain(name)}
          onClick={() => {
            actions.run(place, true);
          }}
        >
          {state === 'empty' ? <Play size={13} aria-hidden /> : <RotateCw size={13} aria-hidden />}
        </IconButton>
      )}
      {state !== 'empty' && state !== 'waiting' && (
        <IconButton
          label={pick}
          data-picked={isPicked}
          className="data-[picked=true]:bg-accent-soft data-[picked=true]:text-accent"
          onClick={() => {
            open({ name: 'pick', place });
          }}
        >
          <GitCompareArrows size={13} aria-hidden />
        </IconButton>
      )}
      <IconButton
        label={words.open(name)}
        onClick={() => {
          open({ name: 'cell', place });
        }}
      >
        <Maximize2 size={13} aria-hidden />
      </IconButton>
    </span>
  );
}

/** What a cell says that has no answer. */
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

/** The first lines of an answer, marked for what differs from the base's where that is wanted. */
function AnswerSummary({
  answer,
  row,
  variant,
  showsDifferences,
}: Omit<BoardCellProps, 'open' | 'picked' | 'isSettled'> & { answer: Answer }) {
  const words = useWords(boardWords);
  const endings = useWords(answerEndingWords);
  const base = useBoard(({ board }) => board.variants.find(isBase) ?? board.variants[0]);
  const baseAnswer = useBoard(({ cells }) => {
    if (!showsDifferences || base === undefined || base.id === variant.id) return null;
    const cell = cells.get(cellKey({ caseId: row.of.id, variantId: base.id, repeat: row.repeat }));
    return cellState(cell) === 'answered' ? (cell?.given?.answer ?? null) : null;
  });
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
          {baseAnswer !== null && !isStreaming ? (
            <Differences base={saidOf(baseAnswer)} text={text} limit={SHOWN} />
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
    </>
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
      className={`inline-flex max-w-36 gap-1 ${result === 'passed' ? 'text-(--str)' : 'text-warn'}`}
    >
      <span aria-hidden>{mark}</span>
      <span aria-hidden className="truncate">
        {text}
      </span>
    </span>
  );
}

/** Says that an answer is not to what its cell would be asked now. */
function Stale({ place }: { place: CellPlace }) {
  const words = useWords(boardWords);
  const isStale = useIsStale(place);
  return isStale ? <span className="rounded-full border border-line px-2">{words.otherSettings}</span> : null;
}
