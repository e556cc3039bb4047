import { answerContent } from '@/lib/conversation/parts';
import type { RequestBody } from './request-body';
import type { Cancel, Timing } from '@/lib/conversation/time';
import { AnswerAccumulator } from './answer-accumulator';
import { MAX_BODY_BYTES } from './answer-limits';
import { SseDecoder } from './sse-decoder';
import type { AnswerEnd, AnswerProgress, Outcome } from './answer-progress';
import { Breather } from './breather';
import { addresses, boundedText, callApi, type Fetch } from '@/lib/api/client';
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
  readonly #accumulator = new AnswerAccumulator();
  readonly #startedAt: number;
  readonly #stallWatch: StallWatch;
  readonly #breather: Breather;
  #stalledAfter: number | null = null;
  #responded = false;
  #changes: readonly Change[] = [];
  #timeToFirstToken: number | null = null;
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
    const response = await callApi(
      { method: 'POST', address: addresses.completions, body, signal: this.#connection.signal },
      this.#dependencies.fetch,
    );
    this.#responded = true;
    this.#changes = readChanges(response.headers.get(CHANGES_HEADER));
    if (!response.ok) return { status: 'failed', error: await readHttpError(response) };

    // What was asked for does not count here: a server may stream unasked, or not stream.
    const contentType = response.headers.get('content-type') ?? '';
    const streams = contentType.startsWith('text/event-stream') && response.body !== null;
    if (streams) return this.#readStream(response.body.getReader());
    this.#accumulator.readCompletion((await boundedText(response, MAX_BODY_BYTES)) ?? '');
    return this.#accumulator.end({ cut: false });
  }

  async #readStream(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<Outcome> {
    const decoder = new SseDecoder();
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      this.#stallWatch.expect(NEXT_BYTE_LIMIT);
      await this.#readBytes(decoder, read.value);
      if (this.#accumulator.ended) break;
    }
    this.#noteFirstToken();
    const outcome = this.#accumulator.end({ cut: decoder.flush() });
    if (this.#accumulator.ended) void this.#close(reader, outcome);
    return outcome;
  }

  /** Reads the next bytes and the events that they complete, in pieces that never take long. */
  async #readBytes(decoder: SseDecoder, bytes: Uint8Array): Promise<void> {
    this.#breather.start();
    for (let start = 0; start < bytes.length; start += PIECE) {
      for (const event of decoder.push(bytes.subarray(start, start + PIECE))) {
        this.#accumulator.readEvent(event);
        if (this.#accumulator.ended) return;
        this.#reportSoon();
        await this.#breathe();
      }
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
    const { content: text, refusal, toolCalls, ...rest } = this.#accumulator.answer;
    return {
      ...rest,
      content: answerContent({ text, refusal, toolCalls }),
      timeToFirstToken: this.#timeToFirstToken,
    };
  }

  #end(outcome: Outcome): AnswerEnd {
    const changes = this.#changes.length === 0 ? {} : { changes: this.#changes };
    return { ...this.#progress(), ...outcome, ...changes, totalTime: this.#elapsed() };
  }

  #elapsed(): number {
    return this.#dependencies.timing.elapsed() - this.#startedAt;
  }
}
