import { isRecord, type UnknownRecord } from '@/lib/json/json';
import { answerContent } from './parts';
import { LAST_TIME } from './time';
import { readAttachment } from './read-attachment';
import type { AnswerPart, TextPart, ToolCall, UserMessage } from './types';

/*
 * Reads the parts that messages are made of, as they are kept, exported and shared: by this build or an older one, or damaged. Older builds
 * kept a message's text as `content`, an answer's refusal as `refusal` and its calls as `toolCalls`.
 */

/** The content of an answer's record; null where it is damaged. Parts of kinds that this build does not know are left out. */
export function readAnswerContent(record: UnknownRecord): readonly AnswerPart[] | null {
  const { content, refusal, toolCalls } = record;
  if (typeof content === 'string') {
    if (!Array.isArray(toolCalls)) return null;
    const calls = toolCalls.flatMap((call) => readToolCall(call) ?? []);
    if (calls.length !== toolCalls.length) return null;
    return answerContent({
      text: content,
      refusal: typeof refusal === 'string' ? refusal : '',
      toolCalls: calls,
    });
  }
  if (!Array.isArray(content)) return null;
  const parts: AnswerPart[] = [];
  for (const value of content) {
    const part = readPart(value);
    if (part === 'damaged') return null;
    if (part !== 'unknown') parts.push(part);
  }
  return parts;
}

/** The content of a question's record; null where it is damaged. What is attached and damaged, or of a kind that this build does not know, is left out. */
export function readQuestionContent(record: UnknownRecord): UserMessage['content'] | null {
  const content: unknown = record['content'];
  if (!Array.isArray(content)) return readTextContent(record);
  const parts = content.map((value) => readAttachment(value) ?? readPart(value));
  if (parts.includes('damaged')) return null;
  return parts.filter(
    (part) =>
      typeof part === 'object' && (part.type === 'text' || part.type === 'image' || part.type === 'file'),
  );
}

/** The content of a tool result's record; null where it is damaged. */
export function readTextContent(record: UnknownRecord): readonly TextPart[] | null {
  const parts = readAnswerContent({ ...record, toolCalls: [], refusal: '' });
  return parts && parts.filter((part) => part.type === 'text');
}

function readPart(value: unknown): AnswerPart | 'damaged' | 'unknown' {
  if (!isRecord(value) || typeof value['type'] !== 'string') return 'damaged';
  const { type, text, time } = value;
  switch (type) {
    case 'text':
    case 'refusal':
      return typeof text === 'string' ? { type, text } : 'damaged';
    case 'thinking': {
      const isDuration = typeof time === 'number' && time >= 0 && time <= LAST_TIME;
      return typeof text === 'string' ? { type, text, time: isDuration ? time : null } : 'damaged';
    }
    case 'tool_call': {
      const call = readToolCall(value);
      return call === null ? 'damaged' : { type, ...call };
    }
    default:
      return 'unknown';
  }
}

function readToolCall(value: unknown): ToolCall | null {
  if (!isRecord(value)) return null;
  const { id, custom, name, arguments: text } = value;
  if (typeof id !== 'string' || typeof name !== 'string' || typeof text !== 'string') return null;
  return { id, ...(custom === true && { custom }), name, arguments: text };
}
