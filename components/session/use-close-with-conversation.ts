'use client';

import { useEffect } from 'react';
import { useChatStore } from './chat-provider';

/** Closes what is about a message as soon as another conversation comes on screen, as by the browser's Back. */
export function useCloseWithConversation(onClose: () => void): void {
  const store = useChatStore();

  useEffect(
    () =>
      store.subscribe(({ conversation }, before) => {
        if (conversation.id !== before.conversation.id) onClose();
      }),
    [store, onClose],
  );
}
