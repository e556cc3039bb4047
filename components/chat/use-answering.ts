'use client';

import type { ChatState } from '@/lib/conversation/chat-state';
import { useChat } from './chat-provider';

function isAnswering({ conversation }: ChatState): boolean {
  return Object.values(conversation.messages).some(
    (message) => message.role === 'assistant' && message.status === 'streaming',
  );
}

/** Whether an answer of this conversation is arriving, on screen or in another version. */
export function useAnswering(): boolean {
  return useChat(isAnswering);
}
