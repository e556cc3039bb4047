import { answerError } from '@/lib/model/answer-error';
import type { AccumulatedAnswer, AnswerOutcome } from './answer-accumulator';
import { AnswerChoices, type ReadChoice } from './answer-choices';
import { MAX_BODY_BYTES } from './answer-limits';
import type { AnswerRecorder } from './answer-recorder';
import { BodyStart, linesOf, type BodyForm } from './body-form';
import { chatFormat } from './chat-format';
import { isLost, type Delta, type WireFormat } from './delta';
import { DuplicateFilter } from './duplicate-filter';
import { SseDecoder, type SseEvent } from './sse-decoder';

const unreadable: Delta = { kind: 'error', error: answerError('unreadable_response') };

interface AnswerReaderOptions {
  readonly format?: WireFormat;
  /** How many were asked for; 1 where it is absent. */
  readonly choices?: number;
  /** Of a body in one piece. */
  readonly maxBodyBytes?: number;
  /** Hears of everything that is said of the choices asked for, in its order. */
  readonly onDelta?: (delta: Delta) => void;
  /** Hears of every event as it came, before it is read, and of every piece of a body that comes whole. */
  readonly recorder?: Pick<AnswerRecorder, 'event' | 'text'>;
}

/**
 * Reads the body of a response into an answer, or into as many as were asked for. Whether it is a stream of events or all of it in one piece is judged by how it
 * begins: a service may stream unasked, or not stream, and its content type may say otherwise.
 */
export class AnswerReader {
  readonly #format: WireFormat;
  readonly #maxBodyBytes: number;
  readonly #onDelta: (delta: Delta) => void;
  readonly #recorder: AnswerReaderOptions['recorder'];
  readonly #choices: AnswerChoices;
  #decoder = new SseDecoder();
  readonly #duplicates = new DuplicateFilter();
  readonly #utf8 = new TextDecoder();
  #start = new BodyStart();
  /** null while the beginning says nothing yet. */
  #form: BodyForm | null = null;
  /** Of a body in one piece. */
  #text = '';
  #bytes = 0;
  /** The stream ended in the middle of an event. */
  #cut = false;
  #isDeaf = false;
  #events = 0;
  /** Of them, those of the responses before the one that is read. */
  #eventsBefore = 0;

  constructor({
    format = chatFormat,
    choices = 1,
    maxBodyBytes = MAX_BODY_BYTES,
    onDelta = () => undefined,
    recorder,
  }: AnswerReaderOptions = {}) {
    this.#format = format;
    this.#choices = new AnswerChoices(choices);
    this.#maxBodyBytes = maxBodyBytes;
    this.#onDelta = onDelta;
    this.#recorder = recorder;
  }

  /** Every choice so far, in the order of their numbers. */
  get choices(): readonly ReadChoice[] {
    return this.#choices.all;
  }

  /** The first choice so far. */
  get answer(): AccumulatedAnswer {
    return this.#choices.first.answer;
  }

  /** True once nothing that may still come belongs to the answer. */
  get ended(): boolean {
    return this.#choices.ended;
  }

  /** Whether the body turned out to be a stream of events. */
  get isStream(): boolean {
    return this.#form === 'events';
  }

  /** How many events the answer so far is made of, as who sends them counts them. */
  get events(): number {
    return this.#events;
  }

  /** Whether each choice has said why it ended. */
  get isFinished(): boolean {
    return this.choices.every(({ isFinished }) => isFinished);
  }

  /** Whether what follows may come with another response: a body in one piece has no place to go on from. */
  get canGoOn(): boolean {
    return this.#form !== 'whole' && !this.ended;
  }

  /** Goes on with another response, from after the events read so far; what had come of a further one comes again. */
  goOn(): void {
    this.#decoder = new SseDecoder();
    this.#start = new BodyStart();
    this.#eventsBefore = this.#events;
  }

  /** Reads the next bytes, and stops after each event for whoever wants to look. Throws SseEventTooLargeError. */
  *push(bytes: Uint8Array): Generator<void, void> {
    const known = this.#form === null ? this.#begin(bytes) : bytes;
    if (this.#form === 'whole') this.#gather(known);
    if (this.#form !== 'events') return;
    const events = this.#decoder.push(known);
    const { ends } = this.#decoder;
    for (const [index, event] of events.entries()) {
      this.#events = this.#eventsBefore + (ends[index] ?? 0);
      this.#recorder?.event(event, this.#events);
      for (const _step of this.#readEvent(event)) {
        // Events that came together with the end are told too.
        if (this.ended) for (const after of events.slice(index + 1)) this.#recorder?.event(after);
        yield;
        if (this.ended) return;
      }
    }
  }

  /**
   * Reads what is left when no more bytes come, and stops likewise. `streams` says how a body that says nothing at all is to
   * be taken.
   */
  *close({ streams }: { streams: boolean }): Generator<void, void> {
    if (this.#form === null && (this.#start.bytes.length > 0 || !streams)) {
      this.#form = 'whole';
      this.#gather(this.#start.bytes);
    }
    if (this.ended) return;
    if (this.#form === 'whole') {
      this.#addText(this.#utf8.decode());
      const text = this.#text;
      this.#text = '';
      yield* this.#readBody(text);
      return;
    }
    const unended = this.#decoder.flush();
    if (unended === null) return;
    this.#recorder?.event(unended);
    yield* this.#readUnended(unended);
  }

  /** Has the events recorded that come once nothing more belongs to the answer. What follows one that is too large is left out. */
  pushLate(bytes: Uint8Array): void {
    if (this.#form !== 'events' || this.#isDeaf) return;
    try {
      for (const event of this.#decoder.push(bytes)) this.#recorder?.event(event);
    } catch {
      this.#isDeaf = true;
    }
  }

  /** How the first choice ended, once it is closed. */
  end(): AnswerOutcome {
    return this.#choices.first.end({ cut: this.#cut });
  }

  /** How each choice ended, once it is closed. */
  ends(): readonly AnswerOutcome[] {
    return this.#choices.end({ cut: this.#cut });
  }

  /** The bytes to read, once they tell what they are. */
  #begin(bytes: Uint8Array): Uint8Array {
    this.#form = this.#start.take(bytes);
    return this.#form === null ? new Uint8Array(0) : this.#start.bytes;
  }

  #gather(bytes: Uint8Array): void {
    this.#bytes += bytes.length;
    if (this.#bytes <= this.#maxBodyBytes) this.#addText(this.#utf8.decode(bytes, { stream: true }));
    else this.#add([unreadable]);
  }

  #addText(piece: string): void {
    this.#text += piece;
    this.#recorder?.text(piece);
  }

  *#readEvent(event: SseEvent): Generator<void, void> {
    const data = event.data.trim();
    if (data === '' || (data !== '[DONE]' && this.#duplicates.isDuplicate(event))) return;
    for (const deltas of this.#deltasOf(event)) {
      this.#add(deltas);
      yield;
      if (this.ended) return;
    }
  }

  /** Reads an event, at once or line by line: without a blank line between them, several come as one. */
  *#deltasOf(event: SseEvent): Generator<readonly Delta[], void> {
    const deltas = [...this.#format.readEvent(event)];
    if (!isLost(deltas) || !event.data.includes('\n')) yield deltas;
    else for (const data of linesOf(event.data)) yield [...this.#format.readEvent({ ...event, data })];
  }

  /** A body in one piece, or a line of it for each event. */
  *#readBody(text: string): Generator<void, void> {
    const deltas = [...this.#format.readBody(text)];
    if (!isLost(deltas)) {
      this.#add(deltas);
      return;
    }
    let isRead = text.trim().includes('\n');
    for (const data of isRead ? linesOf(text) : []) {
      const ofLine = [...this.#format.readEvent({ type: 'message', data, id: null })];
      isRead = !ofLine.some(({ kind }) => kind === 'unreadable');
      if (this.ended || !isRead) break;
      this.#add(ofLine);
      yield;
    }
    if (!isRead) this.#add([unreadable]);
  }

  #add(deltas: Iterable<Delta>): void {
    for (const told of deltas) {
      if (this.ended) return;
      const isAsked = (told.choice ?? 0) < this.#choices.all.length;
      const delta: Delta = isAsked ? told : { kind: 'notShown', what: 'choices' };
      this.#choices.add(delta);
      this.#onDelta(delta);
    }
  }

  /** Reads an event without its blank line, as far as it proves to be whole. */
  *#readUnended(event: SseEvent): Generator<void, void> {
    const lastLine = event.data.slice(event.data.lastIndexOf('\n') + 1);
    const endsInDone = lastLine !== '[DONE]' && '[DONE]'.startsWith(lastLine);
    const data = endsInDone ? event.data.slice(0, event.data.length - lastLine.length) : event.data;
    for (const deltas of this.#deltasOf({ ...event, data })) {
      // Only the last line may be cut.
      if (this.#cut) this.#add([{ kind: 'unreadable', lost: true }]);
      this.#cut = isLost(deltas);
      if (!this.#cut) this.#add(deltas);
      yield;
      if (this.ended) return;
    }
  }
}
