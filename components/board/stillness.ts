import { whenIdle } from '@/components/markdown/defer';

/** Whether a grid is being scrolled, and what waits until it no longer is. */
export class Stillness {
  #isMoving = false;
  readonly #waiting = new Set<() => void>();

  readonly moved = (): void => {
    this.#isMoving = true;
  };

  readonly stopped = (): void => {
    this.#isMoving = false;
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const begin of waiting) begin();
  };

  /** Calls `work` once, when the grid stands still and the browser has nothing better to do, and gives a function that calls it off. */
  when(work: () => void): () => void {
    let callOff = (): void => undefined;
    const wait = () => {
      this.#waiting.add(begin);
      callOff = () => this.#waiting.delete(begin);
    };
    const begin = () => {
      callOff = whenIdle(() => {
        // It may have been scrolled on meanwhile.
        if (this.#isMoving) wait();
        else work();
      });
    };
    if (this.#isMoving) wait();
    else begin();
    return () => {
      callOff();
    };
  }
}
