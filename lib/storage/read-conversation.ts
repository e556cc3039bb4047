import { resolveLeaf } from '@/lib/conversation/tree-changes';
import type { Conversation } from '@/lib/conversation/types';
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
  const messages = Object.fromEntries(read.map((message) => [message.id, message]));
  const leafId = resolveLeaf(messages, header.leafId);
  return { records: { ...header, messages, leafId }, damaged: messageValues.length - read.length };
}
