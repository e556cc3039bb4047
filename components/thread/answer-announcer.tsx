'use client';

import { useEffect, useState } from 'react';
import type { Answer, Conversation } from '@/lib/conversation/types';
import { useChatStore } from '@/components/session/chat-provider';

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

/** What to say when the current answer has become `after`; null where there is nothing new to say. */
export function announcement(before: Answer | undefined, after: Answer | undefined): string | null {
  if (after === undefined || before === after) return null;
  if (after.status === 'streaming') return before?.id === after.id ? null : 'Answering';
  // An answer that was read from storage, or another version, did not just end.
  if (before?.id !== after.id || before.status !== 'streaming') return null;
  switch (after.status) {
    case 'complete':
      return 'Answer complete';
    case 'stopped':
      return 'Answer stopped';
    case 'truncated':
      return `Answer cut off. ${after.error?.message ?? ''}`.trim();
    case 'failed':
      return `Answer failed. ${after.error?.message ?? ''}`.trim();
  }
}

function currentAnswer({ messages, leafId }: Conversation): Answer | undefined {
  const leaf = leafId === null ? undefined : messages[leafId];
  return leaf?.role === 'assistant' ? leaf : undefined;
}
