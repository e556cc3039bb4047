'use client';

import { useEffect } from 'react';
import { useChat } from '@/components/session/chat-provider';
import { useWords } from '@/components/words/words-provider';
import { titleWords } from '@/lib/words/en/frame';

/** Keeps the browser's tab named after the conversation on screen, with a dot while it answers. */
export function useTabTitle(): void {
  const words = useWords(titleWords);
  const title = useChat(({ conversation }) => (conversation.leafId === null ? null : conversation.title));
  const answering = useChat((state) => state.answering.has(state.conversation.id));
  const name = words.tab(title, answering);

  useEffect(() => {
    document.title = name;
  }, [name]);
}
