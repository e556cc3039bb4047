import { isRecord } from '@/lib/stream/json';
import type { ConversationHeader } from './conversation-storage';
import { readSettingsRecord } from './read-settings-record';

/** A conversation's record, without messages; null where it is damaged. */
export function readHeaderRecord(value: unknown): ConversationHeader | null {
  if (!isRecord(value)) return null;
  const { id, title, createdAt, updatedAt, leafId } = value;
  if (typeof id !== 'string' || typeof title !== 'string') return null;
  if (typeof createdAt !== 'number' || typeof updatedAt !== 'number') return null;
  return {
    id,
    title,
    createdAt,
    updatedAt,
    settings: readSettingsRecord(value['settings']),
    leafId: typeof leafId === 'string' ? leafId : null,
  };
}
