/**
 * The last time that a Date can hold, in milliseconds since the epoch. To format a later one throws.
 *
 * Source: https://tc39.es/ecma262/#sec-time-values-and-time-range
 */
export const LAST_TIME = 8.64e15;

/** Whether a value is a time that there is, in milliseconds since the epoch. */
export function isTime(value: unknown): value is number {
  return typeof value === 'number' && Math.abs(value) <= LAST_TIME;
}

/** Undoes what was scheduled; harmless when it has already happened. */
export type Cancel = () => void;

/** The clock and the frames that the chat depends on; a test brings its own. */
export interface Timing {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Milliseconds by a clock that never jumps. */
  readonly elapsed: () => number;
  /** Runs a callback with the next frame, or soon while the page is not drawn. */
  readonly onNextFrame: (callback: () => void) => Cancel;
  /** Resolves in a task of its own: what waits, like a press of a button, and a frame that is due come first. */
  readonly nextTask: () => Promise<void>;
  readonly after: (milliseconds: number, callback: () => void) => Cancel;
}

/** Makes of many calls few: the first runs at once, then one at the end of each interval in which there were any. */
export function atIntervals(timing: Timing, interval: number, run: () => void): () => void {
  let waiting = false;
  let running = false;

  const runAndWait = (): void => {
    waiting = false;
    running = true;
    run();
    timing.after(interval, () => {
      running = false;
      if (waiting) runAndWait();
    });
  };
  return () => {
    if (running) waiting = true;
    else runAndWait();
  };
}
