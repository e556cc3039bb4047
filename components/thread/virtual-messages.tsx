'use client';

import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { Virtualizer, type CustomContainerComponent, type VirtualizerHandle } from 'virtua';
import type { FoundMessage } from '@/lib/chat/open-conversations';
import { END_LENGTH } from '@/lib/storage/conversation-storage';
import { useChat } from '@/components/session/chat-provider';
import { MessageItem } from '@/components/message/message-item';
import { messageElement, placeKey, useLogProps } from '@/components/message/message-log';
import { useFocusedItem } from '@/components/ui/use-focused-item';
import { useImagesAhead } from '@/components/attachments/use-attachment-bytes';

interface VirtualMessagesProps {
  ids: readonly string[];
  /** Whether they are the end of a conversation of which the rest is being read. */
  isEnd: boolean;
  container: RefObject<HTMLDivElement | null>;
  /** Whether the end is followed as it grows. */
  following: boolean;
  /** The message to scroll to, each time that a search leads to one. */
  found: FoundMessage | null;
}

/** How many of the last messages stand below the list. */
const FEWEST_BELOW = END_LENGTH;
/** Once more than this have gathered below it, all but the last few are taken into the list. */
const MOST_BELOW = 60;
/** Pixels above and below the screen that are drawn too, for a reader who scrolls. */
const NEAR = 600;

/**
 * The messages of a long thread: only those near the screen are drawn. Its last ones, and what comes after them, stand below the
 * list: as they grow, nothing of the list is measured and placed anew. While the end is followed, nothing above the screen
 * is drawn: the list takes that for a reader who scrolls down, and would remove it with each line, and draw it again a moment later.
 */
export function VirtualMessages({ ids, isEnd, container, following, found }: VirtualMessagesProps) {
  const editingId = useChat((state) => state.editingId);
  const focusedId = useFocusedItem(container, 'data-message');
  const [listed, setListed] = useState(ids.length - FEWEST_BELOW);
  if (ids.length - listed > MOST_BELOW) setListed(ids.length - FEWEST_BELOW);
  const end = Math.max(0, Math.min(listed, ids.length - 1));
  const virtualizer = useRef<VirtualizerHandle>(null);
  const [ListElement] = useState(() => listElement(container));
  const logProps = useLogProps();
  useImagesAhead(ids);

  const latest = useRef({ ids, end });
  useEffect(() => {
    latest.current = { ids, end };
  }, [ids, end]);
  useEffect(() => {
    if (found === null) return;
    const index = latest.current.ids.indexOf(found.messageId);
    if (index < latest.current.end) virtualizer.current?.scrollToIndex(index, { align: 'center' });
    else messageElement(document, found.messageId)?.scrollIntoView({ block: 'center' });
  }, [found]);
  const focused = focusedId === null ? Infinity : ids.indexOf(focusedId);
  // The list hides what it has not measured yet, and the focus would pass by the messages that it is about to go to.
  const visible = (index: number) => (Math.abs(index - focused) <= 1 ? 'visible' : '');
  const drawn = (id: string, index: number) => (
    <div
      key={placeKey(ids, index)}
      data-message={id}
      className={`pb-[26px] pointer-coarse:pb-12 ${visible(index)}`}
    >
      <MessageItem id={id} last={index === ids.length - 1} />
    </div>
  );

  return (
    <div {...logProps}>
      {isEnd ? (
        // In the place of the rest: the few there are stand at the bottom of the screen, as they will.
        <div className="h-dvh" />
      ) : (
        <Virtualizer
          ref={virtualizer}
          as={ListElement}
          scrollRef={container}
          data={ids.slice(0, end)}
          bufferSize={following ? 0 : NEAR}
          itemSize={240}
          keepMounted={keptMounted(end, focused, editingId === null ? -1 : ids.indexOf(editingId))}
        >
          {drawn}
        </Virtualizer>
      )}
      {ids.slice(end).map((id, index) => drawn(id, end + index))}
    </div>
  );
}

/**
 * Returns the list's own element. When that grows or shrinks above what is read, the list scrolls by as much, and so would the
 * browser, which keeps what stands below it in place: the reader would be moved by what one of them does too much.
 */
function listElement(container: RefObject<HTMLElement | null>): CustomContainerComponent {
  return function ListElement({ style, children, ref }) {
    const drawnBefore = useRef(false);

    // Before the effect of the list around it, which scrolls. Where the list comes only now, it is the browser that makes up for it.
    useLayoutEffect(() => {
      const box = container.current;
      if (box === null || !drawnBefore.current) {
        drawnBefore.current = true;
        return;
      }
      box.style.overflowAnchor = 'none';
      const frame = requestAnimationFrame(() => {
        box.style.overflowAnchor = '';
      });
      return () => {
        cancelAnimationFrame(frame);
        box.style.overflowAnchor = '';
      };
    }, [style.height]);

    return (
      <div ref={ref} style={style}>
        {children}
      </div>
    );
  };
}

/**
 * Returns the indexes of the list's messages that stay drawn out of sight: the one being edited, and the one that has the
 * focus, with those that Tab leads to.
 */
function keptMounted(end: number, focused: number, editing: number): number[] {
  const kept = [focused - 1, focused, focused + 1, editing];
  return [...new Set(kept)].filter((index) => index >= 0 && index < end);
}
