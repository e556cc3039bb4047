import { isRecord } from '@/lib/json/json';
import { readSettingsRecord, settingsRecord } from '@/lib/settings/settings-record';
import { readQuestionContent, readTextContent } from '@/lib/conversation/read-content';
import { isTime } from '@/lib/conversation/time';
import { resolveLeaf } from '@/lib/conversation/tree-changes';
import type { Conversation, Message } from '@/lib/conversation/types';
import type { ConversationHeader } from './conversation-change';
import type { StoredRecords } from './conversation-storage';
import { readAnswer } from './read-answer-record';

/*
 * Conversations as they are kept, exported and told to other tabs: by this build, an older or a newer one, or damaged.
 */

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

/** The fields of a conversation's record as they are kept, exported, and told to other tabs. */
export function headerRecord<Header extends Partial<ConversationHeader>>(header: Header): Header {
  return header.settings === undefined ? header : { ...header, settings: settingsRecord(header.settings) };
}

/**
 * A conversation's record, without messages; null where it is damaged. What older builds did not write has its default;
 * in the place of a time that cannot be stands `otherTime`.
 */
export function readHeaderRecord(value: unknown, otherTime = 0): ConversationHeader | null {
  const { id, title, settings, ...rest } = readHeaderFields(value);
  if (id === undefined || title === undefined) return null;
  return {
    pinned: false,
    folder: '',
    leafId: null,
    createdAt: otherTime,
    updatedAt: otherTime,
    ...rest,
    ...{ id, title },
    settings: settings ?? readSettingsRecord(undefined),
  };
}

/** Those fields of a conversation's record that are there and sound. */
export function readHeaderFields(value: unknown): Partial<ConversationHeader> {
  if (!isRecord(value)) return {};
  const { id, title, pinned, folder, createdAt, updatedAt, settings, leafId } = value;
  return {
    ...(typeof id === 'string' && { id }),
    ...(typeof title === 'string' && { title }),
    ...(typeof pinned === 'boolean' && { pinned }),
    ...(typeof folder === 'string' && { folder }),
    ...(isTime(createdAt) && { createdAt }),
    ...(isTime(updatedAt) && { updatedAt }),
    ...(settings !== undefined && { settings: readSettingsRecord(settings) }),
    ...((typeof leafId === 'string' || leafId === null) && { leafId }),
  };
}

/** A message's record; null where it is damaged. In the place of a time that cannot be stands `otherTime`. */
export function readMessageRecord(value: unknown, otherTime = 0): Message | null {
  if (!isRecord(value)) return null;
  const { id, parentId, createdAt, role, toolCallId, deleted } = value;
  if (typeof id !== 'string') return null;
  if (parentId !== null && typeof parentId !== 'string') return null;
  const base = {
    ...{ id, parentId },
    createdAt: isTime(createdAt) ? createdAt : otherTime,
    ...(deleted === true && { deleted }),
  };
  if (role === 'assistant') return readAnswer(base, value);
  if (role === 'user') {
    const content = readQuestionContent(value);
    return content && { ...base, role, content };
  }
  const content = readTextContent(value);
  if (content === null || role !== 'tool' || typeof toolCallId !== 'string') return null;
  return { ...base, role, toolCallId, content };
}
