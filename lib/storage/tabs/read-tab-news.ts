import type { ConversationChange } from '@/lib/storage/conversation-storage';
import { readHeaderFields } from '@/lib/storage/read-header';
import { readMessageRecord } from '@/lib/storage/read-message';
import { isRecord } from '@/lib/json/json';
import type { TabNews } from './tab-channel';

/** News from another tab, which may run an older or newer build; null where it is not understood. */
export function readTabNews(value: unknown): TabNews | null {
  if (!isRecord(value)) return null;
  const { kind, id } = value;
  if (kind === 'reread' || kind === 'presets' || kind === 'cleared') return { kind };
  if (kind === 'removed' || kind === 'stop') return typeof id === 'string' ? { kind, id } : null;
  const change = kind === 'changed' ? readChange(value['change']) : null;
  return change && { kind: 'changed', change };
}

function readChange(value: unknown): ConversationChange | null {
  if (!isRecord(value)) return null;
  const { id, isNew, header, written, removedIds } = value;
  if (typeof id !== 'string' || typeof isNew !== 'boolean') return null;
  if (!Array.isArray(written) || !Array.isArray(removedIds)) return null;
  return {
    id,
    isNew,
    header: readHeaderFields(header),
    written: written.flatMap((message) => readMessageRecord(message) ?? []),
    removedIds: removedIds.filter((removed) => typeof removed === 'string'),
  };
}
