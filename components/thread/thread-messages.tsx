'use client';

import { lazy, Suspense, useLayoutEffect, useState, type RefObject } from 'react';
import { AllMessages } from './all-messages';
import { useFoundMessage } from './use-found-message';

/** From so many messages on, only those near the screen are drawn. */
const LONG_THREAD = 60;
/** A thread that is on screen may grow to so many before that: drawing it otherwise loses the reader's place. */
const GROWN_THREAD = 120;
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
  const [isLong, setIsLong] = useState(ids.length >= LONG_THREAD);
  if (!isLong && ids.length >= GROWN_THREAD) setIsLong(true);
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
