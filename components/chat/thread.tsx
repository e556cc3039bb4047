'use client';

import { useShallow } from 'zustand/react/shallow';
import { visiblePath } from '@/lib/conversation/tree';
import { useChat } from './chat-provider';
import { EmptyChat } from './empty-chat';
import { FollowedMessages } from './followed-messages';

/** The conversation on screen, or what an empty one offers. It draws again only when messages come or go. */
export function Thread() {
  const ids = useChat(useShallow((state) => visiblePath(state.conversation).map(({ id }) => id)));
  return ids.length === 0 ? <EmptyChat /> : <FollowedMessages ids={ids} />;
}
