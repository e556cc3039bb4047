import { isStreaming } from '@/lib/conversation/messages';
import { readHeaderRecord, readMessageRecord } from '@/lib/storage/read-records';
import { isTime } from '@/lib/conversation/time';
import { resolveLeaf } from '@/lib/conversation/tree-changes';
import type { Message } from '@/lib/conversation/types';
import { isRecord } from '@/lib/json/json';
import { TIMES_REPLACED, withoutCycles, type ImportContext, type Imported } from './imported';

/** The ids that this app makes, and any that are as harmless in an address. */
const validId = /^[a-zA-Z\d-][\w-]{0,63}$/;

/** A conversation of this app's own export, with the ids it had. */
export function readOwnConversation(value: unknown, place: string, { now }: ImportContext): Imported {
  const header = readHeaderRecord(value, now);
  const messageValues: unknown = isRecord(value) ? value['messages'] : undefined;
  if (!header || !validId.test(header.id) || !Array.isArray(messageValues)) {
    return { conversation: null, remarks: [{ what: place, why: 'It is damaged.' }] };
  }
  const list: readonly unknown[] = messageValues;
  const read = new Map<string, Message>();
  for (const [index, item] of list.entries()) {
    // Where a message has no time, its place in the file keeps the order.
    const message = readMessageRecord(item, now + index);
    // Of two with the same id the first stays.
    if (message && validId.test(message.id) && !read.has(message.id)) read.set(message.id, ended(message));
  }
  const { messages, cut } = withoutCycles(read);
  const leafId = resolveLeaf(messages, header.leafId);
  if (leafId === null) return { conversation: null, remarks: [{ what: place, why: 'It has no messages.' }] };

  const lost = list.length - read.size;
  const remarks = [
    ...(lost > 0 ? [`${lost} of its messages are damaged or doubled, and were left out.`] : []),
    ...(hasTimes(value, ['createdAt', 'updatedAt']) && list.every((item) => hasTimes(item, ['createdAt']))
      ? []
      : [TIMES_REPLACED]),
    ...(cut > 0 ? [`${cut} of its messages were their own ancestors, and now begin threads.`] : []),
  ].map((why) => ({ what: header.title === '' ? place : header.title, why }));
  return { conversation: { ...header, messages, leafId }, remarks };
}

/** Whether a record has a time in each of these fields; what is no record has no need of one. */
function hasTimes(value: unknown, fields: readonly string[]): boolean {
  return !isRecord(value) || fields.every((field) => isTime(value[field]));
}

/** What arrived when the file was made arrives no more. */
function ended(message: Message): Message {
  return message.role === 'assistant' && isStreaming(message) ? { ...message, status: 'truncated' } : message;
}
