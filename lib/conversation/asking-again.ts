import { textOf, toolCallsOf } from './parts';
import { parentIdOf } from './tree';
import type { Answer, Conversation } from './types';

/** Whether there is anything to ask for an answer again with. A request without messages is always refused. */
export function canAskAgain({ messages, settings }: Conversation, answerId: string): boolean {
  return parentIdOf(messages, answerId) !== null || settings.systemPrompt !== '';
}

/**
 * Whether an answer broke off where the model can go on: it ends the thread, has text to go on from, and was asked with
 * the messages above it. Below a body that a person wrote, those may say something else.
 */
export function canContinue({ leafId }: Conversation, answer: Answer): boolean {
  const { id, status, finishReason, asked, continuations } = answer;
  // A provider's filter would cut it off again.
  const brokeOff = status === 'stopped' || (status === 'truncated' && finishReason !== 'content_filter');
  return (
    leafId === id &&
    brokeOff &&
    (asked !== null || continuations !== undefined) &&
    asked?.body === undefined &&
    textOf(answer) !== '' &&
    toolCallsOf(answer).length === 0
  );
}
