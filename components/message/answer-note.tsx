'use client';

import { canAskAgain } from '@/lib/conversation/tree';
import type { Answer } from '@/lib/conversation/types';
import { answerEnding } from './answer-ending';
import { useChat, useChatActions } from '@/components/session/chat-provider';
import { focusArticle } from './focus-article';

/** How an answer ended, where it did not end well, and one press to go on. The text so far stays above. */
export function AnswerNote({ answer }: { answer: Answer }) {
  const actions = useChatActions();
  const isLast = useChat(({ conversation }) => conversation.leafId === answer.id);
  const askable = useChat(({ conversation }) => canAskAgain(conversation, answer.id));
  const mayContinue = isLast && answer.content !== '' && answer.status !== 'failed';
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
            actions.send('Continue.');
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
