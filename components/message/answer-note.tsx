'use client';

import { useEffect, useRef } from 'react';
import { authorOf } from '@/lib/conversation/authorship';
import { saysNothing } from '@/lib/conversation/parts';
import { RichText } from '@/components/words/rich-text';
import { useWords } from '@/components/words/words-provider';
import { canAskAgain, canContinue } from '@/lib/conversation/asking-again';
import type { Answer } from '@/lib/conversation/types';
import type { AnswerError } from '@/lib/model/answer-error';
import { defaultModelId, modelFacts, modelName } from '@/lib/model/models';
import { answerEndingWords } from '@/lib/words/en/message';
import { useChat } from '@/components/session/chat-provider';
import { useShell } from '@/components/session/shell';
import { useThreadActions } from '@/components/session/thread-actions';
import { AnswerErrorText } from './answer-error-text';
import { EnterCode } from './enter-code';

/** How an answer ended, where it did not end well, and one press to go on. The text so far stays above. */
export function AnswerNote({ answer }: { answer: Answer }) {
  const actions = useThreadActions();
  const askable = useChat(({ conversation }) => canAskAgain(conversation, answer.id));
  const mayContinue = useChat(({ conversation }) => canContinue(conversation, answer));
  const words = useWords(answerEndingWords);
  const ending = answerEnding(answer, words);
  useDoorWhenRefused(answer);
  if (ending === null) return null;
  const { tone, text, error, refused, action } = ending;
  const colours = tone === 'warning' ? 'border-warn/35 bg-warn-soft' : 'border-line bg-panel text-ink-2';

  return (
    <div
      className={`mt-2 flex flex-wrap items-center gap-x-2.5 gap-y-2 rounded-[10px] border px-3.5 py-2.5 text-sm ${colours}`}
    >
      <span className="min-w-0 wrap-anywhere">
        {text !== null && <RichText>{text}</RichText>}
        {text !== null && error !== null && ' '}
        {error !== null && <AnswerErrorText error={error} />}
      </span>
      {error?.params.requestId !== undefined && (
        <span className="text-xs wrap-anywhere text-ink-3">
          <RichText>{words.requestId(error.params.requestId)}</RichText>
        </span>
      )}
      <span className="ml-auto flex gap-2.5">
        {error?.code === 'access_required' && <EnterCode />}
        {mayContinue && (
          <button
            type="button"
            className="button bordered"
            onClick={() => {
              actions.continueAnswer(answer.id);
            }}
          >
            {words.continue}
          </button>
        )}
        {askable && (
          <button
            type="button"
            className="button bordered"
            onClick={() => {
              if (refused === null) actions.regenerate(answer.id);
              else actions.regenerate(answer.id, { without: refused });
            }}
          >
            {words[action]}
          </button>
        )}
      </span>
    </div>
  );
}

/** Asks for the code where an answer that was arriving is refused for want of one; one that is read again later asks nobody. */
function useDoorWhenRefused({ status, error }: Answer): void {
  const shell = useShell();
  const wasArriving = useRef(false);
  const isRefused = error?.code === 'access_required';

  useEffect(() => {
    if (isRefused && wasArriving.current) shell.open('door');
    wasArriving.current = status === 'streaming';
  }, [status, isRefused, shell]);
}

/** How an answer that is not complete ended, with the way on. */
interface AnswerEnding {
  readonly tone: 'quiet' | 'warning';
  /** In words, with code in backticks; null where the error says it all. */
  readonly text: string | null;
  /** To be told in words, after the text. */
  readonly error: AnswerError | null;
  /** A request parameter that was refused, without which the answer can be asked for again. */
  readonly refused: string | null;
  readonly action: 'regenerate' | 'retryWithout';
}

/** The note below an answer; null for one that is still arriving, or complete and not empty. */
export function answerEnding(answer: Answer, words: typeof answerEndingWords.english): AnswerEnding | null {
  const { status, error, finishReason } = answer;
  const ending = { tone: 'warning', text: null, error, refused: null, action: 'regenerate' } as const;
  switch (status) {
    case 'streaming':
      return null;
    case 'complete':
      if (!saysNothing(answer)) return null;
      return {
        ...ending,
        tone: 'quiet',
        text: answer.notShown === undefined ? words.empty : words.nothingShown,
      };
    case 'stopped':
      return { ...ending, tone: 'quiet', text: words.stopped };
    case 'truncated':
      if (error !== null) return ending;
      if (finishReason === 'length') return { ...ending, text: words.tokenLimit };
      if (finishReason === 'content_filter')
        return { ...ending, text: words.contentFilter(authorOf(answer) ?? modelOf(answer)) };
      return { ...ending, text: words.cut };
    case 'failed': {
      if (error === null) return { ...ending, text: words.failed };
      const refused = refusedParameter(answer);
      if (refused === null) return ending;
      const retry = { ...ending, refused, action: 'retryWithout' } as const;
      if (error.code === 'invalid_value' || error.code === 'parameter_not_allowed') return retry;
      const text = words.modelRefuses(whoRefused(answer, error), refused);
      return { ...retry, text, error: error.quote === null ? null : error };
    }
  }
}

/** The refused parameter as it was set: errors may name a place within it, `tools[0].function.name`. */
function refusedParameter({ asked, error }: Answer): string | null {
  const key = /^[^.[]*/.exec(error?.param ?? '')?.[0] ?? '';
  return Object.hasOwn(asked?.parameters ?? {}, key) ? key : null;
}

function modelOf({ asked, respondedBy }: Answer): string {
  return modelName(asked?.model ?? respondedBy ?? defaultModelId);
}

/** The model, unless it was another service than its provider that answered in its place. */
function whoRefused(answer: Answer, { params: { service } }: AnswerError): string {
  const provider = modelFacts(answer.asked?.model ?? '')?.provider;
  return service === undefined || service === provider ? modelOf(answer) : service;
}
