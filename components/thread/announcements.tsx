'use client';

import { useEffect, useState } from 'react';
import type { Answer, AnswerStatus, Conversation } from '@/lib/conversation/types';
import type { AnswerError } from '@/lib/model/answer-error';
import { AnswerErrorText } from '@/components/message/answer-error-text';
import { useChatStore } from '@/components/session/chat-provider';
import { useWords } from '@/components/words/words-provider';
import { announcementWords } from '@/lib/words/en/announcements';
import { useKeepFocus } from './use-keep-focus';

/** Announces the current answer: that it has begun, even before this was drawn, and then how it ends. */
export function Announcements() {
  const words = useWords(announcementWords);
  const store = useChatStore();
  // Here because this is always drawn, and fetched after the page's first load.
  useKeepFocus();
  const [news, setNews] = useState(() =>
    announcement(undefined, currentAnswer(store.getState().conversation)),
  );

  useEffect(
    () =>
      store.subscribe((state, before) => {
        const said = announcement(currentAnswer(before.conversation), currentAnswer(state.conversation));
        if (said !== null) setNews(said);
      }),
    [store],
  );

  return (
    <>
      {news !== null && words[news.kind]}
      {news !== null && news.error !== null && (
        <>
          {' '}
          <AnswerErrorText error={news.error} />
        </>
      )}
    </>
  );
}

interface Announcement {
  readonly kind: 'answering' | Exclude<AnswerStatus, 'streaming'>;
  /** Why it ended, where it did not end well. */
  readonly error: AnswerError | null;
}

/** Returns what to say when the current answer has become `after`; null where there is nothing new to say. */
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
