import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';

/** A request as it arrived. Times are milliseconds since the epoch. */
export interface RecordedRequest {
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** The text of the body, byte for byte. */
  readonly body: string;
  readonly userText: string;
  /** When the answer had been sent whole; null until then. */
  finishedAt: number | null;
  /** When the client went away before that. */
  closedByClientAt: number | null;
}

interface Entry {
  readonly record: RecordedRequest;
  readonly gate: Gate;
}

/** Lets waits through one by one; a release before its wait counts for it. */
class Gate {
  #released = 0;
  #waiting: (() => void)[] = [];

  pass(): Promise<void> {
    if (this.#released > 0) {
      this.#released--;
      return Promise.resolve();
    }
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  release(): void {
    const first = this.#waiting.shift();
    if (first) first();
    else this.#released++;
  }

  /** Lets everything through, from now on. */
  open(): void {
    this.#released = Infinity;
    for (const go of this.#waiting.splice(0)) go();
  }
}

/** Everything that was asked, and the answers that are held. */
export class RequestBook {
  #entries: Entry[] = [];

  /** Writes a request down. `released` resolves once for each release; a held answer waits for it. */
  open(
    { method = 'GET', url = '/', headers }: IncomingMessage,
    response: ServerResponse,
    { body, userText }: { body: string; userText: string },
  ): { released: () => Promise<void> } {
    const record: RecordedRequest = {
      at: Date.now(),
      method,
      path: url,
      headers,
      body,
      userText,
      finishedAt: null,
      closedByClientAt: null,
    };
    const gate = new Gate();
    response.on('finish', () => {
      record.finishedAt = Date.now();
    });
    response.on('close', () => {
      if (record.finishedAt === null && response.errored === null) record.closedByClientAt = Date.now();
      gate.open();
    });
    this.#entries.push({ record, gate });
    return { released: () => gate.pass() };
  }

  list(match?: string): readonly RecordedRequest[] {
    return this.#of(match).map(({ record }) => record);
  }

  /** Lets each answer go on to where it waits next. */
  release(match?: string): void {
    for (const { gate } of this.#of(match)) gate.release();
  }

  /** Lets all answers go on to their end. */
  releaseAll(): void {
    for (const { gate } of this.#entries) gate.open();
  }

  clear(match?: string): void {
    const gone = this.#of(match);
    this.#entries = this.#entries.filter((entry) => !gone.includes(entry));
  }

  #of(match = ''): readonly Entry[] {
    return this.#entries.filter(({ record }) => record.userText.includes(match));
  }
}
