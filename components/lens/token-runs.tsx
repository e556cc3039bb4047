'use client';

import { memo } from 'react';
import { useWords } from '@/components/words/words-provider';
import { logProbabilityOf, type AnswerPiece } from '@/lib/answer/answer-tokens';
import { lensWords } from '@/lib/words/en/lens';

/** Pieces from `start` to before `end`. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/** Pieces that are drawn, or not, together: some ten lines of text. */
const RUN = 150;

/** Divides pieces into paragraphs, each after a line break, and those into runs. Nothing is lost: a paragraph has its line breaks. */
export function paragraphsOf(pieces: readonly Pick<AnswerPiece, 'text'>[]): readonly (readonly Span[])[] {
  const paragraphs: Span[][] = [];
  let runs: Span[] = [];
  let start = 0;
  for (const [place, { text }] of pieces.entries()) {
    const end = place + 1;
    const isLast = end === pieces.length;
    const breaks = text.endsWith('\n') || isLast;
    if (!breaks && end - start < RUN) continue;
    runs.push({ start, end });
    start = end;
    if (!breaks) continue;
    paragraphs.push(runs);
    runs = [];
  }
  return paragraphs;
}

interface TokenRunProps extends Span {
  pieces: readonly AnswerPiece[];
  /** As elements, not as plain text. */
  drawn: boolean;
  active: number | null;
  opened: number | null;
}

/** Some tokens after one another. */
export const TokenRun = memo(function TokenRun({ pieces, start, end, drawn, active, opened }: TokenRunProps) {
  const words = useWords(lensWords);
  const shown = pieces.slice(start, end);
  return (
    <span data-run={start}>
      {drawn
        ? shown.map((piece, index) => {
            const place = start + index;
            if (piece.tokens.length === 0) return <span key={place}>{piece.text}</span>;
            const share = Math.exp(logProbabilityOf(piece));
            return (
              <span
                key={place}
                role="button"
                tabIndex={place === active ? 0 : -1}
                aria-label={words.token(piece.text, share)}
                aria-haspopup="dialog"
                aria-expanded={place === opened}
                data-piece={place}
                data-tint={tintOf(share)}
                data-mark={markOf(piece.text)}
              >
                {piece.text}
              </span>
            );
          })
        : shown.map(({ text }) => text).join('')}
    </span>
  );
});

/** From 0, as good as certain, to 5; absent where nothing is known. */
function tintOf(share: number): number | undefined {
  if (Number.isNaN(share)) return undefined;
  return [0.9, 0.7, 0.45, 0.2, 0.08].filter((bound) => share < bound).length;
}

/** The mark for a token that could not be seen. */
function markOf(text: string): string | undefined {
  if (text === '') return '∅';
  return /^\n/.test(text) ? '↵' : undefined;
}
