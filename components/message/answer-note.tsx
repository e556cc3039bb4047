'use client';

import { canAskAgain, canContinue } from '@/lib/conversation/tree';
import type { Answer, AnswerError } from '@/lib/conversation/types';
import { useChat, useChatActions } from '@/components/session/chat-provider';
import { focusArticle } from './message-log';

/** How an answer ended, where it did not end well, and one press to go on. The text so far stays above. */
export function AnswerNote({ answer }: { answer: Answer }) {
  const actions = useChatActions();
  const askable = useChat(({ conversation }) => canAskAgain(conversation, answer.id));
  const mayContinue = useChat(({ conversation }) => canContinue(conversation, answer));
  const ending = answerEnding(answer);
  if (ending === null) return null;
  const { tone, text, refused, reason, action } = ending;
  const colours = tone === 'warning' ? 'border-warn/35 bg-warn-soft' : 'border-line bg-panel text-ink-2';

  return (
    <div
      className={`mt-2 flex flex-wrap items-center gap-x-2.5 gap-y-2 rounded-[10px] border px-3.5 py-2.5 text-sm ${colours}`}
    >
      {refused === null ? (
        <span className="min-w-0 wrap-anywhere">{text}</span>
      ) : (
        <span className="min-w-0 wrap-anywhere">
          <b className="font-[550]">
            {text} <code className="font-mono text-[13px]">{refused}</code>.
          </b>{' '}
          {reason}
        </span>
      )}
      {mayContinue && (
        <button
          type="button"
          className="button bordered ml-auto"
          onClick={({ currentTarget }) => {
            focusArticle(currentTarget);
            actions.continueAnswer(answer.id);
          }}
        >
          Continue
        </button>
      )}
      {askable && (
        <button
          type="button"
          className={`button bordered ${mayContinue ? '' : 'ml-auto'}`}
          onClick={({ currentTarget }) => {
            focusArticle(currentTarget);
            if (refused === null) actions.regenerate(answer.id);
            else actions.regenerate(answer.id, { without: refused });
          }}
        >
          {action}
        </button>
      )}
    </div>
  );
}

/** How an answer that is not complete ended, in words, with the way on. */
interface AnswerEnding {
  readonly tone: 'quiet' | 'warning';
  readonly text: string;
  /** A request parameter that was refused. */
  readonly refused: string | null;
  /** Why, in the words of who refused. */
  readonly reason: string | null;
  readonly action: 'Regenerate' | 'Try again' | 'Retry without it';
}

/** What to say below an answer; null for one that is complete or still arriving. */
export function answerEnding(answer: Answer): AnswerEnding | null {
  const { status, error } = answer;
  switch (status) {
    case 'streaming':
    case 'complete':
      return null;
    case 'stopped':
      return { tone: 'quiet', text: 'Stopped by you.', refused: null, reason: null, action: 'Regenerate' };
    case 'truncated': {
      const text =
        error?.message ??
        (answer.finishReason === 'length' ? 'Cut off at the token limit.' : 'The connection was lost.');
      return { tone: 'warning', text, refused: null, reason: null, action: 'Try again' };
    }
    case 'failed': {
      const refused = refusedParameter(answer);
      if (refused !== null) {
        return {
          tone: 'warning',
          text: isOwnRefusal(error) ? 'This deployment does not allow' : 'The model refuses',
          refused,
          reason: error && reasonOf(error),
          action: 'Retry without it',
        };
      }
      const text = error?.message ?? 'The answer failed. Try again.';
      return { tone: 'warning', text, refused: null, reason: null, action: 'Try again' };
    }
  }
}

/** The refused parameter as it was set: errors may name a place within it, `tools[0].function.name`. */
function refusedParameter({ asked, error }: Answer): string | null {
  const key = /^[^.[]*/.exec(error?.param ?? '')?.[0] ?? '';
  return Object.hasOwn(asked?.parameters ?? {}, key) ? key : null;
}

/** A service's own words stand in quotation marks, unless the server has put them there with the service's name. */
function reasonOf(error: AnswerError): string {
  const { message } = error;
  return isOwnRefusal(error) || message.includes('“') ? message : `“${message}”`;
}

/** Whether the server itself refused a parameter, and did not ask the model. */
function isOwnRefusal(error: AnswerError | null): boolean {
  return error?.code === 'invalid_value' || error?.code === 'parameter_not_allowed';
}
