'use client';

import { useBudget } from '@/components/session/budget';
import { useAnswering } from '@/components/session/chat-provider';
import { useWords } from '@/components/words/words-provider';
import { shareLeft } from '@/lib/model/budget-left';
import { estimateWords } from '@/lib/words/en/spending';

/** Below this share of a limit it is worth a second look. */
const LOW = 0.1;

/** Shows what is left of the day's budget, where this deployment keeps one; read again after each answer. */
export function BudgetMeter({ hasRoom }: { hasRoom: boolean }) {
  const words = useWords(estimateWords);
  const [budget] = useBudget(useAnswering());
  if (budget === undefined) return null;
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
