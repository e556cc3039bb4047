'use client';

import { useEffect, type RefObject } from 'react';
import type { FoundMessage } from '@/lib/chat/open-conversations';
import { useChat } from '@/components/session/chat-provider';

/** The message that a search has led to, null for none; its words are marked while it is the one. */
export function useFoundMessage(content: RefObject<HTMLElement | null>): FoundMessage | null {
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
