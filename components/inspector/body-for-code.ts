import { limitedParameters, requestBody, type RequestBody } from '@/lib/answer/request-body';
import { visiblePath } from '@/lib/conversation/tree';
import type { Conversation } from '@/lib/conversation/types';

/**
 * The request that the thread on screen stands for, with the settings as they are now: up to the last message that
 * asks for an answer, within the deployment’s limit. An empty chat asks with a greeting, for the code to be whole.
 */
export function bodyForCode(conversation: Conversation, maxCompletionTokens: number | null): RequestBody {
  const { model, systemPrompt } = conversation.settings;
  const parameters = limitedParameters(conversation.settings, maxCompletionTokens);
  const path = visiblePath(conversation);
  const lastAsking = path.findLastIndex(({ role }) => role !== 'assistant');
  const body = requestBody({ model, systemPrompt, parameters }, path.slice(0, lastAsking + 1));
  return lastAsking === -1
    ? { ...body, messages: [...body.messages, { role: 'user', content: 'Hello!' }] }
    : body;
}
