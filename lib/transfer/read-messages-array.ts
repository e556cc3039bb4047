import { newConversation } from '@/lib/conversation/messages';
import { defaultSettings } from '@/lib/settings/settings';
import { withTitle } from '@/lib/conversation/title';
import type { Message } from '@/lib/conversation/types';
import { isRecord } from '@/lib/json/json';
import type { ImportContext, Imported } from './imported';
import { readApiMessage, toolCallsIn } from './read-api-message';
import { readContent } from './read-content';

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
