'use client';

import { useEffect } from 'react';
import { useAnswering, useChat } from '@/components/session/chat-provider';
import { useMediaQuery } from '@/components/ui/use-media-query';
import { useWords } from '@/components/words/words-provider';
import { estimateWords } from '@/lib/words/en/spending';
import { BudgetMeter } from './budget-meter';
import { useNextRequest } from './next-request';

interface ContextEstimateProps {
  /** The message being written. */
  draft: string;
  /** The tokens of the attachments. */
  attachedTokens: number;
  onTooMuch: (isTooMuch: boolean) => void;
}

/** About what the next request comes to, and what is left of the day's budget. */
export function ContextEstimate({ draft, attachedTokens, onTooMuch }: ContextEstimateProps) {
  const words = useWords(estimateWords);
  const answering = useAnswering();
  const isReading = useChat((state) => state.opening !== null);
  const hasRoom = useMediaQuery('(min-width: 720.02px)', true);
  const { tokens, limit, cost, isCounted } = useNextRequest(draft, attachedTokens);
  const isTooMuch = limit !== undefined && tokens > limit;
  useEffect(() => {
    onTooMuch(isTooMuch);
  }, [onTooMuch, isTooMuch]);

  const size = limit === undefined ? words.tokens(tokens) : words.tokensOf(tokens, limit);
  const isPriced = cost !== undefined && tokens > 0;
  const hint = isCounted ? words.counted : words.estimated;

  return (
    <>
      <BudgetMeter hasRoom={hasRoom} />
      {/* While an answer arrives it would be behind the words on screen, and of a conversation that is being read it knows the end alone. */}
      {answering || isReading ? (
        '\u200b'
      ) : (
        <span
          title={isPriced ? words.beforeAnswer(hint) : hint}
          className={`ml-auto ${isTooMuch ? 'text-warn' : 'text-ink-3'}`}
        >
          <span>{hasRoom ? size : words.fewSigns(tokens)}</span>
          {isPriced && <span> · {cost === null ? words.priceUnknown : words.cost(cost)}</span>}
        </span>
      )}
    </>
  );
}
