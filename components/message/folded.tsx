'use client';

import { useId, useState, type ReactNode } from 'react';
import { useChat } from '@/components/session/chat-provider';
import { useWords } from '@/components/words/words-provider';
import { messageControlWords } from '@/lib/words/en/message-controls';

/** From so many characters or lines on, a text is several times as high as what stays of it. */
const LONG_TEXT = 2_000;
const MANY_LINES = 30;

function isLong(text: string): boolean {
  if (text.length >= LONG_TEXT) return true;
  let lines = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines >= MANY_LINES;
}

interface FoldedProps {
  messageId: string;
  text: string;
  /** The text, drawn. */
  children: ReactNode;
}

/**
 * A text that is folded where it is very long. All of it is on the page; whatever scrolls to what is out of sight unfolds
 * it, and so do a search hit and paper.
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
  if (!isLong(text)) return children;

  return (
    <>
      <div
        id={id}
        className={
          open
            ? ''
            : 'max-h-80 overflow-hidden mask-b-from-80% print:max-h-none print:overflow-visible print:mask-none'
        }
        onScroll={() => {
          setOpen(true);
        }}
      >
        {children}
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
