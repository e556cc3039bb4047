import type { Timing } from '@/lib/conversation/time';

/* Reading what a server sends without filling the memory or holding up the page. */

/** A response's body as text, or null where it has more bytes than that; the rest is not read. */
export async function boundedText({ body }: Response, maxBytes: number): Promise<string | null> {
  if (body === null) return '';
  const reader = body.getReader();
  const utf8 = new TextDecoder();
  let text = '';
  let left = maxBytes;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    left -= read.value.length;
    if (left < 0) {
      void reader.cancel();
      return null;
    }
    text += utf8.decode(read.value, { stream: true });
  }
  return text + utf8.decode();
}

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
