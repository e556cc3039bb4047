'use client';

import { useId, useLayoutEffect, useRef, useState } from 'react';
import { useThreadActions } from '@/components/session/thread-actions';
import { useWords } from '@/components/words/words-provider';
import { logProbabilityOf, surpriseOf, type AnswerPiece } from '@/lib/answer/answer-tokens';
import { textOfToken } from '@/lib/answer/token-cells';
import { begunAnswer } from '@/lib/conversation/answer-versions';
import type { Answer } from '@/lib/conversation/types';
import { lensWords } from '@/lib/words/en/lens';
import { AlternativesList } from './alternatives-list';
import { WeighingFields, type Weighing } from './weighing-fields';

interface TokenPopoverProps {
  answer: Answer;
  piece: AnswerPiece;
  /** The text before it. */
  before: () => string;
  /** The temperature that the answer was asked with; null where none was set. */
  askedTemperature: number | null;
  weighing: Weighing;
  onWeigh: (weighing: Weighing) => void;
  /** The token on the page. */
  anchor: () => HTMLElement | null;
  /** `returnsFocus` where the focus was in here. */
  onClose: (returnsFocus: boolean) => void;
}

/** Shows what else could have come in the place of a token, beside it, or at the bottom of a phone. */
export function TokenPopover(props: TokenPopoverProps) {
  const { answer, piece, before, askedTemperature, weighing, onWeigh, anchor, onClose } = props;
  const words = useWords(lensWords);
  const box = usePopoverBeside(anchor);
  const id = useId();
  const [chosen, setChosen] = useState<string | null>(null);
  const logProbability = logProbabilityOf(piece);
  const alternatives = piece.alternatives(0);
  // Of one token alone there is nothing to weigh against.
  const hasOthers = piece.tokens.some((_, place) => piece.alternatives(place).length > 1);
  const shown = hasOthers ? weighing : { ...weighing, draw: null };
  const own = piece.tokens[0];
  // Nobody needs to ask for the token that came itself.
  const offered =
    chosen ??
    alternatives
      .filter((chance) => chance.name !== own?.name)
      .map(textOfToken)
      .find((text) => text !== null && text !== '') ??
    null;

  return (
    <div
      ref={box}
      popover="auto"
      role="dialog"
      tabIndex={-1}
      aria-labelledby={id}
      className="lens-popover"
      onBeforeToggle={({ newState }) => {
        if (newState === 'closed') onClose(box.current?.contains(document.activeElement) ?? false);
      }}
    >
      <header>
        <b id={id}>{words.named(piece.text)}</b>
        <span>{words.figures(Math.exp(logProbability), surpriseOf(logProbability))}</span>
      </header>
      {hasOthers && (
        <WeighingFields weighing={weighing} askedTemperature={askedTemperature} onChange={onWeigh} />
      )}
      {piece.tokens.map((token, place) => (
        <AlternativesList
          key={place}
          token={token}
          label={
            piece.tokens.length === 1
              ? words.alternatives
              : words.part(token.name, place + 1, piece.tokens.length)
          }
          isLabelShown={piece.tokens.length > 1}
          alternatives={place === 0 ? alternatives : piece.alternatives(place)}
          weighing={shown}
          // Half a character can be neither kept nor sent.
          choice={place === 0 ? { chosen: offered, onChoose: setChosen } : null}
        />
      ))}
      {alternatives.length < 2 && <p className="lens-note">{words.noAlternatives}</p>}
      <ContinueFrom answer={answer} before={before} text={offered} />
      <p className="lens-note">{words.aboutReturned}</p>
      {shown.draw !== null && <p className="lens-note">{words.aboutOther}</p>}
      <button
        type="button"
        className="lens-link"
        onClick={() => {
          box.current?.hidePopover();
        }}
      >
        {words.close}
      </button>
    </div>
  );
}

/** A ref for a popover, which is shown beside an element as long as it is there, and closed by Escape. */
function usePopoverBeside(anchor: () => HTMLElement | null) {
  const box = useRef<HTMLDivElement>(null);
  // Once it is there it stays with its token; another token has another one.
  const [findToken] = useState(() => anchor);

  useLayoutEffect(() => {
    const { current } = box;
    const token = findToken();
    if (current === null || token === null) return undefined;
    current.showPopover();
    const place = () => {
      for (const [name, value] of Object.entries(placeBeside(token, current)))
        current.style.setProperty(name, value);
    };
    place();
    current.focus({ preventScroll: true });
    const closeByKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      // Escape would also stop an answer.
      event.preventDefault();
      event.stopPropagation();
      current.hidePopover();
    };
    current.addEventListener('keydown', closeByKey);
    window.addEventListener('resize', place);
    document.addEventListener('scroll', place, { capture: true, passive: true });
    return () => {
      current.removeEventListener('keydown', closeByKey);
      window.removeEventListener('resize', place);
      document.removeEventListener('scroll', place, { capture: true });
    };
  }, [findToken]);
  return box;
}

interface ContinueFromProps {
  answer: Answer;
  /** Gives the part of the answer that is kept. */
  before: () => string;
  /** The text that goes on from there; null where nothing can. */
  text: string | null;
}

/** Makes a version that is kept up to a token, takes another one in its place, and goes on. */
function ContinueFrom({ answer, before, text }: ContinueFromProps) {
  const words = useWords(lensWords);
  const actions = useThreadActions();
  if (answer.asked?.body !== undefined) return <p className="lens-note">{words.cannotContinueWritten}</p>;
  if (text === null) return <p className="lens-note">{words.cannotContinue}</p>;
  return (
    <button
      type="button"
      className="button bordered lens-continue"
      onClick={() => {
        actions.continueAnswer(answer.id, (base) => begunAnswer(base, answer, before() + text));
        // The version takes the place of this one on the page.
        requestAnimationFrame(() => {
          const articles = document.querySelectorAll<HTMLElement>('.thread article');
          articles.item(articles.length - 1).focus();
        });
      }}
    >
      {words.continueWith(text)}
    </button>
  );
}

/** Below its token where there is room, else above, within the window. On a phone the style sheet has it at the bottom. */
function placeBeside(token: HTMLElement, box: HTMLElement): Readonly<Record<string, string>> {
  const rect = token.getClientRects()[0] ?? token.getBoundingClientRect();
  const width = box.offsetWidth;
  const left = Math.max(8, Math.min(rect.left, innerWidth - width - 8));
  const isBelow = innerHeight - rect.bottom > Math.min(box.scrollHeight + 16, innerHeight / 2);
  return {
    '--left': `${String(left)}px`,
    '--top': isBelow ? `${String(rect.bottom + 6)}px` : 'auto',
    '--bottom': isBelow ? 'auto' : `${String(innerHeight - rect.top + 6)}px`,
    '--room': `${String((isBelow ? innerHeight - rect.bottom : rect.top) - 16)}px`,
  };
}
