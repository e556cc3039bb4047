import { isStreaming } from '@/lib/conversation/messages';
import { readHeaderRecord } from '@/lib/conversation/storage/read-header';
import { readMessageRecord } from '@/lib/conversation/storage/read-message';
import { soundLeaf } from '@/lib/conversation/tree-changes';
import type { Message } from '@/lib/conversation/types';
import { isRecord } from '@/lib/stream/json';
import type { ImportContext, Imported } from './imported';
import { withoutCycles } from './without-cycles';

/** The ids that this app makes, and any that are as harmless in an address. */
const soundId = /^[a-zA-Z\d-][\w-]{0,63}$/;

/** A conversation of this app's own export, with the ids it had. */
export function readOwnConversation(value: unknown, place: string, _context: ImportContext): Imported {
  const header = readHeaderRecord(value);
  const list: unknown = isRecord(value) ? value['messages'] : undefined;
  if (!header || !soundId.test(header.id) || !Array.isArray(list)) {
    return { conversation: null, remarks: [{ what: place, why: 'It is damaged.' }] };
  }
  const read = new Map<string, Message>();
  for (const item of list) {
    const message = readMessageRecord(item);
    // Of two with the same id the first stays.
    if (message && soundId.test(message.id) && !read.has(message.id)) read.set(message.id, ended(message));
  }
  const { messages, cut } = withoutCycles(read);
  const leafId = soundLeaf(messages, header.leafId);
  if (leafId === null) return { conversation: null, remarks: [{ what: place, why: 'It has no messages.' }] };

  const lost = list.length - read.size;
  const remarks = [
    ...(lost > 0 ? [`${lost} of its messages are damaged or doubled, and were left out.`] : []),
    ...(cut > 0 ? [`${cut} of its messages were their own ancestors, and now begin threads.`] : []),
  ].map((why) => ({ what: header.title === '' ? place : header.title, why }));
  return { conversation: { ...header, messages, leafId }, remarks };
}

/** What arrived when the file was made arrives no more. */
function ended(message: Message): Message {
  return message.role === 'assistant' && isStreaming(message) ? { ...message, status: 'truncated' } : message;
}
