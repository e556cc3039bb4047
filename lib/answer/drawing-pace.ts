import type { Cancel, Timing } from '@/lib/conversation/time';

/** Of the page's time, what drawing an answer that grows may take: one part in so many. The rest is the reader's, and the battery's. */
const SHARE = 12;

/** Milliseconds after which a text grows however long drawing it takes: ten times a second is still seen as flowing. */
const LONGEST_WAIT = 100;

/**
 * How often texts that grow are drawn: with each frame where the processor is fast enough, and else in larger steps, so that input
 * never waits for them.
 */
export class DrawingPace {
  static readonly #ofPages = new WeakMap<Timing, DrawingPace>();
  readonly #timing: Timing;
  readonly #waiting = new Set<() => void>();
  #isPlanned = false;
  #dueAt = 0;

  constructor(timing: Timing) {
    this.#timing = timing;
  }

  /** That of the page with these clocks, on which all texts are drawn together. */
  static of(timing: Timing): DrawingPace {
    const known = DrawingPace.#ofPages.get(timing);
    if (known) return known;
    const made = new DrawingPace(timing);
    DrawingPace.#ofPages.set(timing, made);
    return made;
  }

  /** Runs a callback with the next frame that is due. */
  onNextFrame(callback: () => void): Cancel {
    this.#waiting.add(callback);
    if (!this.#isPlanned) {
      this.#isPlanned = true;
      const wait = this.#dueAt - this.#timing.elapsed();
      if (wait <= 0) this.#drawNext();
      else
        this.#timing.after(wait, () => {
          this.#drawNext();
        });
    }
    return () => this.#waiting.delete(callback);
  }

  #drawNext(): void {
    this.#timing.onNextFrame(() => {
      this.#draw();
    });
  }

  #draw(): void {
    const { elapsed, nextTask } = this.#timing;
    this.#isPlanned = false;
    const start = elapsed();
    const callbacks = [...this.#waiting];
    this.#waiting.clear();
    for (const callback of callbacks) {
      try {
        callback();
      } catch (error) {
        // One text must not keep the others from growing.
        reportError(error);
      }
    }
    // The next task comes once the browser has laid out and painted what they have changed.
    void nextTask().then(() => {
      this.#dueAt = start + Math.min(LONGEST_WAIT, SHARE * (elapsed() - start));
    });
  }
}
