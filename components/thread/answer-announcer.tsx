'use client';

import { createElement, useEffect } from 'react';
import { useChat } from '@/components/session/chat-provider';
import { fetchedAhead } from '@/components/ui/on-demand';

const announcements = fetchedAhead(() =>
  import(/* webpackChunkName: "announcements" */ './announcements').then((module) => module.Announcements),
);

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
