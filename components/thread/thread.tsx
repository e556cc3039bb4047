'use client';

import { createElement, useDeferredValue, useEffect } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { MessageLog } from '@/components/message/message-log';
import { useChat } from '@/components/session/chat-provider';
import { fetchedAhead } from '@/components/ui/on-demand';
import { useWords } from '@/components/words/words-provider';
import { visibleIds } from '@/lib/conversation/tree';
import { threadWords } from '@/lib/words/en/thread';
import { EmptyChat } from './empty-chat';

// An empty chat has none to draw: they come after the page's first load.
const messages = fetchedAhead(() =>
  import(/* webpackChunkName: "messages" */ './thread-messages').then((module) => module.FollowedMessages),
);

const announcements = fetchedAhead(() =>
  import(/* webpackChunkName: "announcements" */ './announcements').then((module) => module.Announcements),
);

/** The conversation on screen, or what an empty one offers. It draws again only when messages come or go. */
export function Thread() {
  const ids = useChat(useShallow((state) => visibleIds(state.conversation)));
  // The first messages of a page are drawn in pieces, between which keys are heard: on a phone they take a tenth of a second.
  const wasEmpty = useDeferredValue(ids.length === 0);
  const words = useWords(threadWords);
  const Messages = messages.usePart();
  // Again with each message, for where that has failed.
  useEffect(() => {
    messages.preload();
  }, [ids]);

  if (ids.length === 0 || wasEmpty) return <EmptyChat />;
  if (Messages !== null && Messages !== 'failed') return createElement(Messages, { ids });
  return (
    <div className="p-5">
      {Messages === 'failed' && (
        <p role="alert" className="text-sm text-ink-2">
          {words.notLoaded}
        </p>
      )}
      <MessageLog />
    </div>
  );
}

/**
 * Tells a screen reader when an answer begins and how it ends. The thread itself is not a live region: a text that
 * grows many times a second cannot be listened to. The region is there from the first, because one that comes with its
 * text may not be read out.
 */
export function AnswerAnnouncer() {
  const leafId = useChat(({ conversation }) => conversation.leafId);
  const Announcements = announcements.usePart();
  // Again with each message, for where that has failed.
  useEffect(() => {
    announcements.preload();
  }, [leafId]);

  return (
    <div role="status" className="sr-only">
      {Announcements !== null && Announcements !== 'failed' && createElement(Announcements)}
    </div>
  );
}
