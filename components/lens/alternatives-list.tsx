'use client';

import { useId, useMemo, type CSSProperties } from 'react';
import { useWords } from '@/components/words/words-provider';
import { reweigh, sharesAsReturned } from '@/lib/answer/reweigh';
import { nameOfToken, textOfToken } from '@/lib/answer/token-cells';
import { isSameToken, type TokenChance } from '@/lib/answer/token-probabilities';
import { lensWords } from '@/lib/words/en/lens';
import type { Weighing } from './weighing-fields';

interface AlternativesListProps {
  token: TokenChance;
  label: string;
  isLabelShown: boolean;
  alternatives: readonly TokenChance[];
  weighing: Weighing;
  /** By its text, the one to continue with; null where none can be chosen. */
  choice: { readonly chosen: string | null; readonly onChoose: (text: string) => void } | null;
}

/** The alternatives of a token with their shares, as returned and re-weighed. */
export function AlternativesList({
  token,
  label,
  isLabelShown,
  alternatives,
  weighing: { draw, returnedAt },
  choice,
}: AlternativesListProps) {
  const words = useWords(lensWords);
  const id = useId();
  const returned = useMemo(() => sharesAsReturned(alternatives), [alternatives]);
  const now = draw === null ? returned : reweigh(alternatives, draw, returnedAt);
  const most = Math.max(returned.other, now.other, ...returned.shares, ...now.shares, 0.01);
  const share = (before: number, after: number) =>
    draw === null ? words.percent(before) : words.change(before, after);
  const bars = (before: number, after: number): CSSProperties & Record<`--${string}`, string> => ({
    '--before': `${String((before / most) * 100)}%`,
    '--now': `${String((after / most) * 100)}%`,
  });

  return (
    <div role={choice ? 'radiogroup' : 'group'} aria-labelledby={id} className="lens-alternatives">
      <p id={id} className={isLabelShown ? 'lens-note' : 'sr-only'}>
        {label}
      </p>
      {alternatives.map((chance, place) => {
        const [before = 0, after = 0] = [returned.shares[place], now.shares[place]];
        const text = textOfToken(chance);
        // The token that came was not impossible, whatever is said of it; of another one 0 may well be meant.
        const isOwn = isSameToken(chance, token);
        return (
          <label key={place} className="lens-alternative" data-own={isOwn || undefined}>
            {choice && (
              <input
                type="radio"
                name={id}
                checked={text !== null && text !== '' && choice.chosen === text}
                disabled={text === null || text === ''}
                onChange={() => {
                  if (text !== null) choice.onChoose(text);
                }}
              />
            )}
            <span className="lens-name">
              {words.named(nameOfToken(chance))}
              {isOwn && <span className="sr-only"> ({words.came})</span>}
              {text === '' && <span className="sr-only"> ({words.noText})</span>}
            </span>
            <i aria-hidden style={bars(before, after)} />
            <span className="lens-share">
              {isOwn && !Number.isFinite(chance.logProbability) ? words.unknown : share(before, after)}
            </span>
          </label>
        );
      })}
      <p className="lens-alternative">
        {choice && <span />}
        <span className="lens-name">{words.other}</span>
        <i aria-hidden style={bars(returned.other, now.other)} />
        <span className="lens-share">{share(returned.other, now.other)}</span>
      </p>
    </div>
  );
}
