import type { AnswerRun } from '@/lib/conversation/types';

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
