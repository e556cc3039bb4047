'use client';

import { useMemo } from 'react';
import { useAnswering, useChat } from '@/components/session/chat-provider';
import { useWords } from '@/components/words/words-provider';
import { spendingOf, type Spending } from '@/lib/conversation/answer-cost';
import { visiblePath } from '@/lib/conversation/tree';
import { dollarsOf } from '@/lib/model/cost';
import { spendingWords } from '@/lib/words/en/spending';
import { SectionHeading } from './parts';

/** What the conversation has used and cost so far: all its versions, and the branch on screen where that is not all. */
export function SpendingSection() {
  const words = useWords(spendingWords);
  const answering = useAnswering();
  // Each word that arrives makes another conversation, and has cost nothing yet.
  const conversation = useChat((state) => (answering ? null : state.conversation));
  const spending = useMemo(
    () =>
      conversation && {
        all: spendingOf(Object.values(conversation.messages)),
        branch: spendingOf(visiblePath(conversation)),
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

/** `12,345 tokens · $0.12 · 1 answer at an unknown price`; without a price where nothing has one. */
export function spendingText(
  { tokens, known, unknown, isPriced }: Spending,
  words: (typeof spendingWords)['english'],
): string {
  return [
    words.tokens(tokens),
    ...(isPriced && (known > 0n || unknown === 0) ? [words.cost(dollarsOf(known))] : []),
    ...(unknown > 0 ? [words.unknown(unknown)] : []),
  ].join(' · ');
}
