'use client';

import { useEffect, useState } from 'react';
import { useAnswering, useChat } from '@/components/session/chat-provider';
import { useWords } from '@/components/words/words-provider';
import { addresses, callApi, readAnswer } from '@/lib/api/client';
import { shareLeft, tightestLimit } from '@/lib/model/budget-left';
import { estimateWords } from '@/lib/words/en/spending';

/** Below this share of a limit it is worth a second look. */
const LOW = 0.1;

/** What is left of the day's budget, where this deployment keeps one; read again after each answer. */
export function BudgetMeter({ hasRoom }: { hasRoom: boolean }) {
  const words = useWords(estimateWords);
  const budget = useBudget();
  if (budget === null) return null;
  const { limit, left, unit } = budget;
  const share = shareLeft(budget);
  const isLow = share < LOW;
  const text = words.leftOf(budget);

  return (
    <span
      role="meter"
      aria-label={words.budget}
      aria-valuemin={0}
      aria-valuemax={limit}
      aria-valuenow={left}
      aria-valuetext={text}
      title={`${words.budget}: ${text}`}
      className={`flex items-center gap-1.5 ${isLow ? 'text-warn' : 'text-ink-3'}`}
    >
      <span className="h-[3px] w-8 overflow-hidden rounded-full bg-line-strong forced-colors:border">
        <span
          className={`block h-full ${isLow ? 'bg-warn' : 'bg-ink-3'} forced-colors:bg-[CanvasText]`}
          style={{ width: `${String(Math.round(share * 100))}%` }}
        />
      </span>
      {words.left(left, hasRoom ? unit : null)}
    </span>
  );
}

type Limit = NonNullable<ReturnType<typeof tightestLimit>>;

function useBudget(): Limit | null {
  const hasBudget = useChat(({ deployment }) => deployment.hasBudget);
  const answering = useAnswering();
  const [budget, setBudget] = useState<Limit | null>(null);

  useEffect(() => {
    if (!hasBudget || answering) return;
    const left = new AbortController();
    callApi({ method: 'GET', address: addresses.budget, signal: left.signal })
      .then(async (response) => (response.ok ? tightestLimit(await readAnswer(response)) : null))
      .then(
        (read) => {
          if (!left.signal.aborted) setBudget(read);
        },
        // What is not known is not shown.
        () => undefined,
      );
    return () => {
      left.abort();
    };
  }, [hasBudget, answering]);

  return hasBudget ? budget : null;
}
