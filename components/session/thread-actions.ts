'use client';

import { threadActionsOf, type ThreadActions } from '@/lib/chat/thread-slice';
import { useChatStore } from './chat-provider';

/** The actions on messages. The object never changes. */
export function useThreadActions(): ThreadActions {
  return threadActionsOf(useChatStore());
}
