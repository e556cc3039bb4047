'use client';

import { useEffect, useRef, type RefObject } from 'react';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import { useChat } from './chat-provider';
import { MessageItem } from './message-item';
import { logProps } from './message-log';
import { placeKey } from './place-key';
import type { ShownPlace } from './use-found-message';

interface VirtualMessagesProps {
  ids: readonly string[];
  container: RefObject<HTMLDivElement | null>;
  shown: ShownPlace | null;
}

/** The messages of a long thread: only those near the screen are drawn. */
export function VirtualMessages({ ids, container, shown }: VirtualMessagesProps) {
  const conversationId = useChat(({ conversation }) => conversation.id);
  const editing = useChat((state) => (state.editingId === null ? -1 : ids.indexOf(state.editingId)));
  const virtualizer = useRef<VirtualizerHandle>(null);

  useEffect(() => {
    if (shown !== null) virtualizer.current?.scrollToIndex(shown.index, { align: 'center' });
  }, [shown]);

  return (
    <div {...logProps}>
      <Virtualizer
        // What was measured of another conversation says nothing of this one.
        key={conversationId}
        ref={virtualizer}
        scrollRef={container}
        data={ids}
        bufferSize={600}
        itemSize={240}
        keepMounted={editing === -1 ? [] : [editing]}
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
