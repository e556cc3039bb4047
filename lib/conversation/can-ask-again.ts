import { parentIdOf } from './child-index';
import type { Conversation } from './types';

/** Whether there is anything to ask an answer anew with. A request without messages is always refused. */
export function canAskAgain({ messages, settings }: Conversation, answerId: string): boolean {
  return parentIdOf(messages, answerId) !== null || settings.systemPrompt !== '';
}
