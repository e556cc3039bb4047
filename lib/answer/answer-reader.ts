import { answerError } from '@/lib/model/answer-error';
import { AnswerAccumulator, type AccumulatedAnswer, type AnswerOutcome } from './answer-accumulator';
import { MAX_BODY_BYTES } from './answer-limits';
import { chatFormat } from './chat-format';
import type { Delta, WireFormat } from './delta';
import { DuplicateFilter } from './duplicate-filter';
import { SseDecoder, type SseEvent } from './sse-decoder';

/** The line of a field or of a comment, with which a stream of events begins. */
const eventStart = /^[a-z-]{0,32}:/i;
const undecided = /^(?:[a-z-]{0,32}|\xef\xbb?)$/i;

interface AnswerReaderOptions {
  readonly format?: WireFormat;
  /** Of a body in one piece. */
  readonly maxBodyBytes?: number;
  /** Hears of everything that is said of the answer, in its order. */
  readonly onDelta?: (delta: Delta) => void;
}

/**
 * Reads the body of a response into an answer. Whether it is a stream of events or all of it in one piece is judged by how it
 * begins: a service may stream unasked, or not stream, and its content type may say otherwise.
 */
export class AnswerReader {
  readonly #format: WireFormat;
  readonly #maxBodyBytes: number;
  readonly #onDelta: (delta: Delta) => void;
  readonly #answer = new AnswerAccumulator();
  readonly #decoder = new SseDecoder();
  readonly #duplicates = new DuplicateFilter();
  readonly #utf8 = new TextDecoder();
  /** The beginning, while it says nothing yet. */
  #start = new Uint8Array(0);
  #form: 'unknown' | 'events' | 'whole' = 'unknown';
  /** Of a body in one piece. */
  #text = '';
  #bytes = 0;

  constructor({
    format = chatFormat,
    maxBodyBytes = MAX_BODY_BYTES,
    onDelta = () => undefined,
  }: AnswerReaderOptions = {}) {
    this.#format = format;
    this.#maxBodyBytes = maxBodyBytes;
    this.#onDelta = onDelta;
  }

  /** The answer so far. */
  get answer(): AccumulatedAnswer {
    return this.#answer.answer;
  }

  /** Whether anything has arrived that a person could read. */
  get hasOutput(): boolean {
    return this.#answer.hasOutput;
  }

  /** How often the answer itself has begun, after the model thought. */
  get beginnings(): number {
    return this.#answer.beginnings;
  }

  /** True once nothing that may still come belongs to the answer. */
  get ended(): boolean {
    return this.#answer.ended;
  }

  /** Whether the body turned out to be a stream of events. */
  get isStream(): boolean {
    return this.#form === 'events';
  }

  /** Reads the next bytes, and stops after each event for whoever wants to look. Throws SseEventTooLargeError. */
  *push(bytes: Uint8Array): Generator<void, void> {
    const known = this.#form === 'unknown' ? this.#begin(bytes) : bytes;
    if (this.#form === 'whole') this.#gather(known);
    if (this.#form !== 'events') return;
    for (const event of this.#decoder.push(known)) {
      if (this.ended) return;
      this.#readEvent(event);
      yield;
    }
  }

  /** Ends the answer. `streams` says how a body that says nothing at all is to be taken. */
  end({ streams }: { streams: boolean }): AnswerOutcome {
    if (this.#form === 'unknown' && (this.#start.length > 0 || !streams)) {
      this.#form = 'whole';
      this.#gather(this.#start);
    }
    if (this.#form === 'whole') {
      const deltas = this.ended ? [] : this.#format.readBody(this.#text + this.#utf8.decode());
      for (const delta of deltas) this.#add(delta);
      return this.#answer.end({ cut: false });
    }
    const unended = this.#decoder.flush();
    return this.#answer.end({ cut: unended !== null && this.#readUnended(unended) });
  }

  /** The bytes to read, once they tell what they are. */
  #begin(bytes: Uint8Array): Uint8Array {
    const all = new Uint8Array(this.#start.length + bytes.length);
    all.set(this.#start);
    all.set(bytes, this.#start.length);
    const [blank = ''] = /^(?:\xef\xbb\xbf)?\s*/.exec(latin(all)) ?? [];
    const start = latin(all.subarray(blank.length, blank.length + 40));
    // Blank lines before the beginning keep a connection open, and say nothing.
    this.#start = all.subarray(blank.length);
    if (start === '' || undecided.test(start)) return new Uint8Array(0);
    this.#form = eventStart.test(start) ? 'events' : 'whole';
    return this.#start;
  }

  #gather(bytes: Uint8Array): void {
    this.#bytes += bytes.length;
    if (this.#bytes <= this.#maxBodyBytes) this.#text += this.#utf8.decode(bytes, { stream: true });
    else this.#add({ kind: 'error', error: answerError('unreadable_response') });
  }

  #readEvent(event: SseEvent): void {
    const data = event.data.trim();
    if (data === '' || (data !== '[DONE]' && this.#duplicates.isDuplicate(event))) return;
    for (const delta of this.#format.readEvent(event)) this.#add(delta);
  }

  #add(delta: Delta): void {
    if (this.ended) return;
    this.#answer.add(delta);
    this.#onDelta(delta);
  }

  /** Reads an event without its blank line, as far as it proves to be whole. True where something of it is missing. */
  #readUnended(event: SseEvent): boolean {
    const lastLine = event.data.slice(event.data.lastIndexOf('\n') + 1);
    const endsInDone = lastLine !== '[DONE]' && '[DONE]'.startsWith(lastLine);
    const data = endsInDone ? event.data.slice(0, event.data.length - lastLine.length) : event.data;
    let cut = false;
    for (const delta of this.#format.readEvent({ ...event, data })) {
      if (delta.kind === 'unreadable' && delta.lost) cut = true;
      else this.#add(delta);
    }
    return cut;
  }
}

function latin(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes);
}
