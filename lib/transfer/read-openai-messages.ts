import {
  newConversation,
  toolMessage,
  userMessage,
  writtenAnswer,
  type MessageBase,
} from '@/lib/conversation/messages';
import { defaultSettings } from '@/lib/settings/settings';
import { withTitle } from '@/lib/conversation/title';
import type { Message, ToolCall } from '@/lib/conversation/types';
import { isRecord } from '@/lib/json/json';
import type { ImportContext, Imported } from './imported';

const systemRoles: readonly unknown[] = ['system', 'developer'];

/**
 * OpenAI's `messages` as one conversation. What the system and developer say becomes the system prompt, wherever it
 * stands.
 *
 * Source: https://platform.openai.com/docs/api-reference/chat/create#chat-create-messages
 */
export function readMessagesArray(value: unknown, place: string, context: ImportContext): Imported {
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  const systemPrompt = list
    .flatMap((item) =>
      isRecord(item) && systemRoles.includes(item['role']) ? readContent(item['content']) : [],
    )
    .join('\n\n');
  const messages: Message[] = [];
  let skipped = 0;
  let unreadCalls = 0;
  for (const item of list) {
    if (isRecord(item) && systemRoles.includes(item['role'])) continue;
    const parentId = messages.at(-1)?.id ?? null;
    const createdAt = context.now + messages.length;
    const message = readApiMessage(item, { id: context.createId(), parentId, createdAt });
    if (message) messages.push(message);
    else skipped += 1;
    if (message?.role === 'assistant') unreadCalls += toolCallsIn(item).length - message.toolCalls.length;
  }
  const conversation = withTitle({
    ...newConversation(context.createId(), context.now, { ...defaultSettings, systemPrompt }),
    messages: Object.fromEntries(messages.map((message) => [message.id, message])),
    leafId: messages.at(-1)?.id ?? null,
  });
  const remarks = [
    ...(skipped > 0 ? [`${skipped} messages have no role or content that is known.`] : []),
    ...(unreadCalls > 0
      ? [`${unreadCalls} tool calls have no id, name or arguments, and were left out.`]
      : []),
  ].map((why) => ({ what: conversation.title || place, why }));
  return { conversation: conversation.leafId === null ? null : conversation, remarks };
}

/**
 * One of OpenAI's `messages`; null where its role or content is not known. Tool calls that cannot be read are left out
 * of it.
 */
function readApiMessage(item: unknown, base: MessageBase): Message | null {
  if (!isRecord(item)) return null;
  const { role, tool_call_id, refusal } = item;
  const content = readContent(item['content']);
  if (role === 'assistant') {
    const toolCalls = toolCallsIn(item).flatMap(readToolCall);
    const refused = typeof refusal === 'string' ? refusal : '';
    const isEmpty = content === null && refused === '' && toolCalls.length === 0;
    return isEmpty ? null : { ...writtenAnswer(base, content ?? ''), refusal: refused, toolCalls };
  }
  if (content === null) return null;
  if (role === 'user') return userMessage(base, content);
  return role === 'tool' && typeof tool_call_id === 'string'
    ? toolMessage(base, tool_call_id, content)
    : null;
}

/** The tool calls of one of OpenAI's `messages`, readable or not. */
function toolCallsIn(item: unknown): readonly unknown[] {
  const calls = isRecord(item) ? item['tool_calls'] : undefined;
  return Array.isArray(calls) ? calls : [];
}

function readToolCall(value: unknown): ToolCall | [] {
  if (!isRecord(value) || !isRecord(value['function'])) return [];
  const { name, arguments: text } = value['function'];
  const { id } = value;
  if (typeof id !== 'string' || typeof name !== 'string' || typeof text !== 'string') return [];
  return { id, name, arguments: text };
}

/** A message's content, text or a list of parts, as text. What is no text has its kind in brackets. Null for no content. */
export function readContent(content: unknown): string | null {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content) || content.length === 0) return null;
  return content.map(readPart).join('\n\n');
}

function readPart(part: unknown): string {
  if (typeof part === 'string') return part;
  if (!isRecord(part)) return '[unknown part]';
  const { text, refusal, type, content_type } = part;
  if (typeof text === 'string') return text;
  if (typeof refusal === 'string') return refusal;
  const kind = typeof type === 'string' ? type : content_type;
  return `[${typeof kind === 'string' ? kind.replaceAll('_', ' ') : 'unknown part'}]`;
}
