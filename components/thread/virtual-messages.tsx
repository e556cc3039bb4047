'use client';

import { useEffect, useRef, useState, type RefObject } from 'react';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import type { FoundMessage } from '@/lib/chat/open-conversations';
import { useChat } from '@/components/session/chat-provider';
import { MessageItem } from '@/components/message/message-item';
import { messageElement, placeKey, useLogProps } from '@/components/message/message-log';
import { useFocusedItem } from '@/components/ui/use-focused-item';
import { useImagesAhead } from '@/components/attachments/use-attachment-bytes';

interface VirtualMessagesProps {
  ids: readonly string[];
  container: RefObject<HTMLDivElement | null>;
  /** The message to scroll to, each time that a search leads to one. */
  found: FoundMessage | null;
}

/** So many of the last messages stand below the list, and may have become before the others are taken into it. */
const FEWEST_BELOW = 8;
const MOST_BELOW = 60;

/**
 * The messages of a long thread: only those near the screen are drawn. Its last ones, and what comes after them, stand below the
 * list: as they grow, nothing of the list is measured, removed and placed anew.
 */
export function VirtualMessages({ ids, container, found }: VirtualMessagesProps) {
  const editingId = useChat((state) => state.editingId);
  const focusedId = useFocusedItem(container, 'data-message');
  const [listed, setListed] = useState(ids.length - FEWEST_BELOW);
  if (ids.length - listed > MOST_BELOW) setListed(ids.length - FEWEST_BELOW);
  const end = Math.max(0, Math.min(listed, ids.length - 1));
  const virtualizer = useRef<VirtualizerHandle>(null);
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
      <Virtualizer
        ref={virtualizer}
        scrollRef={container}
        data={ids.slice(0, end)}
        bufferSize={600}
        itemSize={240}
        keepMounted={keptMounted(ids, focusedId, editingId).filter((index) => index < end)}
      >
        {drawn}
      </Virtualizer>
      {ids.slice(end).map((id, index) => drawn(id, end + index))}
    </div>
  );
}

/**
 * Returns the indexes of the messages that stay drawn out of sight: the one being edited, and the one that has the
 * focus with those that Tab leads to.
 */
function keptMounted(ids: readonly string[], focusedId: string | null, editingId: string | null): number[] {
  const focused = focusedId === null ? -1 : ids.indexOf(focusedId);
  const editing = editingId === null ? -1 : ids.indexOf(editingId);
  const around = focused === -1 ? [] : [focused - 1, focused, focused + 1];
  return [...new Set([...around, editing])].filter((index) => index >= 0 && index < ids.length);
}
