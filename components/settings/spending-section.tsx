'use client';

import { useDeferredValue, useMemo } from 'react';
import { useAnswering, useChat } from '@/components/session/chat-provider';
import { useWords } from '@/components/words/words-provider';
import { spendingOf, type Spending } from '@/lib/conversation/answer-cost';
import { findMessage, visiblePath } from '@/lib/conversation/tree';
import type { Conversation, Message } from '@/lib/conversation/types';
import { dollarsOf } from '@/lib/model/cost';
import { spendingWords } from '@/lib/words/en/spending';
import { SectionHeading } from './parts';

/** Shows the usage and cost of the conversation so far: all its versions, and the branch on screen where that is not all. */
export function SpendingSection() {
  const words = useWords(spendingWords);
  const answering = useAnswering();
  // Each word that arrives makes another conversation, and has cost nothing yet.
  const now = useChat((state) => (answering ? null : state.conversation));
  // All messages are looked at: after what the end of an answer shows.
  const conversation = useDeferredValue(now);
  const spending = useMemo(
    () =>
      conversation && {
        all: spendingOf(Object.values(conversation.messages)),
        branch: spendingOf(withRequests(visiblePath(conversation), conversation.messages)),
      },
    [conversation],
  );
  if (spending === null || spending.all.tokens === 0) return null;
  const { all, branch } = spending;
  const rows = [
    [words.conversation, all],
    ...(branch.tokens === all.tokens ? [] : [[words.onScreen, branch] as const]),
  ] as const;

  return (
    <section>
      <SectionHeading>{words.heading}</SectionHeading>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-[12.5px]">
        {rows.map(([name, spent]) => (
          <div key={name} className="contents">
            <dt className="text-ink-3">{name}</dt>
            <dd className="text-end font-mono text-xs leading-[18px]">{spendingText(spent, words)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** With the first choice of each request, of which its tokens are told, where only another choice is among them. */
export function withRequests(
  path: readonly Message[],
  messages: Conversation['messages'],
): readonly Message[] {
  const firsts = path.flatMap((message) => {
    if (message.role !== 'assistant' || message.choice === undefined) return [];
    return findMessage(messages, message.choice.request) ?? [];
  });
  return [...new Set([...path, ...firsts])];
}

/** `12,345 tokens · $0.12 · 1 answer at an unknown price · 2 answers with unknown usage`; without a price where nothing has one. */
export function spendingText(
  { tokens, known, unknown, unmeasured, isPriced }: Spending,
  words: (typeof spendingWords)['english'],
): string {
  return [
    words.tokens(tokens),
    ...(isPriced && (known > 0n || unknown === 0) ? [words.cost(dollarsOf(known))] : []),
    ...(unknown > unmeasured ? [words.unknown(unknown - unmeasured)] : []),
    ...(unmeasured > 0 ? [words.unmeasured(unmeasured)] : []),
  ].join(' · ');
}
