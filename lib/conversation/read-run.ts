import { isRunId } from '@/lib/model/run';
import { isRecord } from '@/lib/json/json';
import { isCount } from './read-attachment';
import { isTime } from './time';
import type { AnswerRun } from './types';
import type { ResponseHead } from './recorded';

/** An answer of an hour, noted several times a second. */
const MAX_TIMES = 40_000;

/** A run as it is kept, but for what was there before it; null where it is damaged: then nothing can be taken up. */
export function readRun(value: unknown): AnswerRun | null {
  if (!isRecord(value)) return null;
  const { id, events, sentAt, times } = value;
  const response = readResponseHead(value['response']);
  if (!isRunId(id) || !isCount(events) || !isTime(sentAt) || response === undefined) return null;
  if (!Array.isArray(times) || times.length > MAX_TIMES) return null;
  return { id, events, sentAt, response, times: times.flatMap(readMark) };
}

/** Undefined for what is none. */
export function readResponseHead(value: unknown): ResponseHead | undefined {
  if (!isRecord(value)) return undefined;
  const { time, status, headers } = value;
  if (!isDuration(time) || !isCount(status) || !Array.isArray(headers)) return undefined;
  return { time, status, headers: headers.flatMap(readHeader) };
}

/** Whether a value is milliseconds that something took. */
export function isDuration(value: unknown): value is number {
  return isTime(value) && value >= 0;
}

function readHeader(value: unknown): readonly (readonly [string, string])[] {
  const pair: readonly unknown[] = Array.isArray(value) ? value : [];
  const [name, content] = pair;
  return typeof name === 'string' && typeof content === 'string' ? [[name, content]] : [];
}

function readMark(value: unknown): readonly (readonly [number, number])[] {
  const pair: readonly unknown[] = Array.isArray(value) ? value : [];
  const [events, time] = pair;
  return isCount(events) && isDuration(time) ? [[events, time]] : [];
}
