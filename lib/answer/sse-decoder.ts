import { MAX_EVENT_LENGTH } from './answer-limits';

/** One server-sent event. */
export interface SseEvent {
  /** The `event` field, `message` where there is none. */
  readonly type: string;
  /** The `data` lines, joined by LF. */
  readonly data: string;
  /** The `id` field of this very event; null where it has none. */
  readonly id: string | null;
}

/** Thrown by `push` when an event is longer than the limit. */
export class SseEventTooLargeError extends Error {
  override readonly name = 'SseEventTooLargeError';
}

const lineEnd = /\r\n?|\n/g;

/**
 * Turns the bytes of a `text/event-stream`, cut anywhere, into events. The last event id is not carried over from
 * event to event: who reconnects counts them.
 *
 * Source: https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export class SseDecoder {
  // Drops a leading BOM, and keeps back the bytes of a character that is not whole yet.
  readonly #utf8 = new TextDecoder();
  readonly #maxEventLength: number;
  #line = '';
  #endedInCarriageReturn = false;
  #type = '';
  #id: string | null = null;
  #data: string | null = null;
  #inEvent = false;
  #ended = 0;
  #ends: number[] = [];

  constructor(maxEventLength = MAX_EVENT_LENGTH) {
    this.#maxEventLength = maxEventLength;
  }

  /**
   * Of each event of the last `push`: how many had ended by a blank line with it, those of nothing but comments among them. So
   * AI Gateway counts them.
   */
  get ends(): readonly number[] {
    return this.#ends;
  }

  /** Reads the next bytes. Returns the events they complete; throws SseEventTooLargeError. */
  push(bytes: Uint8Array): SseEvent[] {
    this.#ends = [];
    const text = this.#utf8.decode(bytes, { stream: true });
    if (text === '') return [];

    const events: SseEvent[] = [];
    // A CR at the end of the last bytes has ended its line; an LF right after belongs to it.
    let start = this.#endedInCarriageReturn && text.startsWith('\n') ? 1 : 0;
    this.#endedInCarriageReturn = text.endsWith('\r');

    lineEnd.lastIndex = start;
    for (let end = lineEnd.exec(text); end !== null; end = lineEnd.exec(text)) {
      this.#line += text.slice(start, end.index);
      const event = this.#endLine();
      if (event) {
        events.push(event);
        this.#ends.push(this.#ended);
      }
      start = lineEnd.lastIndex;
    }
    this.#line += text.slice(start);
    this.#checkLength();
    return events;
  }

  /**
   * Ends the stream. Returns what has come of an event whose blank line is missing, null where there is none. The standard
   * tells to discard it; whether it is whole only its data can say.
   */
  flush(): SseEvent | null {
    // At most the replacement of a character cut in half comes out here.
    this.#line += this.#utf8.decode();
    const inLine = this.#line !== '' && !this.#line.startsWith(':');
    if (inLine) this.#endLine();
    const hasBegun = inLine || this.#data !== null;
    const event = { type: this.#type === '' ? 'message' : this.#type, data: this.#data ?? '', id: this.#id };
    this.#line = '';
    this.#startEvent();
    this.#endedInCarriageReturn = false;
    return hasBegun ? event : null;
  }

  #endLine(): SseEvent | null {
    this.#checkLength();
    const line = this.#line;
    this.#line = '';
    if (line === '') return this.#endEvent();
    this.#inEvent = true;

    const colon = line.indexOf(':');
    const field = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1);
    // A comment has an empty field name; `retry` and unknown fields are of no use here.
    if (field === 'data' || field === 'error') {
      this.#data = this.#data === null ? value : `${this.#data}\n${value}`;
      // As llama.cpp has written its errors, where the standard knows no such field.
      if (field === 'error') this.#type = 'error';
    } else if (field === 'event') this.#type = value;
    else if (field === 'id' && !value.includes('\0')) this.#id = value;
    return null;
  }

  #endEvent(): SseEvent | null {
    if (this.#inEvent) this.#ended += 1;
    this.#inEvent = false;
    const event =
      this.#data === null
        ? null
        : { type: this.#type === '' ? 'message' : this.#type, data: this.#data, id: this.#id };
    this.#startEvent();
    return event;
  }

  #startEvent(): void {
    this.#data = null;
    this.#type = '';
    this.#id = null;
  }

  #checkLength(): void {
    if (this.#line.length + (this.#data?.length ?? 0) > this.#maxEventLength) {
      throw new SseEventTooLargeError(`An event is longer than ${String(this.#maxEventLength)} characters.`);
    }
  }
}
