'use client';

import { useEffect, useMemo, type RefObject } from 'react';
import { useChat } from './chat-provider';

/** A place in the thread to scroll to; a new object each time that it is to be shown. */
export interface ShownPlace {
  readonly index: number;
}

/** The place of the message that a search has led to, null for none; its words are marked while it is the one. */
export function useFoundMessage(
  content: RefObject<HTMLElement | null>,
  ids: readonly string[],
): ShownPlace | null {
  const found = useChat((state) => state.found);
  const index = found === null ? -1 : ids.indexOf(found.messageId);

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

  return useMemo(() => (found === null || index === -1 ? null : { index }), [found, index]);
}
