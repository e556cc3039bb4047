'use client';

import { arrivingAnswer } from '@/lib/conversation/tree';
import { useChat } from './chat-provider';

/** Whether the answer at the end of the thread on screen is arriving. */
export function useAnswering(): boolean {
  return useChat(({ conversation }) => arrivingAnswer(conversation) !== null);
}
