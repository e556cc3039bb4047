'use client';

import { useId, useState, type ReactNode } from 'react';
import { useChat } from '@/components/session/chat-provider';
import { useWords } from '@/components/words/words-provider';
import { messageControlWords } from '@/lib/words/en/message';

interface FoldedProps {
  messageId: string;
  text: string;
  /** Draws the text, which comes in one piece or in two. */
  children: (text: ReactNode) => ReactNode;
}

/**
 * A text that is folded where it is very long. All of it is on the page, but only its beginning is laid out. The browser's
 * own search unfolds it, and so do a search hit, paper, and whatever else scrolls to what is out of sight.
 */
export function Folded({ messageId, text, children }: FoldedProps) {
  const words = useWords(messageControlWords);
  const found = useChat((state) => (state.found?.messageId === messageId ? state.found : null));
  const [openedFor, setOpenedFor] = useState(found);
  const [open, setOpen] = useState(found !== null);
  const id = useId();
  if (found !== openedFor) {
    setOpenedFor(found);
    if (found !== null) setOpen(true);
  }
  const beginning = beginningOf(text);
  if (beginning === null) return children(text);
  const unfold = () => {
    setOpen(true);
  };

  return (
    <>
      <div
        id={id}
        className={
          open
            ? ''
            : 'max-h-80 overflow-hidden mask-b-from-80% print:max-h-none print:overflow-visible print:mask-none'
        }
        onScroll={unfold}
      >
        {children(
          <>
            {beginning}
            <Rest hidden={!open} onFound={unfold}>
              {text.slice(beginning.length)}
            </Rest>
          </>,
        )}
      </div>
      <button
        type="button"
        aria-expanded={open}
        aria-controls={id}
        className="mt-1.5 block rounded-md text-[13px] text-ink-2 underline underline-offset-2 hover:text-ink print:hidden pointer-coarse:min-h-11"
        onClick={({ currentTarget }) => {
          setOpen(!open);
          // Folded, its beginning may be far above.
          if (open) currentTarget.closest('article')?.scrollIntoView({ block: 'start' });
        }}
      >
        {open ? words.showLess : words.showMore}
      </button>
    </>
  );
}

interface RestProps {
  hidden: boolean;
  /** Called when the browser's search is about to show what it has found in here. */
  onFound: () => void;
  children: string;
}

/**
 * The text after the beginning. The same element hidden and shown, so that the browser's search keeps what it has found.
 * A browser that cannot find hidden text lays it out.
 */
function Rest({ hidden, onFound, children }: RestProps) {
  return (
    <span
      ref={(element) => {
        if (element === null || !('onbeforematch' in element)) return;
        // React knows `hidden` as a mere yes or no.
        if (hidden) element.setAttribute('hidden', 'until-found');
        else element.removeAttribute('hidden');
        element.addEventListener('beforematch', onFound);
        return () => {
          element.removeEventListener('beforematch', onFound);
        };
      }}
      className={hidden ? 'block print:inline' : ''}
    >
      {children}
    </span>
  );
}

/** From so many characters or lines on, a text is several times as high as what stays of it. */
const LONG_TEXT = 2_000;
const MANY_LINES = 30;

/** The beginning of a text that shows while it is folded, somewhat more than is seen; null for one that is too short to be folded. */
export function beginningOf(text: string): string | null {
  let end = 0;
  for (let line = 0; line < MANY_LINES; line += 1) {
    const lineEnd = text.indexOf('\n', end) + 1;
    if (lineEnd === 0 || lineEnd > LONG_TEXT)
      return text.length < LONG_TEXT ? null : text.slice(0, cut(text, end));
    end = lineEnd;
  }
  return text.slice(0, end);
}

/** Where to cut a line that is too long to be shown, from `start` on: between words, at least between characters. */
function cut(text: string, start: number): number {
  const space = text.lastIndexOf(' ', LONG_TEXT) + 1;
  if (space > start) return space;
  const isHalf = /[\uDC00-\uDFFF]/.test(text.charAt(LONG_TEXT));
  return isHalf ? LONG_TEXT - 1 : LONG_TEXT;
}
