import type { Cancel, Timing } from '@/lib/conversation/time';

/** Clocks that a test moves. Both begin at 0. */
export class FakeTiming implements Timing {
  #time = 0;
  readonly #frames = new Set<() => void>();
  readonly #timers = new Set<{ readonly at: number; readonly callback: () => void }>();

  now = (): number => this.#time;
  elapsed = (): number => this.#time;

  onNextFrame = (callback: () => void): Cancel => {
    this.#frames.add(callback);
    return () => this.#frames.delete(callback);
  };

  /** How often somebody has made way for other tasks. */
  breaths = 0;
  /** Runs meanwhile. */
  duringBreath: () => void = () => undefined;

  nextTask = async (): Promise<void> => {
    this.breaths += 1;
    this.duringBreath();
    await new Promise<void>((resolve) => setImmediate(resolve));
  };

  after = (milliseconds: number, callback: () => void): Cancel => {
    const timer = { at: this.#time + milliseconds, callback };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  };

  /** How many callbacks wait for the next frame. */
  get waitingForFrame(): number {
    return this.#frames.size;
  }

  drawFrame(): void {
    const frames = [...this.#frames];
    this.#frames.clear();
    for (const callback of frames) callback();
  }

  advance(milliseconds: number): void {
    this.#time += milliseconds;
    for (const timer of [...this.#timers].filter(({ at }) => at <= this.#time)) {
      this.#timers.delete(timer);
      timer.callback();
    }
  }
}
