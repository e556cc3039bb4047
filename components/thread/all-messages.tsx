'use client';

import { useEffect } from 'react';
import type { FoundMessage } from '@/lib/chat/open-conversations';
import { messageElement } from '@/components/message/message-element';
import { MessageItem } from './message-item';
import { MessageLog } from '@/components/message/message-log';
import { placeKey } from './place-key';

interface AllMessagesProps {
  ids: readonly string[];
  /** What to scroll to, each time that a search leads to a message. */
  found: FoundMessage | null;
}

/** The messages of a thread, all of them drawn. */
export function AllMessages({ ids, found }: AllMessagesProps) {
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
