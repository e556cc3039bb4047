import { MAX_ANSWER_BYTES } from '@/lib/api/client';
import { httpError, withRequestId } from '@/lib/api/errors';
import { boundedText } from '@/lib/json/bounded-text';
import { parseJson } from '@/lib/json/json';
import type { AnswerError } from '@/lib/model/answer-error';
import { CAN_STOP_HEADER, isRunId, RUN_HEADER } from '@/lib/model/run';
import type { AnswerEnd, AnswerProgress, Outcome } from './answer-progress';
import type { AnswerRecord } from './answer-record';
import { ArrivingAnswers, type Earlier } from './arriving-answers';
import { isUnreadable, letClose } from './closing';
import { Connection, type AskDependencies } from './connection';
import { interruption, NEXT_BYTE_LIMIT } from './interruption';
import { SseEventTooLargeError } from './sse-decoder';

/** Milliseconds: who was away for longer does not know when an answer ended that is found ended so soon. */
const LONG_AWAY = 10_000;
const FOUND_ENDED = 2_000;

export interface AskOptions {
  /** Its abort stops the answer, which keeps what has arrived. */
  readonly signal: AbortSignal;
  /** How many the request asks for; 1 where it is absent. */
  readonly choices?: number;
  /** Called at most once a frame, and not after the answer has ended. */
  onProgress(progress: readonly AnswerProgress[]): void;
  /** Called when an answer that can be taken up has broken off, and when it goes on, or that has failed. */
  onReconnecting?(reconnecting: boolean): void;
}

type Body = ReadableStreamDefaultReader<Uint8Array>;

/** By what the reading of a response broke off, and how things stood then. */
interface Break {
  readonly cause: unknown;
  readonly stalledAfter: number | null;
  readonly offline: boolean;
}

/** One request and its answers: from its response, and after each break from the rest of its run. */
export class Exchange {
  readonly connection: Connection;
  readonly answers: ArrivingAnswers;
  readonly #options: AskOptions;
  readonly #dependencies: AskDependencies;
  /** When the connection was had again after a long time. */
  #backAt: number | null = null;
  #closed: Promise<void> = Promise.resolve();

  constructor(options: AskOptions, dependencies: AskDependencies, earlier: Earlier | null = null) {
    const { signal, choices = 1 } = options;
    const { timing } = dependencies;
    this.#options = options;
    this.#dependencies = dependencies;
    this.connection = new Connection(signal, dependencies);
    this.connection.mayBreak = earlier !== null;
    this.answers = new ArrivingAnswers({
      ...{ signal, choices, timing, earlier },
      onProgress: (progress) => {
        options.onProgress(progress);
      },
    });
  }

  /** Reads the response to a request, or with null the run of another page. Resolves in any case. */
  async read(sent: Promise<Response> | null): Promise<readonly AnswerEnd[]> {
    try {
      return this.#end(sent === null ? await this.#takenUp() : await this.#asked(await sent));
    } catch (cause) {
      return this.#end(this.#interruptions(this.#broken(cause)));
    } finally {
      if (this.#options.signal.aborted) this.#endRun();
      this.connection.release();
    }
  }

  /** Once they have ended. Events may come until the connection is closed. */
  async record(request: string): Promise<AnswerRecord> {
    await this.#closed;
    return this.answers.record(request);
  }

  async #asked(response: Response): Promise<readonly Outcome[]> {
    this.#noteResponse(response);
    if (response.ok) return this.#outcomes(response);
    const error = await this.#readRefusal(response);
    return this.answers.reader.choices.map(() => ({ status: 'failed', error }));
  }

  async #takenUp(): Promise<readonly Outcome[]> {
    const rest = await this.#goOn();
    return rest === null ? this.#interruptions(this.#broken(null)) : this.#outcomes(rest);
  }

  /** Reads a response, and after each break what follows it. */
  async #outcomes(first: Response): Promise<readonly Outcome[]> {
    const { reader } = this.answers;
    for (let response = first; ;) {
      const { events } = reader;
      const body = (response.body ?? new Blob().stream()).getReader();
      const streams = isEventStream(response);
      const broken = await this.#readBody(body, streams);
      // A response that ends without having brought anything has no more to give, and an event that is too large
      // is so again.
      const hasMore = broken
        ? !(broken.cause instanceof SseEventTooLargeError)
        : !reader.isFinished && (response === first || reader.events > events);
      const rest = this.#mayGoOn && hasMore ? await this.#goOn() : null;
      if (rest !== null) response = rest;
      else if (broken) return this.#interruptions(broken);
      else if (this.connection.refusal) return this.#interruptions(this.#broken(null));
      else return this.#close(body, streams);
    }
  }

  /** Null where it came to its own end. */
  async #readBody(body: Body, streams: boolean): Promise<Break | null> {
    const { reader } = this.answers;
    const { events } = reader;
    try {
      for (;;) {
        const read = await body.read();
        if (read.done) return null;
        if (streams || reader.isStream) this.connection.arrived(NEXT_BYTE_LIMIT);
        await this.answers.read(read.value);
        if (reader.events > events) this.connection.hasGrown();
        if (reader.ended) return null;
      }
    } catch (cause) {
      return this.#broken(cause);
    }
  }

  #broken(cause: unknown): Break {
    this.connection.abort();
    const { stalledAfter } = this.connection;
    return { cause, stalledAfter, offline: !this.#dependencies.isOnline() };
  }

  get #mayGoOn(): boolean {
    const { runId, reader } = this.answers;
    return runId !== null && reader.canGoOn && !this.#options.signal.aborted;
  }

  /** The rest of the run; null where it cannot be had. */
  async #goOn(): Promise<Response | null> {
    const { runId, reader } = this.answers;
    if (runId === null) return null;
    this.#options.onReconnecting?.(true);
    const response = await this.connection.goOn(runId, reader.events);
    if (response !== null) {
      reader.goOn();
      if (this.answers.silence > LONG_AWAY) this.#backAt = this.answers.elapsed;
    }
    this.#options.onReconnecting?.(false);
    return response;
  }

  #noteResponse(response: Response): void {
    this.answers.recorder.responded(this.answers.elapsed, response);
    const id = response.headers.get(RUN_HEADER);
    if (!response.ok || !isEventStream(response) || !isRunId(id)) return;
    this.answers.runId = id;
    this.connection.mayBreak = true;
    // From now on another page can take it up.
    this.answers.reportSoon();
  }

  async #close(body: Body, streams: boolean): Promise<readonly Outcome[]> {
    const { ended } = this.answers.reader;
    const outcomes = await this.answers.close(streams);
    if (!ended) return outcomes;
    // One that has sent what cannot be read may go on for ever.
    if (outcomes.some(isUnreadable)) this.connection.abort();
    else
      this.#closed = letClose(body, this.#dependencies.timing, this.connection.abort, (bytes) => {
        this.answers.readLate(bytes);
      });
    return outcomes;
  }

  /** How each choice ended where an exception broke them off: one of several that had come to its end did not break off. */
  #interruptions({ cause, ...how }: Break): readonly Outcome[] {
    const { reader, recorder } = this.answers;
    const stopped = this.#options.signal.aborted;
    const { refusal } = this.connection;
    const circumstances = { ...how, stopped, refusal, responded: recorder.response !== null };
    const ends = reader.choices.length > 1 ? reader.ends() : [];
    return reader.choices.map(({ hasOutput, isFinished }, index) => {
      const end = isFinished ? ends[index] : undefined;
      return end ?? interruption(cause, { ...circumstances, hasOutput });
    });
  }

  async #readRefusal(response: Response): Promise<AnswerError> {
    const text = (await boundedText(response, MAX_ANSWER_BYTES)) ?? '';
    this.answers.recorder.text(text);
    return withRequestId(httpError(response.status, parseJson(text)), response);
  }

  /** Closing a connection does not stop a run; where it can be told to, it is told. */
  #endRun(): void {
    const { runId, recorder, reader } = this.answers;
    const canStop = recorder.response?.headers.some(([name]) => name === CAN_STOP_HEADER);
    if (runId !== null && canStop === true && !reader.ended) void this.connection.endRun(runId);
  }

  #end(outcomes: readonly Outcome[]): readonly AnswerEnd[] {
    const isFoundEnded = this.#backAt !== null && this.answers.elapsed - this.#backAt < FOUND_ENDED;
    return this.answers.end(outcomes, { isEndKnown: !isFoundEnded });
  }
}

function isEventStream({ headers }: Response): boolean {
  return (headers.get('content-type') ?? '').startsWith('text/event-stream');
}
