import { Run } from './run';

/** AI Gateway keeps a run for about five and a half minutes. */
export const KEPT_FOR_MS = 330_000;
/** Bounds all runs together, so that a long session does not eat a small machine's memory. */
const MAX_TOTAL_BYTES = 64 * 1024 * 1024;
/** How many may go on without a reader: each takes a place at the source. */
const MAX_UNATTENDED = 4;

/** Keeps answers that are streamed, or were lately, so that a reader who lost the connection can have the rest. */
export class RunLog {
  readonly #runs = new Map<string, Run>();

  /** Begins a run, which `stop` ends. */
  begin(body: AsyncIterable<Uint8Array>, stop: AbortController): Run {
    const run = new Run(body, stop, () => {
      this.#makeRoom();
    });
    this.#runs.set(run.id, run);
    setTimeout(() => {
      this.#forget(run);
    }, KEPT_FOR_MS).unref();
    return run;
  }

  /** A run that is kept; undefined where there is none of that id. */
  find(id: string): Run | undefined {
    return this.#runs.get(id);
  }

  endAll(): void {
    for (const run of this.#runs.values()) run.end();
  }

  #makeRoom(): void {
    for (const run of this.#runs.values()) if (!run.isKept) this.#runs.delete(run.id);
    const unattended = [...this.#runs.values()].filter((run) => run.isUnattended);
    for (const run of unattended.slice(0, -MAX_UNATTENDED)) run.end();
    let total = 0;
    for (const { bytes } of this.#runs.values()) total += bytes;
    for (const run of this.#runs.values()) {
      if (total <= MAX_TOTAL_BYTES) break;
      total -= run.bytes;
      this.#forget(run);
    }
  }

  #forget(run: Run): void {
    this.#runs.delete(run.id);
    run.drop();
  }
}
