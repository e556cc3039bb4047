import { isRecord, parseJson } from '@/lib/json/json';
import { JsonMeter } from '@/lib/json/json-meter';
import { readCut } from '@/lib/conversation/read-record-name';
import { isDuration, readResponseHead } from '@/lib/conversation/read-run';
import { isTime } from '@/lib/conversation/time';
import type { RecordCut, ResponseHead } from '@/lib/conversation/recorded';
import type { SseEvent } from './sse-decoder';

/*
 * The record of a request and its answer: what was sent and what came, as lines of JSON. The first line is the head, then
 * comes a line for each event or piece of a body that came whole, and last the end.
 */

/** UTF-16 units of events, or of a body that came whole, that a record holds: 128,000 tokens at 250 units each. */
export const MAX_RECORD_LENGTH = 32 * 1024 * 1024;
/** As many events: a model writes 128,000 tokens at most, one in each. */
export const MAX_RECORD_EVENTS = 200_000;
/** UTF-16 units of a request. A longer one is not in the record: the conversation gives it all the same. */
export const MAX_RECORDED_REQUEST = 1024 * 1024;

/** One server-sent event, with the milliseconds from sending the request to its arrival. */
export interface RecordedEvent extends SseEvent {
  readonly time: number;
}

/** The request for an answer, or to continue one, and what came. */
export interface AnswerRecord {
  /** Milliseconds since the epoch. */
  readonly sentAt: number;
  /** The body's exact text, what is attached shortened by its hash; null where it is too long. */
  readonly request: string | null;
  /** null where none came. */
  readonly response: ResponseHead | null;
  /** Of an answer that was streamed, in the order in which they came. */
  readonly events: readonly RecordedEvent[];
  /** The body of an answer that came whole; empty for one that was streamed. */
  readonly body: string;
  /** Milliseconds from sending to the end. */
  readonly end: number;
  /** Absent where everything is there. */
  readonly cut?: RecordCut;
}

const FORMAT = 'edgewise-record';
const VERSION = 1;

/** A record as pieces of text, a line or some kilobytes each. */
export function* recordLines(record: AnswerRecord): Generator<string, void> {
  const { sentAt, request, response, events, body, end, cut } = record;
  yield `${JSON.stringify({ format: FORMAT, version: VERSION, sentAt, request, response })}\n`;
  for (const { time, type, data, id } of events)
    yield `${JSON.stringify(id === null ? [time, type, data] : [time, type, data, id])}\n`;
  for (let start = 0; start < body.length; start += BODY_PIECE)
    yield `${JSON.stringify(body.slice(start, start + BODY_PIECE))}\n`;
  yield `${JSON.stringify({ end, ...(cut && { cut }) })}\n`;
}

const BODY_PIECE = 64 * 1024;

/** Reads a record line by line. What it holds is bounded, wherever it comes from. */
export class RecordReader {
  #head: Pick<AnswerRecord, 'sentAt' | 'request' | 'response'> | null = null;
  readonly #events: RecordedEvent[] = [];
  readonly #body: string[] = [];
  #end: Pick<AnswerRecord, 'end' | 'cut'> | null = null;
  #length = 0;

  /** Reads the next line. False for one that belongs to no record, or to more than one holds: nothing more is to be read. */
  push(line: string): boolean {
    const value = this.#end === null && isShallow(line) ? parseJson(line) : undefined;
    if (value === undefined) return false;
    if (this.#head === null) return (this.#head = readHead(value)) !== null;
    if (typeof value === 'string') return this.#fits(value.length) && this.#body.push(value) > 0;
    if (!Array.isArray(value)) return (this.#end = readEnd(value)) !== null;
    const event = readEvent(value);
    return (
      event !== null && this.#fits(event.data.length + event.type.length) && this.#events.push(event) > 0
    );
  }

  /** The record; null where it is not whole. */
  finish(): AnswerRecord | null {
    if (this.#head === null || this.#end === null) return null;
    return { ...this.#head, events: this.#events, body: this.#body.join(''), ...this.#end };
  }

  #fits(length: number): boolean {
    this.#length += length;
    return this.#length <= MAX_RECORD_LENGTH && this.#events.length < MAX_RECORD_EVENTS;
  }
}

/** Lines of a record are texts in a list or two; brackets without end would fill the memory. */
const lineBounds = { depth: 5, values: 1_000, keys: 100 };
const LONG_LINE = 64 * 1024;

function isShallow(line: string): boolean {
  if (line.length < LONG_LINE) return true;
  const meter = new JsonMeter();
  meter.push(line);
  return !meter.exceeded(lineBounds);
}

function readHead(value: unknown): Pick<AnswerRecord, 'sentAt' | 'request' | 'response'> | null {
  if (!isRecord(value) || value['format'] !== FORMAT || value['version'] !== VERSION) return null;
  const { sentAt, request } = value;
  const response = value['response'] === null ? null : readResponseHead(value['response']);
  if (!isTime(sentAt) || response === undefined) return null;
  if (request !== null && (typeof request !== 'string' || request.length > MAX_RECORDED_REQUEST)) return null;
  return { sentAt, request, response };
}

function readEvent(value: readonly unknown[]): RecordedEvent | null {
  const [time, type, data, id = null] = value;
  if (!isDuration(time) || typeof type !== 'string' || typeof data !== 'string') return null;
  return id === null || typeof id === 'string' ? { time, type, data, id } : null;
}

function readEnd(value: unknown): Pick<AnswerRecord, 'end' | 'cut'> | null {
  if (!isRecord(value)) return null;
  const { end } = value;
  const cut = readCut(value['cut']);
  return isDuration(end) ? { end, ...(cut && { cut }) } : null;
}
