import { questionContent, textContent } from './parts';
import type {
  Answer,
  AnswerRun,
  AskedWith,
  Attachment,
  Conversation,
  Message,
  ToolMessage,
  UserMessage,
} from './types';
import type { JsonObject } from '@/lib/json/json';
import { answerError } from '@/lib/model/answer-error';
import type { Settings } from '@/lib/settings/types';

/** The fields of every new message; the caller makes its id and time. */
export type MessageBase = Pick<Message, 'id' | 'parentId' | 'createdAt'>;

export function userMessage(
  base: MessageBase,
  text: string,
  attachments: readonly Attachment[] = [],
): UserMessage {
  return { ...base, role: 'user', content: questionContent(text, attachments) };
}

export function toolMessage(base: MessageBase, toolCallId: string, text: string): ToolMessage {
  return { ...base, role: 'tool', toolCallId, content: textContent(text) };
}

/** A text in the model's place that nobody asked the model for: a starter's history, an imported answer. */
export function writtenAnswer(base: MessageBase, text: string): Answer {
  return { ...emptyAnswer, ...base, content: textContent(text), status: 'complete' };
}

/**
 * Fixes what an answer is asked with: the settings, the `parameters` that they stand for, and which messages of the path
 * above it are not sent, because they have been deleted.
 */
export function askedWith(
  { model, systemPrompt }: Pick<Settings, 'model' | 'systemPrompt'>,
  parameters: JsonObject,
  path: readonly Message[],
): AskedWith {
  const without = path.filter(({ deleted }) => deleted).map(({ id }) => id);
  return { model, systemPrompt, parameters, ...(without.length > 0 && { without }) };
}

/** An answer that is being asked for, and its place among others. */
export function pendingAnswer(
  base: MessageBase,
  asked: AskedWith,
  place: Pick<Answer, 'choice' | 'comparison'> = {},
): Answer {
  return { ...emptyAnswer, ...base, asked, status: 'streaming', ...place };
}

export function newConversation(id: string, createdAt: number, settings: Settings): Conversation {
  return {
    id,
    title: '',
    pinned: false,
    folder: '',
    createdAt,
    updatedAt: createdAt,
    settings,
    messages: {},
    leafId: null,
  };
}

export function isStreaming(message: Message): boolean {
  return message.role === 'assistant' && message.status === 'streaming';
}

/** A message that no longer arrives. */
export function stopped(message: Message): Message {
  return message.role === 'assistant' && isStreaming(message) ? { ...message, status: 'stopped' } : message;
}

/** The run by which an answer arrives; null where there is none. */
export function runOf(message: Message): AnswerRun | null {
  return (message.role === 'assistant' && isStreaming(message) && message.run) || null;
}

/** A message that nobody receives any more: its page was left. */
export function abandoned(message: Message): Message {
  if (message.role !== 'assistant' || !isStreaming(message)) return message;
  return { ...message, status: 'truncated', error: answerError('page_left') };
}

/** An answer before anything is known of it. */
export const emptyAnswer = {
  role: 'assistant',
  content: [],
  asked: null,
  respondedBy: null,
  finishReason: null,
  usage: null,
  timeToFirstToken: null,
  totalTime: null,
  error: null,
} as const;
