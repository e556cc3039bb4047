import { isTime } from '@/lib/conversation/time';
import { isRecord } from '@/lib/json/json';
import type { DraftConversation, DraftMessage, Drafts, Piece } from '../draft';

/* What the adapters read values by that may be anything. */

/** Reads each of a list when it is asked for. */
export function draftsOf<Item>(
  list: readonly Item[],
  read: (item: Item) => DraftConversation | null,
): Drafts {
  function* each(): Generator<DraftConversation | null> {
    for (const item of list) yield read(item);
  }
  return { total: list.length, each: each() };
}

/** A list where there is one, else nothing. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function textOrNull(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** Longer is no date. */
const MAX_DATE_LENGTH = 64;

/**
 * A time of a file, in milliseconds since the epoch: a number in the given unit, or text as `Date` reads it (also within
 * MongoDB's `$date`). Null for none, NaN for one that cannot be.
 */
export function timeOf(value: unknown, unit: 'seconds' | 'milliseconds' = 'milliseconds'): number | null {
  if (typeof value === 'number') {
    const time = Math.round(unit === 'seconds' ? value * 1_000 : value);
    return isTime(time) ? time : NaN;
  }
  if (typeof value === 'string' && value !== '') {
    return value.length > MAX_DATE_LENGTH ? NaN : Date.parse(value);
  }
  return isRecord(value) && '$date' in value
    ? timeOf(textOf(value['$date']) || Number(value['$date']))
    : null;
}

/** Hangs each message on the one before it. */
export function inOrder(messages: readonly Omit<DraftMessage, 'parent'>[]): DraftMessage[] {
  return messages.map((message, index) => ({ ...message, parent: messages[index - 1]?.key ?? null }));
}

/** A thought, as far as the file tells it: `seconds` that it took, where it says so. */
export function thought(text: unknown, seconds?: unknown): readonly Piece[] {
  if (typeof text !== 'string' || text.trim() === '') return [{ kind: 'left out', code: 'reasoning' }];
  const time = typeof seconds === 'number' && isTime(seconds * 1_000) ? seconds * 1_000 : null;
  return [{ kind: 'thinking', text, time }];
}

/** One piece of text, or none. */
export function said(text: unknown): readonly Piece[] {
  return typeof text === 'string' && text !== '' ? [{ kind: 'text', text }] : [];
}
