'use client';

import { useEffect, useState } from 'react';
import type { Answer, AnswerStatus, Conversation } from '@/lib/conversation/types';
import type { AnswerError } from '@/lib/model/answer-error';
import { AnswerErrorText } from '@/components/message/answer-error-text';
import { useChatStore } from '@/components/session/chat-provider';
import { useWords } from '@/components/words/words-provider';
import { threadWords } from '@/lib/words/en/thread';

/**
 * Tells a screen reader when an answer begins and how it ends. The thread itself is not a live region: a text that
 * grows many times a second cannot be listened to.
 */
export function AnswerAnnouncer() {
  const { announcements } = useWords(threadWords);
  const store = useChatStore();
  const [news, setNews] = useState<Announcement | null>(null);

  useEffect(
    () =>
      store.subscribe((state, before) => {
        const said = announcement(currentAnswer(before.conversation), currentAnswer(state.conversation));
        if (said !== null) setNews(said);
      }),
    [store],
  );

  return (
    <div role="status" className="sr-only">
      {news !== null && announcements[news.kind]}
      {news !== null && news.error !== null && (
        <>
          {' '}
          <AnswerErrorText error={news.error} />
        </>
      )}
    </div>
  );
}

interface Announcement {
  readonly kind: 'answering' | Exclude<AnswerStatus, 'streaming'>;
  /** Why it ended, where it did not end well. */
  readonly error: AnswerError | null;
}

/** What to say when the current answer has become `after`; null where there is nothing new to say. */
export function announcement(before: Answer | undefined, after: Answer | undefined): Announcement | null {
  if (after === undefined || before === after) return null;
  if (after.status === 'streaming') {
    return before?.id === after.id && before.status === 'streaming'
      ? null
      : { kind: 'answering', error: null };
  }
  // An answer that was read from storage, or another version, did not just end.
  if (before?.id !== after.id || before.status !== 'streaming') return null;
  return { kind: after.status, error: after.error };
}

function currentAnswer({ messages, leafId }: Conversation): Answer | undefined {
  const leaf = leafId === null ? undefined : messages[leafId];
  return leaf?.role === 'assistant' ? leaf : undefined;
}
