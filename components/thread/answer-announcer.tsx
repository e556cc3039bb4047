'use client';

import { useEffect, useState } from 'react';
import type { Answer, Conversation } from '@/lib/conversation/types';
import type { AnswerError } from '@/lib/model/answer-error';
import { AnswerErrorText } from '@/components/message/answer-error-text';
import { useChatStore } from '@/components/session/chat-provider';

/**
 * Tells a screen reader when an answer begins and how it ends. The thread itself is not a live region: a text that
 * grows many times a second cannot be listened to.
 */
export function AnswerAnnouncer() {
  const store = useChatStore();
  const [said, setSaid] = useState<Announcement | null>(null);

  useEffect(
    () =>
      store.subscribe((state, before) => {
        const next = announcement(currentAnswer(before.conversation), currentAnswer(state.conversation));
        if (next !== null) setSaid(next);
      }),
    [store],
  );

  return (
    <div role="status" className="sr-only">
      {said?.text}
      {said?.error != null && (
        <>
          {' '}
          <AnswerErrorText error={said.error} />
        </>
      )}
    </div>
  );
}

interface Announcement {
  readonly text: string;
  /** Told after the text. */
  readonly error: AnswerError | null;
}

/** What to say when the current answer has become `after`; null where there is nothing new to say. */
export function announcement(before: Answer | undefined, after: Answer | undefined): Announcement | null {
  if (after === undefined || before === after) return null;
  if (after.status === 'streaming')
    return before?.id === after.id ? null : { text: 'Answering', error: null };
  // An answer that was read from storage, or another version, did not just end.
  if (before?.id !== after.id || before.status !== 'streaming') return null;
  switch (after.status) {
    case 'complete':
      return { text: 'Answer complete', error: null };
    case 'stopped':
      return { text: 'Answer stopped', error: null };
    case 'truncated':
      return { text: 'Answer cut off.', error: after.error };
    case 'failed':
      return { text: 'Answer failed.', error: after.error };
  }
}

function currentAnswer({ messages, leafId }: Conversation): Answer | undefined {
  const leaf = leafId === null ? undefined : messages[leafId];
  return leaf?.role === 'assistant' ? leaf : undefined;
}
