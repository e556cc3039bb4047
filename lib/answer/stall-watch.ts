import type { Cancel, Timing } from '@/lib/conversation/time';

/** Waits for signs of life, and calls `onStall` where the expected one does not come. */
export class StallWatch {
  readonly #timing: Timing;
  readonly #onStall: () => void;
  #cancel: Cancel | null = null;

  constructor(timing: Timing, onStall: () => void) {
    this.#timing = timing;
    this.#onStall = onStall;
  }

  /** Something must happen within so many milliseconds from now; what was expected before no longer counts. */
  expect(milliseconds: number): void {
    this.stop();
    this.#cancel = this.#timing.after(milliseconds, this.#onStall);
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }
}
