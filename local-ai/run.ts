import { randomUUID } from 'node:crypto';
import { eventsAfter } from './events-after';

/** Room for an answer of 16,384 tokens at some 300 bytes an event, and more than half again. */
const MAX_RUN_BYTES = 8 * 1024 * 1024;
/** How far a source may be ahead of the readers of a run that is not kept. */
const MAX_AHEAD = 1024 * 1024;

/** How far a reader has come. */
interface Reader {
  next: number;
}

/**
 * One streamed answer. It goes on whether or not somebody reads it, for as long as all of it is kept; one that outgrows its
 * bound is not kept any more, goes only as fast as it is read, and ends with its last reader.
 */
export class Run {
  readonly id = randomUUID();
  readonly #stop: AbortController;
  readonly #onGrown: (run: Run) => void;
  readonly #readers = new Set<Reader>();
  #chunks: Uint8Array[] = [];
  /** How many chunks are gone from the beginning. */
  #dropped = 0;
  #bytes = 0;
  #isKept = true;
  #state: 'going' | 'ended' | 'failed' = 'going';
  #wasRead = false;
  #waiting: (() => void)[] = [];

  /**
   * @param stop ends the source
   * @param onGrown called with each chunk, and when a reader has left
   */
  constructor(body: AsyncIterable<Uint8Array>, stop: AbortController, onGrown: (run: Run) => void) {
    this.#stop = stop;
    this.#onGrown = onGrown;
    stop.signal.addEventListener('abort', () => {
      this.#tell();
    });
    void this.#take(body);
  }

  /** How much of it is in memory. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Whether all of it can be read. */
  get isKept(): boolean {
    return this.#isKept;
  }

  /** Whether it goes on though whoever read it has left. */
  get isUnattended(): boolean {
    return this.#state === 'going' && this.#wasRead && this.#readers.size === 0;
  }

  /** Ends it, if it still goes on. */
  end(): void {
    this.#stop.abort();
  }

  /** It can be read from the beginning no more. Whoever reads it has the rest. */
  drop(): void {
    this.#isKept = false;
    this.#trim();
    if (this.#readers.size === 0) this.end();
  }

  /**
   * The bytes after its first `from` events, as they come, until `left` is aborted. One that has failed ends there for who comes later, and throws for
   * who was reading it.
   */
  async *read(from: number, left: AbortSignal): AsyncGenerator<Uint8Array, void> {
    const rest = eventsAfter(from);
    const reader: Reader = { next: this.#dropped };
    const hadFailed = this.#state === 'failed';
    this.#readers.add(reader);
    this.#wasRead = true;
    const wake = (): void => {
      this.#tell();
    };
    left.addEventListener('abort', wake);
    try {
      while (!left.aborted) {
        const chunk = this.#chunks[reader.next - this.#dropped];
        if (chunk !== undefined) {
          reader.next += 1;
          const bytes = rest(chunk);
          if (bytes.length > 0) yield bytes;
          if (!this.#isKept) this.#trim();
        } else if (this.#state === 'going') await this.#change();
        else if (this.#state === 'failed' && !hadFailed) throw new Error('The source failed.');
        else return;
      }
    } finally {
      left.removeEventListener('abort', wake);
      this.#readers.delete(reader);
      if (!this.#isKept) this.drop();
      this.#onGrown(this);
    }
  }

  async #take(body: AsyncIterable<Uint8Array>): Promise<void> {
    try {
      for await (const chunk of body) {
        this.#chunks.push(chunk);
        this.#bytes += chunk.length;
        this.#tell();
        if (this.#bytes > MAX_RUN_BYTES) this.drop();
        this.#onGrown(this);
        while (!this.#isKept && this.#bytes > MAX_AHEAD && !this.#stop.signal.aborted) await this.#change();
        if (this.#stop.signal.aborted) break;
      }
      this.#state = this.#stop.signal.aborted ? 'failed' : 'ended';
    } catch {
      this.#state = 'failed';
    }
    this.#tell();
  }

  /** Drops what everybody has read. */
  #trim(): void {
    const next = Math.min(...[...this.#readers].map((reader) => reader.next), Infinity);
    const gone = this.#chunks.splice(0, Math.min(next - this.#dropped, this.#chunks.length));
    this.#dropped += gone.length;
    for (const { length } of gone) this.#bytes -= length;
    this.#tell();
  }

  #tell(): void {
    for (const wake of this.#waiting.splice(0)) wake();
  }

  #change(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}
