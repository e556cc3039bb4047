import type { RequestBody } from './request-body';
import type { Cancel, Timing } from '@/lib/conversation/time';
import { choicesAsked } from '@/lib/model/choices';
import { AnswerReader } from './answer-reader';
import { ArrivingChoice } from './arriving-choice';
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
  onProgress(progress: readonly AnswerProgress[]): void;
}

/**
 * Sends a request and reads the answer, streamed or whole: each choice that the request asks for, in the order of their
 * numbers. Never rejects: what goes wrong is an answer's `error`.
 */
export function ask(
  body: RequestBody,
  options: AskOptions,
  dependencies: AskDependencies,
): Promise<readonly AnswerEnd[]> {
  return new Exchange(body, options, dependencies).run();
}

/** One request and its answers. */
class Exchange {
  readonly #body: RequestBody;
  readonly #options: AskOptions;
  readonly #dependencies: AskDependencies;
  readonly #connection = new AbortController();
  readonly #reader: AnswerReader;
  readonly #choices: readonly ArrivingChoice[];
  readonly #startedAt: number;
  readonly #stallWatch: StallWatch;
  readonly #breather: Breather;
  #stalledAfter: number | null = null;
  #responded = false;
  #changes: readonly Change[] = [];
  #cancelFrame: Cancel | null = null;

  constructor(body: RequestBody, options: AskOptions, dependencies: AskDependencies) {
    this.#body = body;
    this.#options = options;
    this.#reader = new AnswerReader({ choices: choicesAsked(body) });
    this.#choices = this.#reader.choices.map((choice) => new ArrivingChoice(choice));
    this.#dependencies = dependencies;
    this.#startedAt = dependencies.timing.elapsed();
    this.#breather = new Breather(dependencies.timing);
    this.#stallWatch = new StallWatch(dependencies.timing, (waited) => {
      this.#stalledAfter = waited;
      this.#connection.abort();
    });
  }

  async run(): Promise<readonly AnswerEnd[]> {
    const { signal } = this.#options;
    const stop = (): void => {
      this.#connection.abort();
    };
    signal.addEventListener('abort', stop);
    if (signal.aborted) stop();
    try {
      return this.#end(await this.#outcomes());
    } catch (cause) {
      this.#connection.abort();
      return this.#end(this.#interruptions(cause));
    } finally {
      signal.removeEventListener('abort', stop);
      this.#stallWatch.stop();
      this.#cancelFrame?.();
    }
  }

  async #outcomes(): Promise<readonly Outcome[]> {
    const body = this.#body;
    this.#stallWatch.expect(body['stream'] === true ? FIRST_BYTE_LIMIT : WHOLE_ANSWER_LIMIT);
    const response = await callApi(
      { method: 'POST', address: addresses.completions, body, signal: this.#connection.signal },
      this.#dependencies.fetch,
    );
    this.#responded = true;
    this.#changes = readChanges(response.headers.get(CHANGES_HEADER));
    if (!response.ok) {
      const error = await readHttpError(response);
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
      if (streams || this.#reader.isStream) this.#stallWatch.expect(NEXT_BYTE_LIMIT);
      await this.#readBytes(read.value);
      if (this.#reader.ended) break;
    }
    const { ended } = this.#reader;
    await this.#take(this.#reader.close({ streams }));
    this.#noteTimes();
    const outcomes = this.#reader.ends();
    if (ended) void this.#close(body, outcomes);
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
  async #close(reader: ReadableStreamDefaultReader<Uint8Array>, outcomes: readonly Outcome[]): Promise<void> {
    if (outcomes.some(({ error }) => error !== null && unreadable.has(error.code))) {
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
