import { isStreaming } from '@/lib/conversation/messages';
import { isTime } from '@/lib/conversation/time';
import { resolveLeaf } from '@/lib/conversation/tree-changes';
import type { Conversation, Message } from '@/lib/conversation/types';
import { hashesOf } from '@/lib/conversation/kept-bytes';
import { isRecord, type UnknownRecord } from '@/lib/json/json';
import { readHeaderRecord, readMessageRecord } from '@/lib/storage/read-records';
import { exportedBytes, exportFile } from '../export-file';
import type { AttachedSource, ImportContext, Imported } from '../imported';
import { ImportError, RemarkCounter } from '../remarks';

interface OwnExport {
  readonly conversations: readonly unknown[];
  readonly presets: unknown;
  /** Bytes by hash, unread. */
  readonly attachments: UnknownRecord;
}

/** The conversations and presets of this app's own export, as they are in it; null for another file. Throws ImportError for one of a newer version, or damaged. */
export function ownExport(value: unknown): OwnExport | null {
  if (!isRecord(value) || value['format'] !== 'edgewise') return null;
  const read = exportFile.safeParse(value);
  if (read.success) {
    const { conversations, presets, attachments = {} } = read.data;
    return { conversations, presets, attachments };
  }
  const isNewer = typeof value['version'] === 'number' && value['version'] > 3;
  throw new ImportError(isNewer ? 'newer_version' : 'damaged_export');
}

/** The ids that this app makes, and any that are as harmless in an address. */
const validId = /^[a-zA-Z\d-][\w-]{0,63}$/;

/** A conversation of this app's own export, with the ids it had. */
export function readOwnConversation(
  value: unknown,
  { now, hasArchived = () => false }: ImportContext,
  attachments: UnknownRecord = {},
): Imported {
  const remarks = new RemarkCounter();
  const header = readHeaderRecord(value, now);
  const messageValues: unknown = isRecord(value) ? value['messages'] : undefined;
  if (!header || !validId.test(header.id) || !Array.isArray(messageValues)) {
    remarks.add('damaged');
    return { conversation: null, title: header?.title ?? '', remarks: remarks.list() };
  }
  const { title } = header;
  const list: readonly unknown[] = messageValues;
  const read = new Map<string, Message>();
  for (const [index, item] of list.entries()) {
    // Where a message has no time, its place in the file keeps the order.
    const message = readMessageRecord(item, now + index);
    // Of two with the same id the first stays.
    if (message && validId.test(message.id) && !read.has(message.id)) read.set(message.id, ended(message));
    else remarks.add('messages_damaged');
  }
  const messages = withoutCircles(read, remarks);
  const leafId = resolveLeaf(messages, header.leafId);
  if (leafId === null) {
    remarks.add('no_messages');
    return { conversation: null, title, remarks: remarks.list() };
  }
  const hasAll =
    hasTimes(value, ['createdAt', 'updatedAt']) && list.every((item) => hasTimes(item, ['createdAt']));
  if (!hasAll) remarks.add('times_replaced');
  const sources = sourcesOf(Object.values(messages), hasArchived, attachments);
  return {
    ...{ conversation: { ...header, messages, leafId }, title, remarks: remarks.list() },
    ...(sources.size > 0 && { sources }),
  };
}

/** Where the bytes are that messages name, as far as the file or its archive has them. */
export function sourcesOf(
  messages: readonly Message[],
  hasArchived: (hash: string) => boolean,
  attachments: UnknownRecord = {},
): ReadonlyMap<string, AttachedSource> {
  const sources = new Map<string, AttachedSource>();
  for (const hash of messages.flatMap(hashesOf)) {
    const read = exportedBytes.safeParse(Object.hasOwn(attachments, hash) ? attachments[hash] : null);
    if (read.success) sources.set(hash, read.data);
    else if (hasArchived(hash)) sources.set(hash, { archivedId: hash });
  }
  return sources;
}

/** Whether a record has a time in each of these fields; what is no record has no need of one. */
function hasTimes(value: unknown, fields: readonly string[]): boolean {
  return !isRecord(value) || fields.every((field) => isTime(value[field]));
}

/** An answer that was arriving when the file was made arrives no more. */
function ended(message: Message): Message {
  return message.role === 'assistant' && isStreaming(message)
    ? { ...message, status: 'truncated', run: undefined }
    : message;
}

/** Makes a tree of messages that may name each other as parents in a circle: each circle is cut at one message. */
function withoutCircles(
  messages: ReadonlyMap<string, Message>,
  remarks: RemarkCounter,
): Conversation['messages'] {
  const sound = new Map<string, Message>();
  for (const start of messages.keys()) {
    const walk = new Set<string>();
    let id: string | null = start;
    while (id !== null && !sound.has(id) && !walk.has(id)) {
      walk.add(id);
      id = messages.get(id)?.parentId ?? null;
    }
    const top = id !== null && walk.has(id) ? id : null;
    for (const walked of walk) {
      const message = messages.get(walked);
      if (message) sound.set(walked, walked === top ? { ...message, parentId: null } : message);
    }
    if (top !== null) remarks.add('circles_cut');
  }
  return Object.fromEntries(sound);
}
