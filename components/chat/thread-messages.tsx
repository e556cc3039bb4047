'use client';

import { lazy, Suspense, useLayoutEffect, type RefObject } from 'react';
import { AllMessages } from './all-messages';
import { useFoundMessage } from './use-found-message';

/** From so many messages on, only those near the screen are drawn. */
const LONG_THREAD = 60;
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

/** The messages of a thread, at the one that a search has led to. */
export function ThreadMessages({ ids, container, content, onLeaveEnd }: ThreadMessagesProps) {
  const shown = useFoundMessage(content, ids);
  useLayoutEffect(() => {
    if (shown !== null) onLeaveEnd();
  }, [shown, onLeaveEnd]);

  if (ids.length < LONG_THREAD) return <AllMessages ids={ids} shown={shown} />;
  return (
    <Suspense fallback={<AllMessages ids={ids.slice(-LAST_MESSAGES)} shown={null} />}>
      <VirtualMessages ids={ids} shown={shown} container={container} />
    </Suspense>
  );
}
