'use client';

import { useEffect, useRef, type RefObject } from 'react';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import type { FoundMessage } from '@/lib/chat/open-conversations';
import { useChat } from '@/components/session/chat-provider';
import { MessageItem } from './message-item';
import { logProps } from '@/components/message/message-log';
import { placeKey } from './place-key';
import { useFocusedMessage } from './use-focused-message';

interface VirtualMessagesProps {
  ids: readonly string[];
  container: RefObject<HTMLDivElement | null>;
  /** What to scroll to, each time that a search leads to a message. */
  found: FoundMessage | null;
}

/** The messages of a long thread: only those near the screen are drawn. */
export function VirtualMessages({ ids, container, found }: VirtualMessagesProps) {
  const editingId = useChat((state) => state.editingId);
  const focusedId = useFocusedMessage(container);
  const virtualizer = useRef<VirtualizerHandle>(null);

  const latestIds = useRef(ids);
  useEffect(() => {
    latestIds.current = ids;
  }, [ids]);
  useEffect(() => {
    if (found === null) return;
    const index = latestIds.current.indexOf(found.messageId);
    virtualizer.current?.scrollToIndex(index, { align: 'center' });
  }, [found]);

  return (
    <div {...logProps}>
      <Virtualizer
        ref={virtualizer}
        scrollRef={container}
        data={ids}
        bufferSize={600}
        itemSize={240}
        keepMounted={keptMounted(ids, focusedId, editingId)}
      >
        {(id, index) => (
          <div key={placeKey(ids, index)} data-message={id} className="pb-[26px] pointer-coarse:pb-10">
            <MessageItem id={id} last={index === ids.length - 1} />
          </div>
        )}
      </Virtualizer>
    </div>
  );
}

/** What stays drawn out of sight: the message being edited, and the one that has the focus with those that Tab leads to. */
function keptMounted(ids: readonly string[], focusedId: string | null, editingId: string | null): number[] {
  const focused = focusedId === null ? -1 : ids.indexOf(focusedId);
  const editing = editingId === null ? -1 : ids.indexOf(editingId);
  const around = focused === -1 ? [] : [focused - 1, focused, focused + 1];
  return [...new Set([...around, editing])].filter((index) => index >= 0 && index < ids.length);
}
