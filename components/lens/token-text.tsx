'use client';

import {
  useEffect,
  useId,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type Ref,
} from 'react';
import { useWords } from '@/components/words/words-provider';
import type { AnswerPiece } from '@/lib/answer/answer-tokens';
import { lensWords } from '@/lib/words/en/lens';
import { paragraphsOf, TokenRun } from './token-runs';

interface TokenTextProps {
  ref: Ref<HTMLDivElement>;
  pieces: readonly AnswerPiece[];
  /** The piece that Tab leads to, and the one that is open. */
  active: number;
  opened: number | null;
  onMove: (place: number) => void;
  onOpen: (place: number) => void;
}

/** How far outside of what is seen tokens are drawn, in pixels. */
const MARGIN = '600px 0px';

/**
 * The text, each token a button of one toolbar: Tab leads to one of them, the arrow keys from one to the next. Only those in
 * sight are elements; the rest is plain text, which takes the same room.
 */
export function TokenText({ ref, pieces, active, opened, onMove, onOpen }: TokenTextProps) {
  const words = useWords(lensWords);
  const keysId = useId();
  const box = useRef<HTMLDivElement>(null);
  useImperativeHandle(ref, () => box.current ?? document.createElement('div'));
  const paragraphs = useMemo(() => paragraphsOf(pieces), [pieces]);
  const [inSight, setInSight] = useState<ReadonlySet<string>>(new Set());

  useEffect(() => {
    const { current } = box;
    if (current === null) return undefined;
    // Its margin counts only where the thread itself is the frame.
    const observer = new IntersectionObserver(
      (entries) => {
        setInSight((before) => {
          const after = new Set(before);
          for (const { target, isIntersecting } of entries) {
            const { run = '' } = target instanceof HTMLElement ? target.dataset : {};
            if (isIntersecting) after.add(run);
            else after.delete(run);
          }
          return after;
        });
      },
      { root: current.closest('.thread'), rootMargin: MARGIN },
    );
    for (const run of current.querySelectorAll('[data-run]')) observer.observe(run);
    return () => {
      observer.disconnect();
    };
  }, [paragraphs]);

  const handleKey = (event: KeyboardEvent<HTMLElement>) => {
    const next = nextPlace(event, pieces, active);
    if (next === null) return;
    event.preventDefault();
    if (next !== active) onMove(next);
  };
  const openAt = (target: EventTarget) => {
    const token = target instanceof Element ? target.closest<HTMLElement>('[data-piece]') : null;
    if (token !== null) onOpen(Number(token.dataset['piece']));
  };

  return (
    <>
      <p id={keysId} className="sr-only">
        {words.keys}
      </p>
      <div
        ref={box}
        role="toolbar"
        tabIndex={-1}
        aria-label={words.tokens}
        aria-describedby={keysId}
        dir="auto"
        className="lens-text"
        onClick={({ target }) => {
          openAt(target);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== ' ') {
            handleKey(event);
            return;
          }
          event.preventDefault();
          openAt(event.target);
        }}
      >
        {paragraphs.map((runs, index) => (
          <div key={index}>
            {runs.map(({ start, end }) => {
              const holds = (place: number | null) => place !== null && place >= start && place < end;
              return (
                <TokenRun
                  key={start}
                  pieces={pieces}
                  start={start}
                  end={end}
                  drawn={inSight.has(String(start)) || holds(active) || holds(opened)}
                  active={holds(active) ? active : null}
                  opened={holds(opened) ? opened : null}
                />
              );
            })}
          </div>
        ))}
      </div>
    </>
  );
}

/** Where a key leads to; null for a key that leads nowhere. */
function nextPlace(
  { key, currentTarget, altKey, ctrlKey, metaKey }: KeyboardEvent<HTMLElement>,
  pieces: readonly AnswerPiece[],
  active: number,
): number | null {
  if (altKey || ctrlKey || metaKey) return null;
  const isRtl = getComputedStyle(currentTarget).direction === 'rtl';
  const known = (place: number) => (pieces[place]?.tokens.length ?? 0) > 0;
  const step = (by: 1 | -1): number => {
    let place = active + by;
    while (place >= 0 && place < pieces.length && !known(place)) place += by;
    return known(place) ? place : active;
  };
  switch (key) {
    case 'ArrowRight':
      return step(isRtl ? -1 : 1);
    case 'ArrowLeft':
      return step(isRtl ? 1 : -1);
    case 'ArrowDown':
      return lineBeside(currentTarget, active, 1);
    case 'ArrowUp':
      return lineBeside(currentTarget, active, -1);
    case 'Home':
      return pieces.findIndex((_, place) => known(place));
    case 'End':
      return pieces.findLastIndex((_, place) => known(place));
    default:
      return null;
  }
}

/** The token below or above one; itself where there is none. */
function lineBeside(box: HTMLElement, active: number, direction: 1 | -1): number {
  const tokens = [...box.querySelectorAll<HTMLElement>('[data-piece]')];
  const from = tokens.find(({ dataset }) => dataset['piece'] === String(active))?.getBoundingClientRect();
  if (!from) return active;
  const middle = (from.left + from.right) / 2;
  let best: { place: number; line: number; off: number } | null = null;
  for (const token of tokens) {
    const { top, left, right } = token.getBoundingClientRect();
    const line = Math.round((top - from.top) * direction);
    const off = Math.abs((left + right) / 2 - middle);
    if (
      line < from.height / 2 ||
      (best && (line > best.line + 2 || (line >= best.line - 2 && off >= best.off)))
    )
      continue;
    best = { place: Number(token.dataset['piece']), line, off };
  }
  return best?.place ?? active;
}
