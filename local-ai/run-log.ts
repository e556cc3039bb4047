import { randomUUID } from 'node:crypto';

/** AI Gateway keeps a run for about five and a half minutes. */
const KEPT_FOR_MS = 330_000;
/** Room for an answer of 16,384 tokens at some 300 bytes an event, and more than half again. */
const MAX_RUN_BYTES = 8 * 1024 * 1024;
/** What all runs together may hold, so that a long session does not eat a small machine's memory. */
const MAX_TOTAL_BYTES = 64 * 1024 * 1024;

const eventEnd = /\r\n\r\n|\n\n|\r\r/gu;

interface Run {
  readonly startedAt: number;
  readonly chunks: Uint8Array[];
  bytes: number;
}

/** What was streamed lately, so that a reader who lost the connection can have the rest of it. */
export class RunLog {
  readonly #runs = new Map<string, Run>();
  readonly #now: () => number;
  #totalBytes = 0;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Opens a run and returns its id. */
  start(): string {
    this.#forgetExpired();
    const id = randomUUID();
    this.#runs.set(id, { startedAt: this.#now(), chunks: [], bytes: 0 });
    return id;
  }

  /** Keeps bytes that were sent. A run that outgrows its bound is forgotten whole: half of one is no use. */
  record(id: string, chunk: Uint8Array): void {
    const run = this.#runs.get(id);
    if (run === undefined) return;
    run.chunks.push(chunk);
    run.bytes += chunk.length;
    this.#totalBytes += chunk.length;
    if (run.bytes > MAX_RUN_BYTES) this.#forget(id);
    for (const oldest of this.#runs.keys()) {
      if (this.#totalBytes <= MAX_TOTAL_BYTES) break;
      this.#forget(oldest);
    }
  }

  /** The bytes after the first `from` events of a run; empty past its end; undefined for a run that is not kept. */
  replay(id: string, from: number): Uint8Array | undefined {
    this.#forgetExpired();
    const run = this.#runs.get(id);
    if (run === undefined) return undefined;
    const bytes = Buffer.concat(run.chunks);
    return bytes.subarray(endOfEvent(bytes, from));
  }

  #forgetExpired(): void {
    const oldest = this.#now() - KEPT_FOR_MS;
    for (const [id, run] of this.#runs) if (run.startedAt < oldest) this.#forget(id);
  }

  #forget(id: string): void {
    this.#totalBytes -= this.#runs.get(id)?.bytes ?? 0;
    this.#runs.delete(id);
  }
}

/** The offset after the `count`-th event. Events end with a blank line, whichever line ends are used. */
function endOfEvent(bytes: Buffer, count: number): number {
  if (count === 0) return 0;
  // In Latin-1 a character is a byte, so that the offsets are the same.
  const ends = [...bytes.toString('latin1').matchAll(eventEnd)];
  const end = ends[count - 1];
  return end === undefined ? bytes.length : end.index + end[0].length;
}
