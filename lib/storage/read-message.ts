import { isTime } from '@/lib/conversation/time';
import type { Message } from '@/lib/conversation/types';
import { isRecord } from '@/lib/json/json';
import { readAnswer } from './read-answer';

/** A message's record; null where it is damaged. In the place of a time that cannot be stands `otherTime`. */
export function readMessageRecord(value: unknown, otherTime = 0): Message | null {
  if (!isRecord(value)) return null;
  const { id, parentId, createdAt, role, content, toolCallId, deleted } = value;
  if (typeof id !== 'string' || typeof content !== 'string') return null;
  if (parentId !== null && typeof parentId !== 'string') return null;
  const base = {
    ...{ id, parentId, content },
    createdAt: isTime(createdAt) ? createdAt : otherTime,
    ...(deleted === true && { deleted }),
  };
  if (role === 'user') return { ...base, role };
  if (role === 'tool') return typeof toolCallId === 'string' ? { ...base, role, toolCallId } : null;
  return role === 'assistant' ? readAnswer(base, value) : null;
}
