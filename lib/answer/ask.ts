import { streamsIn, type RequestBody } from './request-body';
import type { Cancel, Timing } from '@/lib/conversation/time';
import { AnswerReader } from './answer-reader';
import { AnswerRecorder } from './answer-recorder';
import type { AnswerRecord } from './answer-record';
import { ArrivingChoice } from './arriving-choice';
import type { AnswerEnd, AnswerProgress, Outcome } from './answer-progress';
import { Breather } from './breather';
import { isUnreadable, letClose } from './closing';
import { addresses, callApi, MAX_ANSWER_BYTES, type Fetch } from '@/lib/api/client';
import { httpError } from '@/lib/api/errors';
import { boundedText } from '@/lib/json/bounded-text';
import { parseJson } from '@/lib/json/json';
import type { AnswerError } from '@/lib/model/answer-error';
import { CHANGES_HEADER, readChanges, type Change } from '@/lib/model/changes';
import {
  interruption,
  StallWatch,
  FIRST_BYTE_LIMIT,
  NEXT_BYTE_LIMIT,
  WHOLE_ANSWER_LIMIT,
} from './interruption';

/** Bytes that are decoded at once. */
const PIECE = 16 * 1024;

export interface AskDependencies {
  readonly fetch: Fetch;
  readonly timing: Timing;
  /** false only where the browser knows that it has no network. */
  readonly isOnline: () => boolean;
}

export interface AskOptions {
  /** Its abort stops the answer, which keeps what has arrived. */
  readonly signal: AbortSignal;
  /** How many the request asks for; 1 where it is absent. */
  readonly choices?: number;
  /** Called at most once a frame, and not after the answer has ended. */
  onProgress(progress: readonly AnswerProgress[]): void;
}

/** Answers that have ended, and what gives their record, once the connection is closed, for the text that stands for their request there. */
export interface Asked {
  /** In the order of the choices' numbers. */
  readonly ends: readonly AnswerEnd[];
  readonly record: (request: string) => Promise<AnswerRecord>;
}

/**
 * Sends a request and reads the answer, streamed or whole: each choice that is asked for. Never rejects: what goes wrong
 * is an answer's `error`.
 *
 * @param body the request's body, or its text, sent as it is
 */
export async function ask(
  body: RequestBody | string,
  options: AskOptions,
  dependencies: AskDependencies,
): Promise<Asked> {
  const exchange = new Exchange(options, dependencies);
  const ends = await exchange.run(body);
  return { ends, record: (request) => exchange.record(request) };
}

/** One request and its answers. */
class Exchange {
  readonly #options: AskOptions;
  readonly #dependencies: AskDependencies;
  readonly #connection = new AbortController();
  readonly #recorder: AnswerRecorder;
  readonly #reader: AnswerReader;
  readonly #choices: readonly ArrivingChoice[];
  readonly #startedAt: number;
  readonly #stallWatch: StallWatch;
  readonly #breather: Breather;
  #stalledAfter: number | null = null;
  #responded = false;
  #changes: readonly Change[] = [];
  #endedAfter = 0;
  #closed: Promise<void> = Promise.resolve();
  #cancelFrame: Cancel | null = null;

  constructor(options: AskOptions, dependencies: AskDependencies) {
    this.#options = options;
    this.#recorder = new AnswerRecorder(dependencies.timing.now());
    this.#reader = new AnswerReader({ choices: options.choices ?? 1, recorder: this.#recorder });
    this.#choices = this.#reader.choices.map((choice) => new ArrivingChoice(choice));
    this.#dependencies = dependencies;
    this.#startedAt = dependencies.timing.elapsed();
    this.#breather = new Breather(dependencies.timing);
    this.#stallWatch = new StallWatch(dependencies.timing, (waited) => {
      this.#stalledAfter = waited;
      this.#connection.abort();
    });
  }

  /** Once it has ended. Events may come until the connection is closed. */
  async record(request: string): Promise<AnswerRecord> {
    await this.#closed;
    return this.#recorder.finish(this.#endedAfter, request);
  }

  async run(body: RequestBody | string): Promise<readonly AnswerEnd[]> {
    const { signal } = this.#options;
    const stop = (): void => {
      this.#connection.abort();
    };
    signal.addEventListener('abort', stop);
    if (signal.aborted) stop();
    try {
      return this.#end(await this.#outcomes(body));
    } catch (cause) {
      this.#connection.abort();
      return this.#end(this.#interruptions(cause));
    } finally {
      signal.removeEventListener('abort', stop);
      this.#stallWatch.stop();
      this.#cancelFrame?.();
    }
  }

  async #outcomes(body: RequestBody | string): Promise<readonly Outcome[]> {
    this.#stallWatch.expect(streamsIn(body) ? FIRST_BYTE_LIMIT : WHOLE_ANSWER_LIMIT);
    const response = await callApi(
      { method: 'POST', address: addresses.completions, body, signal: this.#connection.signal },
      this.#dependencies.fetch,
    );
    this.#responded = true;
    this.#recorder.responded(this.#elapsed(), response);
    this.#changes = readChanges(response.headers.get(CHANGES_HEADER));
    if (!response.ok) {
      const error = await this.#readRefusal(response);
      return this.#choices.map(() => ({ status: 'failed', error }));
    }

    const streams = (response.headers.get('content-type') ?? '').startsWith('text/event-stream');
    return this.#readBody((response.body ?? new Blob().stream()).getReader(), streams);
  }

  async #readBody(
    body: ReadableStreamDefaultReader<Uint8Array>,
    streams: boolean,
  ): Promise<readonly Outcome[]> {
    for (let read = await body.read(); !read.done; read = await body.read()) {
      this.#recorder.arrived(this.#elapsed());
      if (streams || this.#reader.isStream) this.#stallWatch.expect(NEXT_BYTE_LIMIT);
      await this.#readBytes(read.value);
      if (this.#reader.ended) break;
    }
    const { ended } = this.#reader;
    await this.#take(this.#reader.close({ streams }));
    this.#noteTimes();
    const outcomes = this.#reader.ends();
    if (ended) this.#close(body, outcomes);
    return outcomes;
  }

  /** How each choice ended where an exception broke them off: one of several that had come to its end did not break off. */
  #interruptions(cause: unknown): readonly Outcome[] {
    const { choices } = this.#reader;
    const circumstances = {
      stopped: this.#options.signal.aborted,
      stalledAfter: this.#stalledAfter,
      offline: !this.#dependencies.isOnline(),
      responded: this.#responded,
    };
    const ends = choices.length > 1 ? this.#reader.ends() : [];
    return choices.map(({ hasOutput, isFinished }, index) => {
      const end = isFinished ? ends[index] : undefined;
      return end ?? interruption(cause, { ...circumstances, hasOutput });
    });
  }

  async #readRefusal(response: Response): Promise<AnswerError> {
    const text = (await boundedText(response, MAX_ANSWER_BYTES)) ?? '';
    this.#recorder.text(text);
    return httpError(response.status, parseJson(text));
  }

  /** Reads the next bytes and the events that they complete, in pieces that never take long. */
  async #readBytes(bytes: Uint8Array): Promise<void> {
    this.#breather.start();
    for (let start = 0; start < bytes.length; start += PIECE) {
      await this.#take(this.#reader.push(bytes.subarray(start, start + PIECE)));
      if (this.#reader.ended) return;
      await this.#breathe();
    }
  }

  /** Takes the steps of reading, and makes way between them. */
  async #take(steps: Generator<void, void>): Promise<void> {
    for (let step = steps.next(); !step.done; step = steps.next()) {
      if (this.#reader.ended) return;
      this.#reportSoon();
      await this.#breathe();
    }
  }

  async #breathe(): Promise<void> {
    const pause = this.#breather.afterStep();
    if (pause === null) return;
    await pause;
    // Stopped meanwhile, what has arrived already is not read on.
    this.#connection.signal.throwIfAborted();
  }

  #close(body: ReadableStreamDefaultReader<Uint8Array>, outcomes: readonly Outcome[]): void {
    const abort = (): void => {
      this.#connection.abort();
    };
    // One that has sent what cannot be read may go on for ever.
    if (outcomes.some(isUnreadable)) abort();
    else
      this.#closed = letClose(body, this.#dependencies.timing, abort, (bytes) => {
        this.#recorder.arrived(this.#elapsed());
        this.#reader.pushLate(bytes);
      });
  }

  #noteTimes(): void {
    if (!this.#reader.isStream) return;
    for (const choice of this.#choices) choice.note(this.#elapsed());
  }

  #reportSoon(): void {
    this.#noteTimes();
    this.#cancelFrame ??= this.#dependencies.timing.onNextFrame(() => {
      this.#cancelFrame = null;
      this.#options.onProgress(this.#choices.map(({ progress }) => progress));
    });
  }

  #end(outcomes: readonly Outcome[]): readonly AnswerEnd[] {
    const totalTime = this.#elapsed();
    this.#endedAfter = totalTime;
    const changes = this.#changes.length === 0 ? {} : { changes: this.#changes };
    return outcomes.flatMap((outcome, index) => {
      const choice = this.#choices[index];
      choice?.noteEnd(totalTime);
      return choice ? [{ ...choice.progress, ...outcome, ...changes, totalTime }] : [];
    });
  }

  #elapsed(): number {
    return this.#dependencies.timing.elapsed() - this.#startedAt;
  }
}
