'use client';

import { useWords } from '@/components/words/words-provider';
import { CodePanel } from '@/components/markdown/highlighted-code';
import { Dialog } from '@/components/ui/dialog';
import type { ReadAttachment } from '@/lib/answer/attached';
import { continuationBodiesOf, requestBodyOf, type RequestBody } from '@/lib/answer/request-body';
import { errorText } from '@/lib/words/error-text';
import { errorWords } from '@/lib/words/en/errors';
import type { Answer, Conversation } from '@/lib/conversation/types';
import { prettyJson } from '@/lib/json/pretty-json';
import { useChat, useChatActions, useCloseWithConversation } from '@/components/session/chat-provider';
import { tokensPerSecond } from '@/components/message/answer-facts';
import { requestDetailsWords } from '@/lib/words/en/inspector';
import { attachedIn, copyExactly, shortenedIn } from './exact-copy';

/** What was asked and what came back: the exact body, and every figure. */
export function DetailsDialog({ answer, onClose }: { answer: Answer; onClose: () => void }) {
  const words = useWords(requestDetailsWords);
  const messages = useChat(({ conversation }) => conversation.messages);
  const { readAttachment } = useChatActions();
  const bodies = bodiesOf(messages, answer);
  const errors = useWords(errorWords);
  useCloseWithConversation(onClose);

  return (
    <Dialog title={words.title} wide onClose={onClose}>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-1 text-[13px]">
        {requestFacts(answer, words, errors).map(([name, value]) => (
          <div key={name} className="contents">
            <dt className={isPartOfRowAbove(name, words) ? 'ps-3.5 text-ink-3' : 'text-ink-3'}>{name}</dt>
            <dd className="font-mono text-[12.5px] wrap-anywhere whitespace-pre-line">{value}</dd>
          </div>
        ))}
      </dl>
      {bodies.map((body, index) => {
        const heading = words.body(index);
        const attached = attachedIn(body);
        const shown = prettyJson(body(shortenedIn(words)));
        const exact = (read: ReadAttachment) => prettyJson(body(read));
        return (
          <section key={index}>
            <h3 className="mt-5 text-[13px] font-[550]">{heading}</h3>
            {attached.length > 0 && (
              <p role="note" className="mt-1.5 text-[13px] text-ink-2">
                {words.attachedShortened(attached.reduce((sum, { bytes }) => sum + bytes, 0))}
              </p>
            )}
            <CodePanel
              label={heading}
              language="json"
              code={shown}
              write={attached.length > 0 ? () => copyExactly(exact, readAttachment) : undefined}
            />
          </section>
        );
      })}
    </Dialog>
  );
}

function isPartOfRowAbove(name: string, { names }: (typeof requestDetailsWords)['english']): boolean {
  return name === names.cachedTokens || name === names.reasoningTokens;
}

/** Each request of an answer, made with what stands for the attachments in it. */
function bodiesOf(
  messages: Conversation['messages'],
  answer: Answer,
): readonly ((read: ReadAttachment) => RequestBody | null)[] {
  // A version that was begun with what was kept of another was only ever asked to go on.
  const first = (read: ReadAttachment) => requestBodyOf(messages, answer, read);
  return [
    ...(answer.asked === null ? [] : [first]),
    ...(answer.continuations ?? []).map(
      (_, index) => (read: ReadAttachment) => continuationBodiesOf(messages, answer, read)[index] ?? null,
    ),
  ];
}

/** Everything that is known of a request and its answer, as rows of name and value; the unknown is left out. */
export function requestFacts(
  answer: Answer,
  { names, ...words }: (typeof requestDetailsWords)['english'],
  errors: typeof errorWords.english,
): (readonly [name: string, value: string])[] {
  const { usage, timeToFirstToken, totalTime } = answer;
  const rate = tokensPerSecond(answer);
  const tokens = (count: number | undefined) => (count === undefined ? null : words.tokens(count));
  const seconds = (milliseconds: number | null) => (milliseconds === null ? null : words.time(milliseconds));

  const rows: readonly (readonly [string, string | null])[] = [
    [names.requestedModel, (answer.asked ?? answer.continuations?.[0]?.asked)?.model ?? null],
    [names.changes, answer.changes?.map(words.change).join('\n') ?? null],
    [names.respondingModel, answer.respondedBy],
    [names.status, words.statuses[answer.status]],
    [names.finishReason, answer.finishReason],
    [names.notShown, answer.notShown === undefined ? null : words.notShown(answer.notShown)],
    [names.error, answer.error && `${answer.error.code}: ${errorText(errors, answer.error)}`],
    [names.inputTokens, tokens(usage?.prompt_tokens)],
    [names.cachedTokens, tokens(usage?.prompt_tokens_details?.cached_tokens)],
    [names.outputTokens, tokens(usage?.completion_tokens)],
    [names.reasoningTokens, tokens(usage?.completion_tokens_details?.reasoning_tokens)],
    [names.totalTokens, tokens(usage?.total_tokens)],
    [names.firstToken, seconds(timeToFirstToken)],
    [names.totalTime, seconds(totalTime)],
    [names.rate, rate === null ? null : words.perSecond(rate)],
  ];
  return rows.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));
}
