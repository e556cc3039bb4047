'use client';

import { lazy, Suspense, useEffect, useLayoutEffect, useState, type RefObject } from 'react';
import type { FoundMessage } from '@/lib/chat/chat-state';
import { messageElement, MessageLog, placeKey } from '@/components/message/message-log';
import { MessageItem } from '@/components/message/message-item';
import { useChat } from '@/components/session/chat-provider';

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

interface AllMessagesProps {
  ids: readonly string[];
  /** What to scroll to, each time that a search leads to a message. */
  found: FoundMessage | null;
}

/** The messages of a thread, all of them drawn. */
function AllMessages({ ids, found }: AllMessagesProps) {
  useEffect(() => {
    if (found !== null) messageElement(document, found.messageId)?.scrollIntoView({ block: 'center' });
  }, [found]);

  return (
    <MessageLog>
      {ids.map((id, index) => (
        <div key={placeKey(ids, index)} data-message={id}>
          <MessageItem id={id} last={index === ids.length - 1} />
        </div>
      ))}
    </MessageLog>
  );
}

/** The message that a search has led to, null for none; its words are marked while it is the one. */
function useFoundMessage(content: RefObject<HTMLElement | null>): FoundMessage | null {
  const found = useChat((state) => state.found);

  useEffect(() => {
    const element = content.current;
    if (found === null || element === null) return;
    let end = (): void => undefined;
    let ended = false;
    import('./mark-found').then(
      ({ markFound }) => {
        if (!ended) end = markFound(element, found);
      },
      // Without the marks the message is still shown.
      () => undefined,
    );
    return () => {
      ended = true;
      end();
    };
  }, [found, content]);

  return found;
}
