import { soundLeaf } from '@/lib/conversation/tree-changes';
import type { Conversation, Message } from '@/lib/conversation/types';
import type { StoredRecords } from './conversation-storage';
import { readHeaderRecord } from './read-header';
import { readMessageRecord } from './read-message';

/** A conversation from its record and those of its messages. Damaged messages are left out and counted. */
export function readConversationRecords(
  headerValue: unknown,
  messageValues: readonly unknown[],
): StoredRecords<Conversation | null> {
  const header = readHeaderRecord(headerValue);
  if (!header) return { records: null, damaged: headerValue === undefined ? 0 : 1 };
  const read = messageValues.flatMap((value) => readMessageRecord(value) ?? []);
  const messages = Object.fromEntries(read.map((message) => [message.id, endedIfLeft(message)]));
  const leafId = soundLeaf(messages, header.leafId);
  return { records: { ...header, messages, leafId }, damaged: messageValues.length - read.length };
}

/** Nobody receives an answer any more that was still arriving when it was last written. */
function endedIfLeft(message: Message): Message {
  if (message.role !== 'assistant' || message.status !== 'streaming') return message;
  return {
    ...message,
    status: 'truncated',
    error: { code: 'connection_lost', message: 'The page was closed while the answer arrived.', param: null },
  };
}
