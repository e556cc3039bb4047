import type { RequestBody } from './request-body';
import type { Cancel, Timing } from '@/lib/conversation/time';
import { AnswerAccumulator } from './answer-accumulator';
import { parseJson } from '@/lib/json/json';
import { SseDecoder } from './sse-decoder';
import type { AnswerEnd, AnswerProgress, Outcome } from './answer-progress';
import { readHttpError } from '@/lib/api/read-error';
import {
  interruption,
  StallWatch,
  CLOSING_LIMIT,
  FIRST_BYTE_LIMIT,
  NEXT_BYTE_LIMIT,
  WHOLE_ANSWER_LIMIT,
} from './interruption';

const address = '/api/v1/chat/completions';

export interface AskDependencies {
  readonly fetch: (address: string, init: RequestInit) => Promise<Response>;
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
  readonly #accumulator = new AnswerAccumulator();
  readonly #startedAt: number;
  readonly #stallWatch: StallWatch;
  #stalled = false;
  #responded = false;
  #timeToFirstToken: number | null = null;
  #cancelFrame: Cancel | null = null;

  constructor(options: AskOptions, dependencies: AskDependencies) {
    this.#options = options;
    this.#dependencies = dependencies;
    this.#startedAt = dependencies.timing.elapsed();
    this.#stallWatch = new StallWatch(dependencies.timing, () => {
      this.#stalled = true;
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
          stalled: this.#stalled,
          offline: !this.#dependencies.isOnline(),
          responded: this.#responded,
          hasOutput: this.#accumulator.hasOutput,
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
    const response = await this.#dependencies.fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: this.#connection.signal,
    });
    this.#responded = true;
    if (!response.ok) {
      return { status: 'failed', error: readHttpError(response.status, await response.text()) };
    }

    // What was asked for does not count here: a server may stream unasked, or not stream.
    const contentType = response.headers.get('content-type') ?? '';
    const streams = contentType.startsWith('text/event-stream') && response.body !== null;
    if (streams) return this.#readStream(response.body.getReader());
    this.#accumulator.readCompletion(parseJson(await response.text()));
    return this.#accumulator.end({ cut: false });
  }

  async #readStream(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<Outcome> {
    const decoder = new SseDecoder();
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      this.#stallWatch.expect(NEXT_BYTE_LIMIT);
      const events = decoder.push(read.value);
      for (const event of events) this.#accumulator.readEvent(event);
      if (this.#accumulator.ended) break;
      if (events.length > 0) this.#reportSoon();
    }
    this.#noteFirstToken();
    if (this.#accumulator.ended) void this.#close(reader);
    return this.#accumulator.end({ cut: decoder.flush() });
  }

  /** Lets the server close, because a connection that is cut off here counts as a failed request. */
  async #close(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
    const giveUp = this.#dependencies.timing.after(CLOSING_LIMIT, () => {
      this.#connection.abort();
    });
    try {
      while (!(await reader.read()).done);
    } catch {
      // The answer is already there; how its connection ends changes nothing.
    } finally {
      giveUp();
    }
  }

  #noteFirstToken(): void {
    if (this.#accumulator.hasOutput) this.#timeToFirstToken ??= this.#elapsed();
  }

  #reportSoon(): void {
    this.#noteFirstToken();
    this.#cancelFrame ??= this.#dependencies.timing.onNextFrame(() => {
      this.#cancelFrame = null;
      this.#options.onProgress(this.#progress());
    });
  }

  #progress(): AnswerProgress {
    return { ...this.#accumulator.answer, timeToFirstToken: this.#timeToFirstToken };
  }

  #end(outcome: Outcome): AnswerEnd {
    return { ...this.#progress(), ...outcome, totalTime: this.#elapsed() };
  }

  #elapsed(): number {
    return this.#dependencies.timing.elapsed() - this.#startedAt;
  }
}
