/** Undoes what was scheduled; harmless when it has already happened. */
export type Cancel = () => void;

/** What of time and drawing the chat depends on; a test brings its own. */
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
