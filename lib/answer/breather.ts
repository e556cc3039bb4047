import type { Timing } from '@/lib/conversation/time';

/** Milliseconds of work at a stretch: half a frame, so that the other half is left for drawing. */
const STRETCH = 8;

/** Makes way for input and drawing while much work is done in many small steps. Waiting for bytes is not work. */
export class Breather {
  readonly #timing: Timing;
  #startedAt = 0;
  #worked = 0;

  constructor(timing: Timing) {
    this.#timing = timing;
  }

  /** Work begins, after a wait. */
  start(): void {
    this.#startedAt = this.#timing.elapsed();
  }

  /** To be called after each step of the work: where it is time to make way, a promise to wait for. */
  afterStep(): Promise<void> | null {
    const now = this.#timing.elapsed();
    this.#worked += now - this.#startedAt;
    this.#startedAt = now;
    return this.#worked < STRETCH ? null : this.#makeWay();
  }

  async #makeWay(): Promise<void> {
    await this.#timing.nextTask();
    this.#worked = 0;
    this.start();
  }
}
