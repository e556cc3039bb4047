import { answerContent } from '@/lib/conversation/parts';
import type { RequestBody } from './request-body';
import type { Cancel, Timing } from '@/lib/conversation/time';
import { AnswerReader } from './answer-reader';
import { AnswerRecorder } from './answer-recorder';
import type { AnswerRecord } from './answer-record';
import type { AnswerEnd, AnswerProgress, Outcome } from './answer-progress';
import { Breather } from './breather';
import { addresses, callApi, MAX_ANSWER_BYTES, type Fetch } from '@/lib/api/client';
import { httpError } from '@/lib/api/errors';
import { boundedText } from '@/lib/json/bounded-text';
import { isRecord, parseJson } from '@/lib/json/json';
import type { AnswerError } from '@/lib/model/answer-error';
import { CHANGES_HEADER, readChanges, type Change } from '@/lib/model/changes';
import type { AnswerErrorCode } from '@/lib/model/error-codes';
import {
  interruption,
  StallWatch,
  CLOSING_LIMIT,
  FIRST_BYTE_LIMIT,
  NEXT_BYTE_LIMIT,
  WHOLE_ANSWER_LIMIT,
} from './interruption';

/** The errors of a stream that is not worth another byte. */
const unreadable: ReadonlySet<AnswerErrorCode> = new Set([
  'malformed_stream',
  'unreadable_response',
  'too_long',
  'too_many_tool_calls',
]);

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
  /** Called at most once a frame, and not after the answer has ended. */
  onProgress(progress: AnswerProgress): void;
}

/** An answer that has ended, and what gives its record, from then on, for the text that stands for its request there. */
export interface Asked {
  readonly end: AnswerEnd;
  readonly record: (request: string) => AnswerRecord;
}

/**
 * Sends a request and reads the answer, streamed or whole. Never rejects: what goes wrong is the answer's `error`.
 *
 * @param body the request's body, or its text, sent as it is
 */
export async function ask(
  body: RequestBody | string,
  options: AskOptions,
  dependencies: AskDependencies,
): Promise<Asked> {
  const exchange = new Exchange(options, dependencies);
  const end = await exchange.run(body);
  return { end, record: (request) => exchange.record(request) };
}

/** One request and its answer. */
class Exchange {
  readonly #options: AskOptions;
  readonly #dependencies: AskDependencies;
  readonly #connection = new AbortController();
  readonly #recorder: AnswerRecorder;
  readonly #reader: AnswerReader;
  readonly #startedAt: number;
  readonly #stallWatch: StallWatch;
  readonly #breather: Breather;
  #stalledAfter: number | null = null;
  #responded = false;
  #changes: readonly Change[] = [];
  #timeToFirstToken: number | null = null;
  #thinkingTime: number | null = null;
  #beginnings = 0;
  #endedAfter = 0;
  #cancelFrame: Cancel | null = null;

  constructor(options: AskOptions, dependencies: AskDependencies) {
    this.#options = options;
    this.#dependencies = dependencies;
    this.#recorder = new AnswerRecorder(dependencies.timing.now());
    this.#reader = new AnswerReader({ recorder: this.#recorder });
    this.#startedAt = dependencies.timing.elapsed();
    this.#breather = new Breather(dependencies.timing);
    this.#stallWatch = new StallWatch(dependencies.timing, (waited) => {
      this.#stalledAfter = waited;
      this.#connection.abort();
    });
  }

  /** Once it has ended. */
  record(request: string): AnswerRecord {
    return this.#recorder.finish(this.#endedAfter, request);
  }

  async run(body: RequestBody | string): Promise<AnswerEnd> {
    const { signal } = this.#options;
    const stop = (): void => {
      this.#connection.abort();
    };
    signal.addEventListener('abort', stop);
    if (signal.aborted) stop();
    try {
      return this.#end(await this.#outcome(body));
    } catch (cause) {
      this.#connection.abort();
      return this.#end(
        interruption(cause, {
          stopped: signal.aborted,
          stalledAfter: this.#stalledAfter,
          offline: !this.#dependencies.isOnline(),
          responded: this.#responded,
          hasOutput: this.#reader.hasOutput,
        }),
      );
    } finally {
      signal.removeEventListener('abort', stop);
      this.#stallWatch.stop();
      this.#cancelFrame?.();
    }
  }

  async #outcome(body: RequestBody | string): Promise<Outcome> {
    this.#stallWatch.expect(streamsIn(body) ? FIRST_BYTE_LIMIT : WHOLE_ANSWER_LIMIT);
    const response = await callApi(
      { method: 'POST', address: addresses.completions, body, signal: this.#connection.signal },
      this.#dependencies.fetch,
    );
    this.#responded = true;
    this.#recorder.responded(this.#elapsed(), response);
    this.#changes = readChanges(response.headers.get(CHANGES_HEADER));
    if (!response.ok) return { status: 'failed', error: await this.#readRefusal(response) };

    const streams = (response.headers.get('content-type') ?? '').startsWith('text/event-stream');
    return this.#readBody((response.body ?? new Blob().stream()).getReader(), streams);
  }

  async #readBody(body: ReadableStreamDefaultReader<Uint8Array>, streams: boolean): Promise<Outcome> {
    for (let read = await body.read(); !read.done; read = await body.read()) {
      this.#recorder.arrived(this.#elapsed());
      if (streams || this.#reader.isStream) this.#stallWatch.expect(NEXT_BYTE_LIMIT);
      await this.#readBytes(read.value);
      if (this.#reader.ended) break;
    }
    const { ended } = this.#reader;
    await this.#take(this.#reader.close({ streams }));
    this.#noteFirstToken();
    const outcome = this.#reader.end();
    if (ended) void this.#close(body, outcome);
    return outcome;
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

  /**
   * Lets the server close, because a connection that is cut off here counts as a failed request. One that has sent
   * what cannot be read may go on for ever.
   */
  async #close(reader: ReadableStreamDefaultReader<Uint8Array>, { error }: Outcome): Promise<void> {
    if (error !== null && unreadable.has(error.code)) {
      this.#connection.abort();
      return;
    }
    const { timing } = this.#dependencies;
    const giveUp = timing.after(CLOSING_LIMIT, () => {
      this.#connection.abort();
    });
    try {
      // A server that says more all the time must not keep the page from anything else, the time limit included.
      while (!(await reader.read()).done) await timing.nextTask();
    } catch {
      // The answer is already there; how its connection ends changes nothing.
    } finally {
      giveUp();
    }
  }

  #noteFirstToken(): void {
    if (!this.#reader.isStream || !this.#reader.hasOutput) return;
    this.#timeToFirstToken ??= this.#elapsed();
    if (this.#reader.beginnings === this.#beginnings) return;
    this.#beginnings = this.#reader.beginnings;
    this.#thinkingTime = this.#elapsed() - this.#timeToFirstToken;
  }

  #reportSoon(): void {
    this.#noteFirstToken();
    this.#cancelFrame ??= this.#dependencies.timing.onNextFrame(() => {
      this.#cancelFrame = null;
      this.#options.onProgress(this.#progress());
    });
  }

  #progress(): AnswerProgress {
    const { content: text, refusal, thinking, toolCalls, ...rest } = this.#reader.answer;
    const thought = { type: 'thinking', text: thinking, time: this.#thinkingTime } as const;
    return {
      ...rest,
      content: [...(thinking === '' ? [] : [thought]), ...answerContent({ text, refusal, toolCalls })],
      timeToFirstToken: this.#timeToFirstToken,
    };
  }

  #end(outcome: Outcome): AnswerEnd {
    // It may have thought to the end.
    if (this.#timeToFirstToken !== null) this.#thinkingTime ??= this.#elapsed() - this.#timeToFirstToken;
    const changes = this.#changes.length === 0 ? {} : { changes: this.#changes };
    this.#endedAfter = this.#elapsed();
    return { ...this.#progress(), ...outcome, ...changes, totalTime: this.#endedAfter };
  }

  #elapsed(): number {
    return this.#dependencies.timing.elapsed() - this.#startedAt;
  }
}

function streamsIn(body: RequestBody | string): boolean {
  const value: unknown = typeof body === 'string' ? parseJson(body) : body;
  return isRecord(value) && value['stream'] === true;
}
