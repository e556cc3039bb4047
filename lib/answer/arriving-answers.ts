import type { AnswerRun } from '@/lib/conversation/types';
import type { Cancel, Timing } from '@/lib/conversation/time';
import { CHANGES_HEADER, readChanges } from '@/lib/model/changes';
import type { AnswerEnd, AnswerProgress, Outcome } from './answer-progress';
import { AnswerReader } from './answer-reader';
import type { AnswerRecord } from './answer-record';
import { AnswerRecorder } from './answer-recorder';
import { ArrivingChoice, type ChoiceTimes } from './arriving-choice';
import { Breather } from './breather';
import { DrawingPace } from './drawing-pace';

/** Bytes that are decoded at once. */
const PIECE = 16 * 1024;

/** The part of a run that another page has received, and when the words of each choice came. */
export interface Earlier {
  readonly run: AnswerRun;
  readonly times: readonly ChoiceTimes[];
}

interface ArrivingOptions {
  /** Its abort ends the reading, of what is there too. */
  readonly signal: AbortSignal;
  readonly choices: number;
  readonly timing: Timing;
  readonly earlier: Earlier | null;
  onProgress(progress: readonly AnswerProgress[]): void;
}

/** The answers of one request while they arrive, by one connection or several: what they have come to, when, and the record of it. */
export class ArrivingAnswers {
  readonly reader: AnswerReader;
  readonly recorder: AnswerRecorder;
  /** The service's id for them, once it is known. */
  runId: string | null = null;
  readonly #options: ArrivingOptions;
  readonly #choices: readonly ArrivingChoice[];
  readonly #startedAt: number;
  readonly #sentAt: number;
  readonly #breather: Breather;
  readonly #marks: RunMarks;
  /** The part that another page has received: it comes again, and until it has, nothing is told. */
  #earlier: Earlier | null;
  #lastSign = 0;
  #endedAfter = 0;
  #cancelFrame: Cancel | null = null;

  constructor(options: ArrivingOptions) {
    const { timing, earlier, choices } = options;
    this.#options = options;
    this.#earlier = earlier;
    this.#sentAt = earlier?.run.sentAt ?? timing.now();
    this.#startedAt = timing.elapsed() - Math.max(0, timing.now() - this.#sentAt);
    this.recorder = new AnswerRecorder(this.#sentAt);
    this.reader = new AnswerReader({ choices, recorder: this.recorder });
    this.#choices = this.reader.choices.map((choice) => new ArrivingChoice(choice));
    this.#marks = new RunMarks(earlier?.run.times);
    this.#breather = new Breather(timing);
    if (!earlier) return;
    this.recorder.restore(earlier.run);
    this.runId = earlier.run.id;
    this.#lastSign = earlier.run.times.at(-1)?.[1] ?? 0;
  }

  /** Milliseconds since the request was sent. */
  get elapsed(): number {
    return this.#options.timing.elapsed() - this.#startedAt;
  }

  /** For how many of them nothing has come. */
  get silence(): number {
    return this.elapsed - this.#lastSign;
  }

  /** Whether all has come again that another page had received. */
  get hasCaughtUp(): boolean {
    return this.#earlier === null;
  }

  /** Reads the next bytes and the events that they complete, in pieces that never take long. */
  async read(bytes: Uint8Array): Promise<void> {
    this.#lastSign = this.elapsed;
    this.recorder.arrived(this.#lastSign);
    this.#breather.start();
    for (let start = 0; start < bytes.length; start += PIECE) {
      await this.#take(this.reader.push(bytes.subarray(start, start + PIECE)));
      if (this.reader.ended) break;
      await this.#breathe();
    }
    this.#marks.note(this.reader.events, this.#lastSign);
  }

  /** Has recorded what comes once they have ended. */
  readLate(bytes: Uint8Array): void {
    this.recorder.arrived(this.elapsed);
    this.reader.pushLate(bytes);
  }

  /** Reads what is left when no more comes. Returns how each choice ended. */
  async close(streams: boolean): Promise<readonly Outcome[]> {
    await this.#take(this.reader.close({ streams }));
    this.#noteTimes();
    return this.reader.ends();
  }

  /** Has the progress told with the next frame. */
  reportSoon(): void {
    this.#noteTimes();
    if (this.#earlier) return;
    this.#cancelFrame ??= DrawingPace.of(this.#options.timing).onNextFrame(() => {
      this.#cancelFrame = null;
      const run = this.#run();
      this.#options.onProgress(this.#choices.map(({ progress }) => ({ ...progress, ...(run && { run }) })));
    });
  }

  /** Returns what is known of them in the end. Nothing more is told from then on. */
  end(outcomes: readonly Outcome[], { isEndKnown }: { isEndKnown: boolean }): readonly AnswerEnd[] {
    this.#cancelFrame?.();
    this.#endedAfter = this.elapsed;
    const totalTime = isEndKnown ? this.#endedAfter : null;
    const told = this.recorder.response?.headers.find(([name]) => name === CHANGES_HEADER);
    const changes = readChanges(told?.[1] ?? null);
    const rest = { totalTime, ...(changes.length > 0 && { changes }), run: undefined };
    return outcomes.flatMap((outcome, index) => {
      const choice = this.#choices[index];
      choice?.noteEnd(this.#endedAfter);
      return choice ? [{ ...choice.progress, ...outcome, ...rest }] : [];
    });
  }

  record(request: string): AnswerRecord {
    return this.recorder.finish(this.#endedAfter, request);
  }

  /** Takes the steps of reading, and makes way between them. */
  async #take(steps: Generator<void, void>): Promise<void> {
    for (let step = steps.next(); !step.done; step = steps.next()) {
      if (this.reader.ended) return;
      this.reportSoon();
      await this.#breathe();
    }
  }

  async #breathe(): Promise<void> {
    const pause = this.#breather.afterStep();
    if (pause === null) return;
    await pause;
    // Stopped meanwhile, what has arrived already is not read on. What has broken off is: the rest comes after it.
    this.#options.signal.throwIfAborted();
  }

  #noteTimes(): void {
    if (!this.reader.isStream) return;
    if (this.#earlier) {
      if (this.reader.events < this.#earlier.run.events && !this.reader.ended) return;
      for (const [index, times] of this.#earlier.times.entries()) this.#choices[index]?.restore(times);
      this.#earlier = null;
    }
    for (const choice of this.#choices) choice.note(this.elapsed);
  }

  /** Returns what another page needs to take them up. */
  #run(): AnswerRun | null {
    const { response } = this.recorder;
    if (this.runId === null || response === null) return null;
    const { events } = this.reader;
    return { id: this.runId, events, sentAt: this.#sentAt, response, times: this.#marks.times };
  }
}

/** Milliseconds between two marks: shorter than any pause that is shown. */
const INTERVAL = 100;
/** Marks of an hour. */
const MAX_MARKS = 36_000;

/** Notes how many events had come when, so that another page knows. */
export class RunMarks {
  readonly #marks: (readonly [events: number, time: number])[];

  constructor(earlier: AnswerRun['times'] = []) {
    this.#marks = [...earlier];
  }

  /** So many events have come by now, in milliseconds since the request was sent. */
  note(events: number, time: number): void {
    const [lastEvents = 0] = this.#marks.at(-1) ?? [];
    if (events <= lastEvents) return;
    const [, before = -Infinity] = this.#marks.at(-2) ?? [];
    // The last one moves on until it is as far from the one before.
    const isFull = this.#marks.length >= MAX_MARKS;
    if (this.#marks.length > 1 && (isFull || time - before < INTERVAL)) this.#marks.pop();
    this.#marks.push([events, Math.round(time)]);
  }

  get times(): AnswerRun['times'] {
    return [...this.#marks];
  }
}
