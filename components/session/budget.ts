'use client';

import { useEffect, useState } from 'react';
import { addresses, callApi, readAnswer } from '@/lib/api/client';
import { readLimits, type DayLimit } from '@/lib/model/budget-left';
import { useChat } from './chat-provider';

const none: readonly DayLimit[] = [];

/** The rest of the day's budget, the tightest limit first, where this deployment keeps one; read again when something has been spent. */
export function useBudget(isSpending: boolean): readonly DayLimit[] {
  const hasBudget = useChat(({ deployment }) => deployment.hasBudget);
  const [limits, setLimits] = useState(none);

  useEffect(() => {
    if (!hasBudget || isSpending) return;
    const left = new AbortController();
    callApi({ method: 'GET', address: addresses.budget, signal: left.signal })
      .then(async (response) => {
        // Read in any case: a request ends with its body.
        const answer = await readAnswer(response);
        return response.ok ? readLimits(answer) : none;
      })
      .then(
        (read) => {
          if (!left.signal.aborted) setLimits(read);
        },
        // What is not known is not shown.
        () => undefined,
      );
    return () => {
      left.abort();
    };
  }, [hasBudget, isSpending]);

  return hasBudget ? limits : none;
}
