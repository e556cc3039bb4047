'use client';

import { threadActionsOf, type ThreadActions } from '@/lib/chat/thread-slice';
import { useChatStore } from './chat-provider';

/** What can be done with messages. The object never changes. */
export function useThreadActions(): ThreadActions {
  return threadActionsOf(useChatStore());
}
