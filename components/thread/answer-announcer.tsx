'use client';

import { useEffect, useState } from 'react';
import type { Answer, Conversation } from '@/lib/conversation/types';
import { announcement } from './announcement';
import { useChatStore } from '@/components/session/chat-provider';

function currentAnswer({ messages, leafId }: Conversation): Answer | undefined {
  const leaf = leafId === null ? undefined : messages[leafId];
  return leaf?.role === 'assistant' ? leaf : undefined;
}

/**
 * Tells a screen reader when an answer begins and how it ends. The thread itself is not a live region: a text that
 * grows many times a second cannot be listened to.
 */
export function AnswerAnnouncer() {
  const store = useChatStore();
  const [text, setText] = useState('');

  useEffect(
    () =>
      store.subscribe((state, before) => {
        const said = announcement(currentAnswer(before.conversation), currentAnswer(state.conversation));
        if (said !== null) setText(said);
      }),
    [store],
  );

  return (
    <div role="status" className="sr-only">
      {text}
    </div>
  );
}
