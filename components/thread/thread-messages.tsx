'use client';

import { textOf } from '@/lib/conversation/parts';
import { ArrowDown } from 'lucide-react';
import { arrivingAnswer } from '@/lib/conversation/comparison';
import { visiblePath } from '@/lib/conversation/tree';
import type { Conversation } from '@/lib/conversation/types';
import { useStickToEnd } from './use-stick-to-end';
import { lazy, Suspense, useEffect, useLayoutEffect, useState, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import type { FoundMessage } from '@/lib/chat/open-conversations';
import { messageElement, MessageLog, placeKey } from '@/components/message/message-log';
import { MessageItem } from '@/components/message/message-item';
import { useChat, useChatStore } from '@/components/session/chat-provider';
import { useWords } from '@/components/words/words-provider';
import { threadWords } from '@/lib/words/en/thread';

/** The messages of a thread, whose end is followed while the reader stays there. Each message watches itself. */
export function FollowedMessages({ ids }: { ids: readonly string[] }) {
  const words = useWords(threadWords);
  const conversationId = useChat((state) => state.conversation.id);
  const arriving = useChat((state) => arrivingAnswer(state.conversation)?.id ?? null);
  const editing = useChat((state) => state.editingId);
  const found = useChat((state) => state.found);
  const isEnd = useChat((state) => state.opening !== null);
  const { container, content, following, scrollToEnd, leaveEnd, showFromStart } = useStickToEnd();

  // Opening a conversation shows its end, and so does asking, wherever the reader was; but a search leads to a message.
  useLayoutEffect(() => {
    scrollToEnd();
  }, [conversationId, scrollToEnd]);
  useLayoutEffect(() => {
    if (arriving !== null) scrollToEnd();
  }, [arriving, scrollToEnd]);
  useLayoutEffect(() => {
    if (found !== null) leaveEnd();
  }, [found, leaveEnd]);
  useLayoutEffect(() => {
    if (editing !== null) showFromStart();
  }, [editing, showFromStart]);

  return (
    <div className="relative isolate grid min-h-0 grid-cols-[minmax(0,1fr)] grid-rows-[minmax(0,1fr)]">
      <div
        ref={container}
        data-following={following}
        className="thread @container overflow-x-hidden overflow-y-auto px-4 pt-5 pb-2 roomy:px-5 roomy:pt-7 roomy:pb-3"
      >
        {/* Nothing can be done with a message before its conversation is there. */}
        <div ref={content} inert={isEnd} className="mx-auto max-w-[43rem]">
          {/* Between the page's heading and those in the messages, for whoever goes by headings. */}
          <h2 className="sr-only">{words.messages}</h2>
          <ThreadMessages
            // How a thread is drawn, and what was measured of it, says nothing of another one.
            key={conversationId}
            ids={ids}
            isEnd={isEnd}
            container={container}
            content={content}
            following={following}
          />
        </div>
      </div>
      {!following && (
        <button
          type="button"
          aria-label={words.scrollToEnd}
          title={words.scrollToEnd}
          className="absolute bottom-3 left-1/2 grid size-9 -translate-x-1/2 place-items-center rounded-full border border-line-strong bg-raise text-ink-2 shadow-md hover:text-ink"
          onClick={scrollToEnd}
        >
          <ArrowDown size={17} aria-hidden />
        </button>
      )}
    </div>
  );
}

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
  /** Whether they are the end of a long conversation of which the rest is being read. */
  isEnd: boolean;
  /** The element that scrolls them. */
  container: RefObject<HTMLDivElement | null>;
  content: RefObject<HTMLDivElement | null>;
  following: boolean;
}

/** The messages of one thread, at the one that a search has led to. */
function ThreadMessages({ ids, isEnd, container, content, following }: ThreadMessagesProps) {
  const store = useChatStore();
  const [isLong, setIsLong] = useState(
    () => isEnd || ids.length >= LONG_THREAD || threadLength(store.getState().conversation) >= LONG_TEXT,
  );
  const length = useChat(({ conversation }) => (isLong ? 0 : threadLength(conversation)));
  if (!isLong && (ids.length >= GROWN_THREAD || length >= GROWN_TEXT)) setIsLong(true);
  const found = useFoundMessage(content);
  const printing = usePrinting(container);

  if (!isLong) return <AllMessages ids={ids} found={found} />;
  // Paper has no place to scroll to.
  if (printing) return <AllMessages ids={ids} found={null} />;
  return (
    <Suspense fallback={<AllMessages ids={ids.slice(-LAST_MESSAGES)} found={null} />}>
      <VirtualMessages ids={ids} isEnd={isEnd} found={found} container={container} following={following} />
    </Suspense>
  );
}

/** Whether the page is being printed. Afterwards `container` stands where it stood. */
function usePrinting(container: RefObject<HTMLElement | null>): boolean {
  const [printing, setPrinting] = useState(false);

  useEffect(() => {
    let place = 0;
    // The browser takes the page as it is when a listener returns.
    const change = (next: boolean) => () => {
      if (next) place = container.current?.scrollTop ?? 0;
      flushSync(() => {
        setPrinting(next);
      });
      if (!next) container.current?.scrollTo(0, place);
    };
    const begin = change(true);
    const end = change(false);
    addEventListener('beforeprint', begin);
    addEventListener('afterprint', end);
    return () => {
      removeEventListener('beforeprint', begin);
      removeEventListener('afterprint', end);
    };
  }, [container]);
  return printing;
}

/** How many characters the thread has, in steps, so that an answer that streams does not draw the list again each time. */
function threadLength(conversation: Conversation): number {
  const length = visiblePath(conversation).reduce((sum, message) => sum + textOf(message).length, 0);
  return length - (length % LONG_TEXT);
}

interface AllMessagesProps {
  ids: readonly string[];
  /** The message to scroll to, each time that a search leads to one. */
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
