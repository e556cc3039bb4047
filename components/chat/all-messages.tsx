'use client';

import { useEffect, useRef } from 'react';
import { MessageItem } from './message-item';
import { MessageLog } from './message-log';
import { placeKey } from './place-key';
import type { ShownPlace } from './use-found-message';

/** The messages of a thread, all of them drawn. */
export function AllMessages({ ids, shown }: { ids: readonly string[]; shown: ShownPlace | null }) {
  const shownMessage = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (shown !== null) shownMessage.current?.scrollIntoView({ block: 'center' });
  }, [shown]);

  return (
    <MessageLog>
      {ids.map((id, index) => (
        <div key={placeKey(ids, index)} data-message={id} ref={index === shown?.index ? shownMessage : null}>
          <MessageItem id={id} last={index === ids.length - 1} />
        </div>
      ))}
    </MessageLog>
  );
}
