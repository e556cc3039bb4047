import { preloadAsk } from '@/lib/chat/answers-under-way';
import { preloadMessageText } from './message-text';

/** Fetches what a question and its answer need, while the person is about to ask. */
export function preloadAnswering(): void {
  void preloadAsk();
  preloadMessageText();
}
