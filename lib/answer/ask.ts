import { answerContent } from '@/lib/conversation/parts';
import type { RequestBody } from './request-body';
import type { Cancel, Timing } from '@/lib/conversation/time';
import { AnswerReader } from './answer-reader';
import type { AnswerEnd, AnswerProgress, Outcome } from './answer-progress';
import { Breather } from './breather';
import { addresses, callApi, type Fetch } from '@/lib/api/client';
import { readHttpError } from '@/lib/api/errors';
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

/** Sends a request and reads the answer, streamed or whole. Never rejects: what goes wrong is the answer's `error`. */
export function ask(
  body: RequestBody,
  options: AskOptions,
  dependencies: AskDependencies,
): Promise<AnswerEnd> {
  return new Exchange(options, dependencies).run(body);
}

/** One request and its answer. */
class Exchange {
  readonly #options: AskOptions;
  readonly #dependencies: AskDependencies;
  readonly #connection = new AbortController();
  readonly #reader = new AnswerReader();
  readonly #startedAt: number;
  readonly #stallWatch: StallWatch;
  readonly #breather: Breather;
  #stalledAfter: number | null = null;
  #responded = false;
  #changes: readonly Change[] = [];
  #timeToFirstToken: number | null = null;
  #thinkingTime: number | null = null;
  #beginnings = 0;
  #cancelFrame: Cancel | null = null;

  constructor(options: AskOptions, dependencies: AskDependencies) {
    this.#options = options;
    this.#dependencies = dependencies;
    this.#startedAt = dependencies.timing.elapsed();
    this.#breather = new Breather(dependencies.timing);
    this.#stallWatch = new StallWatch(dependencies.timing, (waited) => {
      this.#stalledAfter = waited;
      this.#connection.abort();
    });
  }

  async run(body: RequestBody): Promise<AnswerEnd> {
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

  async #outcome(body: RequestBody): Promise<Outcome> {
    this.#stallWatch.expect(body['stream'] === true ? FIRST_BYTE_LIMIT : WHOLE_ANSWER_LIMIT);
    const response = await callApi(
      { method: 'POST', address: addresses.completions, body, signal: this.#connection.signal },
      this.#dependencies.fetch,
    );
    this.#responded = true;
    this.#changes = readChanges(response.headers.get(CHANGES_HEADER));
    if (!response.ok) return { status: 'failed', error: await readHttpError(response) };

    const streams = (response.headers.get('content-type') ?? '').startsWith('text/event-stream');
    return this.#readBody((response.body ?? new Blob().stream()).getReader(), streams);
  }

  async #readBody(body: ReadableStreamDefaultReader<Uint8Array>, streams: boolean): Promise<Outcome> {
    for (let read = await body.read(); !read.done; read = await body.read()) {
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
    return { ...this.#progress(), ...outcome, ...changes, totalTime: this.#elapsed() };
  }

  #elapsed(): number {
    return this.#dependencies.timing.elapsed() - this.#startedAt;
  }
}
