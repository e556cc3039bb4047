'use client';

import { createElement, useEffect, type ComponentProps } from 'react';
import type { ComposerAttachments } from '@/components/attachments/composer-attachments';
import { useChat } from '@/components/session/chat-provider';
import { fetchedAhead } from '@/components/ui/on-demand';
import { useWords } from '@/components/words/words-provider';
import { frameWords } from '@/lib/words/en/frame';
import type * as ComposerParts from './composer-parts';

// Nothing is attached at first. What was before the page was left is brought back by it too.
export const attaching = fetchedAhead(() =>
  import(/* webpackChunkName: "attaching" */ '@/components/attachments/composer-attachments').then(
    (module) => module.ComposerAttachments,
  ),
);

// There is something to tell of few chats, and not before storage has been read; nor is there anything to estimate, or a setting.
const parts = fetchedAhead(() => import(/* webpackChunkName: "composer-parts" */ './composer-parts'));

/** Notices that stand between a message and its sending. Where their code is missing, so is the reason why nothing was sent. */
export function Notices(props: ComponentProps<typeof ComposerParts.ComposerNotices>) {
  const words = useWords(frameWords);
  const loaded = parts.usePart();
  const isRefused = useChat(({ problems, refusedFor }) => problems.length > 0 && problems === refusedFor);
  useEffect(() => {
    parts.preload();
  }, [isRefused, props.heldFor]);
  if (loaded === 'failed') return (isRefused || props.heldFor) && <p role="alert">{words.notLoaded}</p>;
  return loaded && createElement(loaded.ComposerNotices, props);
}

/** The settings that are set. */
export function Chips() {
  const loaded = parts.usePart();
  return loaded === null || loaded === 'failed' ? null : createElement(loaded.SettingChips);
}

/** About what the request comes to. Its place is kept until it comes. */
export function Estimate(props: ComponentProps<typeof ComposerParts.ContextEstimate>) {
  const loaded = parts.usePart();
  return loaded === null || loaded === 'failed' ? '\u200b' : createElement(loaded.ContextEstimate, props);
}

/** The attachments of the message. Where their code is missing, a message that waits for it can’t be sent. */
export function Attachments(props: ComponentProps<typeof ComposerAttachments>) {
  const words = useWords(frameWords);
  const Part = attaching.usePart();
  if (Part === 'failed') return props.waitingKey && <p role="alert">{words.notLoaded}</p>;
  return Part && createElement(Part, props);
}
