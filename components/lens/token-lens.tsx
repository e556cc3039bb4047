'use client';

import { useMemo, useRef, useState } from 'react';
import { useWords } from '@/components/words/words-provider';
import { surprisesOf, type AnswerTokens } from '@/lib/answer/answer-tokens';
import type { Answer } from '@/lib/conversation/types';
import { lensWords } from '@/lib/words/en/lens';
import { SurpriseStrip } from './surprise-strip';
import { TokenPopover } from './token-popover';
import { TokenTable } from './token-table';
import { TokenText } from './token-text';
import type { Weighing } from './weighing-fields';

/** An answer's text as tokens, tinted by how likely they were, with what else could have come. */
export function TokenLens({ answer, tokens }: { answer: Answer; tokens: AnswerTokens }) {
  const words = useWords(lensWords);
  const { pieces } = tokens;
  const text = useRef<HTMLDivElement>(null);
  const figures = useMemo(() => figuresOf(tokens), [tokens]);
  // Where the arrow keys are, and what is open.
  const [active, setActive] = useState(figures.first);
  const [opened, setOpened] = useState<number | null>(null);
  const [weighing, setWeighing] = useState<Weighing>({ draw: null, returnedAt: 1 });
  const [showsTable, setShowsTable] = useState(false);
  const find = (place: number) => text.current?.querySelector<HTMLElement>(`[data-piece="${String(place)}"]`);
  const goTo = (place: number) => {
    setActive(place);
    // It may be out of sight, and is drawn for this alone.
    requestAnimationFrame(() => {
      find(place)?.scrollIntoView({ block: 'nearest' });
      find(place)?.focus({ preventScroll: true });
    });
  };
  const piece = opened === null ? undefined : pieces[opened];

  return (
    <section aria-label={words.lens} className="lens">
      {tokens.isOwnText && <p className="lens-note">{words.ownText}</p>}
      {tokens.cut && <p className="lens-note">{words.cut}</p>}
      <TokenText
        ref={text}
        pieces={pieces}
        active={active}
        opened={opened}
        onMove={goTo}
        onOpen={(place) => {
          setActive(place);
          setOpened(place);
        }}
      />
      <SurpriseStrip surprises={figures.surprises} onPick={goTo} />
      <div className="lens-figures">
        <span>{words.summary(figures.count, figures.mean)}</span>
        <button
          type="button"
          className="lens-link"
          onClick={() => {
            goTo(figures.peak);
          }}
        >
          {words.mostSurprising}
        </button>
        <button
          type="button"
          className="lens-link"
          aria-expanded={showsTable}
          onClick={() => {
            setShowsTable(!showsTable);
          }}
        >
          {words.table}
        </button>
      </div>
      {showsTable && <TokenTable pieces={pieces} />}
      {piece !== undefined && opened !== null && (
        <TokenPopover
          key={opened}
          answer={answer}
          piece={piece}
          before={() =>
            pieces
              .slice(0, opened)
              .map((each) => each.text)
              .join('')
          }
          askedTemperature={tokens.temperature}
          weighing={weighing}
          onWeigh={setWeighing}
          anchor={() => find(opened) ?? null}
          onClose={(returnsFocus) => {
            setOpened(null);
            if (returnsFocus) find(opened)?.focus({ preventScroll: true });
          }}
        />
      )}
    </section>
  );
}

/** Of the whole answer: the surprise of each piece in bits, NaN where it is not known. */
function figuresOf({ pieces }: AnswerTokens) {
  const { ofPieces: surprises, mean } = surprisesOf(pieces);
  const count = pieces.reduce((sum, { tokens }) => sum + tokens.length, 0);
  const peak = surprises.reduce(
    (best, surprise, place) =>
      surprise > (surprises[best] ?? Number.NaN) || Number.isNaN(surprises[best]) ? place : best,
    0,
  );
  return {
    surprises,
    count,
    mean,
    peak,
    first: Math.max(
      0,
      pieces.findIndex(({ tokens }) => tokens.length > 0),
    ),
  };
}
