/**
 * Watches growing text for stop sequences. Text that may yet become one is held back, so that no part of a stop
 * sequence is ever sent.
 */
export class StopFilter {
  readonly #stops: readonly string[];
  #held = '';
  #stopped = false;

  constructor(stops: readonly string[]) {
    this.#stops = stops;
  }

  /** True once a stop sequence was met; nothing comes after it. */
  get stopped(): boolean {
    return this.#stopped;
  }

  /** Takes the next text and returns what may be sent. */
  push(text: string): string {
    if (this.#stopped) return '';
    this.#held += text;
    const found = this.#stops.map((stop) => this.#held.indexOf(stop)).filter((index) => index >= 0);
    if (found.length > 0) {
      this.#stopped = true;
      return this.#take(Math.min(...found));
    }
    return this.#take(this.#held.length - this.#heldBack());
  }

  /** Returns what was held back, when no more text comes. */
  flush(): string {
    return this.#stopped ? '' : this.#take(this.#held.length);
  }

  #take(length: number): string {
    const taken = this.#held.slice(0, length);
    this.#held = this.#held.slice(length);
    return taken;
  }

  /** The length of the longest tail that begins a stop sequence. */
  #heldBack(): number {
    const longest = Math.max(0, ...this.#stops.map((stop) => stop.length - 1));
    for (let length = Math.min(longest, this.#held.length); length > 0; length -= 1) {
      const tail = this.#held.slice(-length);
      if (this.#stops.some((stop) => stop.startsWith(tail))) return length;
    }
    return 0;
  }
}
