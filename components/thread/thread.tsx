'use client';

import { useShallow } from 'zustand/react/shallow';
import { visibleIds } from '@/lib/conversation/tree';
import { useChat } from '@/components/session/chat-provider';
import { EmptyChat } from './empty-chat';
import { FollowedMessages } from './followed-messages';

/** The conversation on screen, or what an empty one offers. It draws again only when messages come or go. */
export function Thread() {
  const ids = useChat(useShallow((state) => visibleIds(state.conversation)));
  return ids.length === 0 ? <EmptyChat /> : <FollowedMessages ids={ids} />;
}
