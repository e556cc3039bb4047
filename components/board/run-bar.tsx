'use client';

import { useMemo, type CSSProperties } from 'react';
import { useChat } from '@/components/session/chat-provider';
import { AnswerErrorText } from '@/components/message/answer-error-text';
import { EnterCode } from '@/components/message/enter-code';
import { useWords } from '@/components/words/words-provider';
import { cellsToAsk, progressOf, type Cells } from '@/lib/board/cells';
import type { Board } from '@/lib/board/types';
import type { Deployment } from '@/lib/model/deployment';
import { limitFor } from '@/lib/model/budget-left';
import { estimateWords } from '@/lib/words/en/spending';
import { useBudget } from '@/components/session/budget';
import { quoteOf } from '@/lib/board/quote';
import { variantProblems } from '@/lib/board/variants';
import { answerError } from '@/lib/model/answer-error';
import { boardWords } from '@/lib/words/en/board';
import type { Open } from './dialog-parts';
import { useBoard, useBoardActions, useOpenBoard } from './board-provider';
import { useVariantName } from './names';

/** How far the board is, what running it would send, and the buttons that do. */
export function RunBar({ open }: { open: Open }) {
  const words = useWords(boardWords);
  const estimate = useWords(estimateWords);
  const actions = useBoardActions();
  const nameOf = useVariantName();
  const deployment = useChat((state) => state.deployment);
  const { store } = useOpenBoard().session;
  const board = useBoard((state) => state.board);
  const settled = useBoard((state) => state.settled);
  const running = useBoard((state) => state.running);
  const pausedBy = useBoard((state) => state.pausedBy);
  const isRefused = useBoard((state) => state.isRefused);
  const damaged = useBoard((state) => state.damaged);
  // Not with each word that arrives: how cells stand changes only when one has begun or ended.
  const { progress, isDone, missing, again } = useMemo(
    () => standingOf(board, store.getState().cells, deployment, settled),
    [board, store, deployment, settled],
  );
  const quote = useMemo(() => quoteOf(board, missing, deployment), [board, missing, deployment]);
  const unsendable = board.variants.find((variant) => variantProblems(board, variant, deployment).length > 0);
  const isBusy = running !== null;
  const unanswered = progress.all - progress.answered - progress.running - progress.waiting;
  const blocked = unanswered - missing.length;
  const share = progress.all === 0 ? 0 : Math.round((progress.answered / progress.all) * 100);

  const note = (): string | null => {
    if (running === 'elsewhere') return words.elsewhere;
    if (!isBusy && progress.waiting > 0) return words.quoteWaiting(progress.waiting + missing.length);
    if (missing.length > 0) return words.quote(missing.length, quote);
    return isDone ? words.nothingToRun : null;
  };
  const said = note();
  const limits = useBudget(isBusy);
  const needed = { requests: missing.length + (isBusy ? 0 : progress.waiting), tokens: quote.tokens };
  const limit = needed.requests === 0 ? undefined : limitFor(limits, needed);

  return (
    <footer className="not-printed flex flex-wrap items-center gap-x-3.5 gap-y-2 border-t border-line px-3 py-2.5 text-[12.5px] text-ink-2 rail:px-5">
      <span
        aria-hidden
        className="board-bar-line w-30 max-roomy:hidden"
        style={{ '--share': `${String(share)}%` } as CSSProperties}
      />
      <span role="status" className="font-mono">
        {words.progress(progress)}
      </span>
      {unsendable !== undefined && (
        <span className="text-warn">{words.settingsProblem(nameOf(unsendable))}</span>
      )}
      {said !== null && <span className="font-mono max-roomy:w-full">{said}</span>}
      {limit && (
        <span className={needed[limit.unit] > limit.left ? 'text-warn' : undefined}>
          {needed[limit.unit] > limit.left && `${words.beyondBudget} `}
          {estimate.leftOf(limit)}
        </span>
      )}
      {!isBusy && blocked > 0 && <span className="text-warn">{words.cannotRun(blocked)}</span>}
      {pausedBy !== null && (
        <span role="alert" className="text-warn">
          <AnswerErrorText error={answerError(pausedBy)} />
        </span>
      )}
      {pausedBy === 'access_required' && <EnterCode atOnce />}
      {isRefused && (
        <span role="alert" className="text-warn">
          {words.refused}
        </span>
      )}
      {damaged > 0 && <span className="text-warn">{words.damaged(damaged)}</span>}
      <span className="ms-auto flex gap-2">
        <button
          type="button"
          className="button bordered"
          disabled={!isBusy && progress.waiting === 0}
          onClick={() => {
            actions.stop();
          }}
        >
          {words.stopAll}
        </button>
        <button
          type="button"
          title={words.runAllHint}
          className="button primary"
          disabled={
            isDone ? isBusy || again.length === 0 : missing.length === 0 && (isBusy || progress.waiting === 0)
          }
          onClick={() => {
            if (isDone) open({ name: 'again', cells: again.length });
            else actions.run({});
          }}
        >
          {words.runAll}
        </button>
      </span>
    </footer>
  );
}

function standingOf(board: Board, cells: Cells, deployment: Deployment, _settled: number) {
  const progress = progressOf(board, cells);
  const isDone = progress.answered === progress.all && progress.all > 0;
  return {
    ...{ progress, isDone },
    missing: cellsToAsk(board, cells, deployment, {}),
    again: isDone ? cellsToAsk(board, cells, deployment, {}, true) : [],
  };
}
