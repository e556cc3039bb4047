import { isRecord } from '@/lib/json/json';
import { isCount, isHash } from './read-attachment';
import type { RecordCut, RecordName } from './recorded';

/** Reads the name of a record, as it is kept or exported; nothing where it is damaged, and then nothing counts as recorded. */
export function readRecordName(value: unknown): { record?: RecordName } {
  if (!isRecord(value)) return {};
  const { hash, bytes, events } = value;
  if (!isHash(hash) || !isCount(bytes) || !isCount(events)) return {};
  const cut = readCut(value['cut']);
  return { record: { hash, bytes, events, ...(cut && { cut }) } };
}

/** Reads what was cut from a record; null for anything else. */
export function readCut(value: unknown): RecordCut | null {
  if (!isRecord(value)) return null;
  const { events, length } = value;
  return isCount(events) && isCount(length) ? { events, length } : null;
}
