'use client';

import { useState } from 'react';
import { answerFacts } from '@/components/message/answer-facts';
import { AnswerErrorText } from '@/components/message/answer-error-text';
import { MessageText } from '@/components/message/message-text';
import { CopyButton } from '@/components/ui/copy-button';
import { Dialog } from '@/components/ui/dialog';
import { useWords } from '@/components/words/words-provider';
import { requestBody } from '@/lib/answer/request-body';
import { textOf, thinkingOf } from '@/lib/conversation/parts';
import { cellState } from '@/lib/board/cells';
import { AT_ONCE } from '@/lib/board/limits';
import { cellKey, type CellPlace, type Given } from '@/lib/board/types';
import { prettyJson } from '@/lib/json/pretty-json';
import { boardWords } from '@/lib/words/en/board';
import { boardDialogWords } from '@/lib/words/en/board-dialogs';
import { messageWords } from '@/lib/words/en/message';
import { keepAnswer } from '@/lib/board-session/keep-answer';
import { useBoard, useBoardActions } from './board-provider';
import { useRowName, useVariantName } from './names';

/** One cell opened: its answer in full, its figures, and the exact body that asked for it. */
export function CellDialog({ place, onClose }: { place: CellPlace; onClose: () => void }) {
  const words = useWords(boardDialogWords);
  const board = useWords(boardWords);
  const actions = useBoardActions();
  const nameOf = useVariantName();
  const rowName = useRowName();
  const cell = useBoard(({ cells }) => cells.get(cellKey(place)));
  const variant = useBoard((state) => state.board.variants.find(({ id }) => id === place.variantId));
  const position = useBoard((state) => state.board.cases.findIndex(({ id }) => id === place.caseId));
  if (variant === undefined || position === -1) return null;
  const name = board.cell(nameOf(variant), rowName({ position, repeat: place.repeat }));
  const state = cellState(cell);
  const isBusy = state === 'running' || state === 'waiting';

  return (
    <Dialog title={name} wide onClose={onClose}>
      {state === 'waiting' && <p className="text-sm text-ink-3">{board.waiting(AT_ONCE)}</p>}
      {cell?.given ? (
        <GivenAnswer given={cell.given} />
      ) : (
        <p className="text-sm text-ink-2">{words.notAsked}</p>
      )}
      <div className="mt-4 flex flex-wrap justify-end gap-2">
        <button
          type="button"
          className="button bordered"
          onClick={() => {
            if (isBusy) actions.stop(place);
            else actions.run(place, true);
          }}
        >
          {isBusy ? board.stop(name) : state === 'empty' ? board.run(name) : board.runAgain(name)}
        </button>
        {cell?.given && !isBusy && <KeepButton given={cell.given} />}
      </div>
    </Dialog>
  );
}

function GivenAnswer({ given: { answer, path } }: { given: Given }) {
  const words = useWords(boardDialogWords);
  const { facts } = useWords(messageWords);
  const text = textOf(answer);
  const body = answer.asked === null ? '' : prettyJson(requestBody(answer.asked, path));

  return (
    <>
      {thinkingOf(answer).map((part, at) => (
        <p
          key={at}
          dir="auto"
          className="mb-2 border-s-2 border-line ps-3 text-[13px] whitespace-pre-wrap text-ink-3"
        >
          {part.text}
        </p>
      ))}
      {text !== '' && <MessageText text={text} streaming={answer.status === 'streaming'} />}
      {answer.error && (
        <p className="mt-2 text-sm text-warn">
          <AnswerErrorText error={answer.error} />
        </p>
      )}
      <p className="mt-3 flex flex-wrap items-center gap-x-2 font-mono text-xs text-ink-3">
        {answerFacts(answer, facts).join(' · ')}
        {text !== '' && <CopyButton text={() => text} />}
      </p>
      <details className="mt-3 text-[13px]">
        <summary className="font-[550] pointer-coarse:min-h-11">{words.request}</summary>
        <pre className="mt-1.5 max-h-[40dvh] overflow-auto rounded-[10px] border border-line bg-code p-3 font-mono text-[12.5px]">
          {body}
        </pre>
      </details>
    </>
  );
}

/** Makes a conversation of the cell, and goes there. */
function KeepButton({ given }: { given: Given }) {
  const words = useWords(boardDialogWords);
  const base = useBoard(({ board }) => board.base);
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle');

  return (
    <>
      {state === 'failed' && (
        <span role="alert" className="me-auto text-[13px] text-warn">
          {words.keepFailed}
        </span>
      )}
      <button
        type="button"
        title={words.keepHint}
        className="button primary"
        disabled={state === 'busy'}
        onClick={() => {
          setState('busy');
          keepAnswer(given, base).then(
            (address) => {
              location.assign(address);
            },
            () => {
              setState('failed');
            },
          );
        }}
      >
        {words.keep}
      </button>
    </>
  );
}
