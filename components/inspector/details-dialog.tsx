'use client';

import { useWords } from '@/components/words/words-provider';
import { CodePanel } from '@/components/markdown/code-panel';
import { Dialog } from '@/components/ui/dialog';
import { requestBodyOf } from '@/lib/answer/request-body';
import { errorText } from '@/lib/words/error-text';
import { errorWords } from '@/lib/words/en/errors';
import type { Answer } from '@/lib/conversation/types';
import { prettyJson } from '@/lib/json/pretty-json';
import { useChat, useCloseWithConversation } from '@/components/session/chat-provider';
import { tokensPerSecond } from '@/components/message/answer-facts';
import { formatCount, formatSeconds } from '@/components/ui/format';

/** What was asked and what came back: the exact body, and every figure. */
export function DetailsDialog({ answer, onClose }: { answer: Answer; onClose: () => void }) {
  const messages = useChat(({ conversation }) => conversation.messages);
  const errors = useWords(errorWords);
  const body = requestBodyOf(messages, answer);
  useCloseWithConversation(onClose);

  return (
    <Dialog title="Request details" wide onClose={onClose}>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-1 text-[13px]">
        {requestFacts(answer, errors).map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-ink-3">{name}</dt>
            <dd className="font-mono text-[12.5px] wrap-anywhere">{value}</dd>
          </div>
        ))}
      </dl>
      <h3 className="mt-5 text-[13px] font-[550]">Body sent</h3>
      <CodePanel label="Body sent" language="json" code={prettyJson(body)} />
    </Dialog>
  );
}

/** Everything that is known of a request and its answer, as rows of name and value; the unknown is left out. */
export function requestFacts(
  answer: Answer,
  errors: typeof errorWords.english,
): (readonly [name: string, value: string])[] {
  const { usage, timeToFirstToken, totalTime } = answer;
  const rate = tokensPerSecond(answer);
  const tokens = (count: number | undefined) => (count === undefined ? null : formatCount(count));
  const seconds = (milliseconds: number | null) =>
    milliseconds === null ? null : formatSeconds(milliseconds);

  const rows: readonly (readonly [string, string | null])[] = [
    ['Model asked', answer.asked?.model ?? null],
    ['Model that answered', answer.respondedBy],
    ['Status', answer.status],
    ['Finish reason', answer.finishReason],
    ['Error', answer.error && `${answer.error.code}: ${errorText(errors, answer.error)}`],
    ['Tokens in', tokens(usage?.prompt_tokens)],
    ['of them cached', tokens(usage?.prompt_tokens_details?.cached_tokens)],
    ['Tokens out', tokens(usage?.completion_tokens)],
    ['of them reasoning', tokens(usage?.completion_tokens_details?.reasoning_tokens)],
    ['Tokens in all', tokens(usage?.total_tokens)],
    ['Time to first token', seconds(timeToFirstToken)],
    ['Total time', seconds(totalTime)],
    ['Tokens a second', rate === null ? null : rate.toFixed(1)],
  ];
  return rows.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));
}
