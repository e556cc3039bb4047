import { isTime } from '@/lib/conversation/time';
import { isRecord } from '@/lib/json/json';
import type { ConversationHeader } from './conversation-storage';
import { readSettingsRecord, settingsRecord } from '@/lib/settings/settings-record';

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
