'use client';

import { lazy, Suspense, useLayoutEffect, useState, type RefObject } from 'react';
import { visiblePath } from '@/lib/conversation/tree';
import type { Conversation } from '@/lib/conversation/types';
import { AllMessages } from './all-messages';
import { useChat } from '@/components/session/chat-provider';
import { useFoundMessage } from './use-found-message';

/** From so many messages on, only those near the screen are drawn. */
const LONG_THREAD = 60;
/** And from so many characters on, however few messages they are in: drawn all at once they would stop the page. */
const LONG_TEXT = 400_000;
/** A thread that is on screen may grow to so many before that: drawing it otherwise loses the reader's place. */
const GROWN_THREAD = 120;
const GROWN_TEXT = 1_200_000;
/** So many fill any screen until the code for a long thread has been fetched. */
const LAST_MESSAGES = 20;

const VirtualMessages = lazy(() =>
  import('./virtual-messages').then(
    (module) => ({ default: module.VirtualMessages }),
    () => ({ default: AllMessages }),
  ),
);

interface ThreadMessagesProps {
  ids: readonly string[];
  /** What scrolls them. */
  container: RefObject<HTMLDivElement | null>;
  content: RefObject<HTMLDivElement | null>;
  /** Called when another place than the end is to be shown. */
  onLeaveEnd: () => void;
}

/** The messages of one thread, at the one that a search has led to. */
export function ThreadMessages({ ids, container, content, onLeaveEnd }: ThreadMessagesProps) {
  const length = useChat(({ conversation }) => threadLength(conversation));
  const [isLong, setIsLong] = useState(ids.length >= LONG_THREAD || length >= LONG_TEXT);
  if (!isLong && (ids.length >= GROWN_THREAD || length >= GROWN_TEXT)) setIsLong(true);
  const found = useFoundMessage(content);
  useLayoutEffect(() => {
    if (found !== null) onLeaveEnd();
  }, [found, onLeaveEnd]);

  if (!isLong) return <AllMessages ids={ids} found={found} />;
  return (
    <Suspense fallback={<AllMessages ids={ids.slice(-LAST_MESSAGES)} found={null} />}>
      <VirtualMessages ids={ids} found={found} container={container} />
    </Suspense>
  );
}

/** How many characters the thread has, in steps, so that an answer that streams does not draw the list again each time. */
function threadLength(conversation: Conversation): number {
  const length = visiblePath(conversation).reduce((sum, { content }) => sum + content.length, 0);
  return length - (length % LONG_TEXT);
}
