'use client';

import { Info } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { RecordDetails } from '@/components/inspector/record-details';
import { AnswerErrorText } from '@/components/message/answer-error-text';
import { answerFacts } from '@/components/message/answer-facts';
import { answerEnding } from '@/components/message/answer-note';
import { MessageText } from '@/components/message/message-text';
import { ToolCallView } from '@/components/message/tool-call-view';
import { UserBubble } from '@/components/message/user-bubble';
import { CopyButton } from '@/components/ui/copy-button';
import { Dialog } from '@/components/ui/dialog';
import { IconButton } from '@/components/ui/icon-button';
import { RichText } from '@/components/words/rich-text';
import { useWords } from '@/components/words/words-provider';
import { requestBody } from '@/lib/answer/request-body';
import { cellState } from '@/lib/board/cells';
import { AT_ONCE } from '@/lib/board/limits';
import { cellKey, type CellPlace, type Given } from '@/lib/board/types';
import { keepAnswer } from '@/lib/board-session/keep-answer';
import { recordNamesOf } from '@/lib/conversation/kept-bytes';
import { answeredBy } from '@/lib/conversation/authorship';
import { refusalOf, saidOf, textOf, thinkingOf, toolCallsOf } from '@/lib/conversation/parts';
import type { Answer, Message } from '@/lib/conversation/types';
import { prettyJson } from '@/lib/json/pretty-json';
import { boardWords } from '@/lib/words/en/board';
import { boardDialogWords } from '@/lib/words/en/board-dialogs';
import { answerEndingWords, messageControlWords, messageWords } from '@/lib/words/en/message';
import { AttachedToMessage } from './attached-to-message';
import { useBoard, useBoardActions, useIsShared, useOpenBoard } from './board-provider';
import { useCellName } from './names';
import { useIsStale } from './use-is-stale';

/** One cell opened as a conversation: what was asked, the answer in full with its figures, and its inspector. */
export function CellDialog({ place, onClose }: { place: CellPlace; onClose: () => void }) {
  const words = useWords(boardDialogWords);
  const board = useWords(boardWords);
  const actions = useBoardActions();
  const isShared = useIsShared();
  const name = useCellName()(place);
  const cell = useBoard(({ cells }) => cells.get(cellKey(place)));
  const row = useBoard(({ board: { cases } }) => cases.find(({ id }) => id === place.caseId));
  const variant = useBoard(({ board: { variants } }) => variants.find(({ id }) => id === place.variantId));
  const isStale = useIsStale(cell, row, variant);
  const [isInspected, setInspected] = useState(false);
  const state = cellState(cell);
  const isBusy = state === 'running' || state === 'waiting';

  return (
    <>
      <Dialog title={name} wide onClose={onClose}>
        {state === 'waiting' && <p className="text-sm text-ink-3">{board.waiting(AT_ONCE)}</p>}
        {cell?.given ? (
          <Thread
            given={cell.given}
            onInspect={() => {
              setInspected(true);
            }}
          />
        ) : (
          <p className="text-sm text-ink-2">{words.notAsked}</p>
        )}
        {isStale && <p className="mt-3 text-[13px] text-ink-3">{words.askedWithOther}</p>}
        <div className="mt-4 flex flex-wrap justify-end gap-2">
          {!isShared && (
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
          )}
          {cell?.given && !isBusy && <KeepButton given={cell.given} />}
        </div>
      </Dialog>
      {isInspected && cell?.given && (
        <Inspector
          given={cell.given}
          onClose={() => {
            setInspected(false);
          }}
        />
      )}
    </>
  );
}

/** The conversation of a cell: what was asked, and the answer. */
function Thread({ given: { path, answer }, onInspect }: { given: Given; onInspect: () => void }) {
  const words = useWords(boardDialogWords);
  const systemPrompt = answer.asked?.systemPrompt ?? '';
  return (
    <div
      role="log"
      aria-label={words.conversation}
      aria-live="off"
      className="grid grid-cols-[minmax(0,1fr)] gap-4"
    >
      {systemPrompt !== '' && (
        <details className="rounded-[10px] border border-line bg-panel px-3.5 py-2 text-[13px]">
          <summary className="font-[550] pointer-coarse:min-h-11">{words.systemPrompt}</summary>
          <p dir="auto" className="mt-1.5 wrap-anywhere whitespace-pre-wrap">
            {systemPrompt}
          </p>
        </details>
      )}
      {path
        .filter(({ deleted }) => !deleted)
        .map((message) => (
          <Above key={message.id} message={message} />
        ))}
      <AnswerArticle answer={answer}>
        <IconButton label={useWords(messageControlWords).details} onClick={onInspect}>
          <Info size={15} aria-hidden />
        </IconButton>
      </AnswerArticle>
    </div>
  );
}

/** A message that stood above the answer. */
function Above({ message }: { message: Message }) {
  const { you, facts: _facts, ...names } = useWords(messageWords);
  if (message.role === 'assistant') return <AnswerArticle answer={message} />;
  return (
    <article
      aria-label={message.role === 'user' ? you : names.toolResult}
      className={message.role === 'user' ? 'grid justify-items-end' : 'font-mono text-[13px]'}
    >
      <AttachedToMessage message={message} />
      {message.role === 'user' ? (
        <UserBubble>{textOf(message)}</UserBubble>
      ) : (
        <pre className="wrap-anywhere whitespace-pre-wrap">{textOf(message)}</pre>
      )}
    </article>
  );
}

function AnswerArticle({ answer, children }: { answer: Answer; children?: ReactNode }) {
  const words = useWords(messageWords);
  const { refusedAnswer } = useWords(boardWords);
  const text = textOf(answer);
  const said = saidOf(answer);
  const refusal = refusalOf(answer);
  const ending = answerEnding(answer, useWords(answerEndingWords));
  return (
    <article aria-label={answeredBy(answer, words)} className="grid grid-cols-[minmax(0,1fr)] gap-2">
      {thinkingOf(answer).map((part, at) => (
        <p
          key={at}
          dir="auto"
          className="border-s-2 border-line ps-3 text-[13px] wrap-anywhere whitespace-pre-wrap text-ink-3"
        >
          {part.text}
        </p>
      ))}
      {text !== '' && <MessageText text={text} streaming={answer.status === 'streaming'} />}
      {refusal !== '' && (
        <p dir="auto">
          <span className="me-2 rounded-full border border-line px-2 font-mono text-xs text-warn">
            {refusedAnswer}
          </span>
          {refusal}
        </p>
      )}
      {toolCallsOf(answer).map((call, at) => (
        <ToolCallView key={at} call={call} />
      ))}
      {ending !== null && (
        <p className={ending.tone === 'warning' ? 'text-sm text-warn' : 'text-sm text-ink-3'}>
          {ending.text !== null && <RichText>{ending.text}</RichText>}{' '}
          {ending.error !== null && <AnswerErrorText error={ending.error} />}
        </p>
      )}
      <p className="flex flex-wrap items-center gap-x-2 font-mono text-xs text-ink-3">
        {answerFacts(answer, words.facts).join(' · ')}
        <span className="flex items-center">
          {said !== '' && <CopyButton text={() => said} />}
          {children}
        </span>
      </p>
    </article>
  );
}

/** The cell's request: as it was recorded, else as the cell gives it. */
function Inspector({ given: { path, answer }, onClose }: { given: Given; onClose: () => void }) {
  const { readBytes } = useOpenBoard();
  const body = answer.asked === null ? null : prettyJson(requestBody(answer.asked, path));
  return <RecordDetails {...{ answer, body, onClose }} records={recordNamesOf(answer)} read={readBytes} />;
}

/** Makes a conversation of the cell, and goes there. */
function KeepButton({ given }: { given: Given }) {
  const words = useWords(boardDialogWords);
  const base = useBoard(({ board }) => board.base);
  const isShared = useIsShared();
  const { readBytes } = useOpenBoard();
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
          keepAnswer(given, base, isShared ? readBytes : null).then(
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
