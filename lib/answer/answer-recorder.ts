import {
  MAX_RECORD_EVENTS,
  MAX_RECORD_LENGTH,
  MAX_RECORDED_REQUEST,
  type AnswerRecord,
  type RecordedEvent,
} from './answer-record';
import type { AnswerRun } from '@/lib/conversation/types';
import type { ResponseHead } from '@/lib/conversation/recorded';
import type { SseEvent } from './sse-decoder';

/**
 * The headers of a response that tell something of the answer: what it is, who answered, what is left of a limit, and the
 * ids to ask a provider about it. None that tells of a person or gives access is among them: the run's id gives it to the answer.
 */
const recordedHeaders =
  /^(?:content-type|retry-after|server-timing|cf-ray|cf-aig-(?!run-id$)[\w-]+|edgewise-[\w-]+|(?:x-)?ratelimit[\w-]*|[\w-]*request-id|openai-(?:model|processing-ms|version))$/;
const MAX_HEADERS = 64;
/** As much as servers send at most. */
const MAX_HEADER_LENGTH = 16 * 1024;

/** Notes what is sent and what comes while it does. A note costs the same however much was noted before. */
export class AnswerRecorder {
  readonly #sentAt: number;
  #response: ResponseHead | null = null;
  readonly #events: RecordedEvent[] = [];
  readonly #body: string[] = [];
  #left: number;
  #eventsLeft: number;
  #cut = { events: 0, length: 0 };
  #arrivedAt = 0;
  /** When the events came that another page has received, the next first. */
  #earlier: AnswerRun['times'] = [];
  #nextEarlier = 0;

  /** @param sentAt milliseconds since the epoch */
  constructor(sentAt: number, { length = MAX_RECORD_LENGTH, events = MAX_RECORD_EVENTS } = {}) {
    this.#sentAt = sentAt;
    this.#left = length;
    this.#eventsLeft = events;
  }

  /** Another page has received the beginning, which comes again. */
  restore({ response, times }: AnswerRun): void {
    this.#response = response;
    this.#earlier = times;
  }

  get response(): ResponseHead | null {
    return this.#response;
  }

  /** The head of the response came, so many milliseconds after sending. */
  responded(time: number, { status, headers }: Pick<Response, 'status' | 'headers'>): void {
    const matter = [...headers].filter(
      ([name, value]) => recordedHeaders.test(name) && value.length <= MAX_HEADER_LENGTH,
    );
    this.#response = { time: rounded(time), status, headers: matter.slice(0, MAX_HEADERS) };
  }

  /** Bytes came, so many milliseconds after sending: what is noted next was in them. */
  arrived(time: number): void {
    this.#arrivedAt = rounded(time);
  }

  /** @param place how many events there were with it */
  event(event: SseEvent, place = Infinity): void {
    if (!this.#fits(event.data.length + event.type.length)) return;
    this.#events.push({ ...event, time: this.#earlierTime(place) ?? this.#arrivedAt });
  }

  /** The next piece of a body that comes whole. */
  text(piece: string): void {
    if (piece !== '' && this.#fits(piece.length)) this.#body.push(piece);
  }

  /** The record, `end` milliseconds after sending. */
  finish(end: number, request: string): AnswerRecord {
    return {
      sentAt: this.#sentAt,
      request: request.length > MAX_RECORDED_REQUEST ? null : request,
      response: this.#response,
      events: this.#events,
      body: this.#body.join(''),
      end: rounded(end),
      ...(this.#cut.events > 0 && { cut: this.#cut }),
    };
  }

  #earlierTime(place: number): number | undefined {
    while ((this.#earlier[this.#nextEarlier]?.[0] ?? Infinity) < place) this.#nextEarlier += 1;
    return this.#earlier[this.#nextEarlier]?.[1];
  }

  /** Whether there is room. After the first that has none, nothing has: a record is a beginning, without gaps. */
  #fits(length: number): boolean {
    this.#left -= length;
    this.#eventsLeft -= 1;
    if (this.#left >= 0 && this.#eventsLeft >= 0) return true;
    this.#left = -1;
    this.#cut = { events: this.#cut.events + 1, length: this.#cut.length + length };
    return false;
  }
}

/** Browsers tell no more than tenths of a millisecond apart. */
function rounded(time: number): number {
  return Math.round(time * 10) / 10;
}
