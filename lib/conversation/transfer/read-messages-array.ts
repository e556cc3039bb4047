import { newConversation, toolMessage, userMessage, writtenAnswer } from '@/lib/conversation/messages';
import { defaultSettings } from '@/lib/conversation/settings';
import { withTitle } from '@/lib/conversation/store/title';
import type { Message, ToolCall } from '@/lib/conversation/types';
import { isRecord } from '@/lib/stream/json';
import { readContent } from './read-content';
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
  for (const item of list) {
    if (isRecord(item) && systemRoles.includes(item['role'])) continue;
    const parentId = messages.at(-1)?.id ?? null;
    const createdAt = context.now + messages.length;
    const message = readMessage(item, { id: context.createId(), parentId, createdAt });
    if (message) messages.push(message);
    else skipped += 1;
  }
  const conversation = withTitle({
    ...newConversation(context.createId(), context.now, { ...defaultSettings, systemPrompt }),
    messages: Object.fromEntries(messages.map((message) => [message.id, message])),
    leafId: messages.at(-1)?.id ?? null,
  });
  const remarks =
    skipped > 0
      ? [
          {
            what: conversation.title || place,
            why: `${skipped} messages have no role or content that is known.`,
          },
        ]
      : [];
  return { conversation: conversation.leafId === null ? null : conversation, remarks };
}

function readMessage(item: unknown, base: Pick<Message, 'id' | 'parentId' | 'createdAt'>): Message | null {
  if (!isRecord(item)) return null;
  const { role, tool_call_id, tool_calls } = item;
  const content = readContent(item['content']);
  const toolCalls = (Array.isArray(tool_calls) ? tool_calls : []).flatMap(readToolCall);
  if (content === null && toolCalls.length === 0) return null;
  if (role === 'user') return userMessage(base, content ?? '');
  if (role === 'assistant') return { ...writtenAnswer(base, content ?? ''), toolCalls };
  if (role === 'tool' && typeof tool_call_id === 'string')
    return toolMessage(base, tool_call_id, content ?? '');
  return null;
}

function readToolCall(value: unknown): ToolCall | [] {
  if (!isRecord(value) || !isRecord(value['function'])) return [];
  const { name, arguments: text } = value['function'];
  const { id } = value;
  if (typeof id !== 'string' || typeof name !== 'string' || typeof text !== 'string') return [];
  return { id, name, arguments: text };
}
