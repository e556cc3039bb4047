'use client';

import type { ReactNode } from 'react';
import { useWords } from '@/components/words/words-provider';
import { threadWords } from '@/lib/words/en/thread';

/** The log of the conversation. It is not read out as it changes; AnswerAnnouncer says what matters. */
export function useLogProps() {
  const words = useWords(threadWords);
  return { role: 'log', 'aria-label': words.log, 'aria-live': 'off' } as const;
}

/** The log, with all of its messages drawn. */
export function MessageLog({ children }: { children?: ReactNode }) {
  return (
    <div {...useLogProps()} className="grid grid-cols-[minmax(0,1fr)] gap-[26px] pointer-coarse:gap-12">
      {children}
    </div>
  );
}

/** Where a message is drawn, if it is. */
export function messageElement(within: Pick<Element, 'querySelector'>, messageId: string): Element | null {
  return within.querySelector(`[data-message="${CSS.escape(messageId)}"]`);
}

/**
 * React's key for a message of the thread: what it hangs on. Another version of it is drawn in its place, so that the
 * button which brought that keeps the focus.
 */
export function placeKey(ids: readonly string[], index: number): string {
  return ids[index - 1] ?? '';
}
