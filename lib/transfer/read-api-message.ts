import { toolMessage, userMessage, writtenAnswer, type MessageBase } from '@/lib/conversation/messages';
import type { Message, ToolCall } from '@/lib/conversation/types';
import { isRecord } from '@/lib/json/json';
import { readContent } from './read-content';

/**
 * One of OpenAI's `messages`; null where its role or content is not known. Tool calls that cannot be read are left out
 * of it.
 */
export function readApiMessage(item: unknown, base: MessageBase): Message | null {
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
export function toolCallsIn(item: unknown): readonly unknown[] {
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
