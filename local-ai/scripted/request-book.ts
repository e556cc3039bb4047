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
  readonly release: () => void;
}

/** Everything that was asked, and the answers that are held. */
export class RequestBook {
  #entries: Entry[] = [];

  /** Writes a request down. `released` is what a held answer waits for. */
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
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    response.on('finish', () => {
      record.finishedAt = Date.now();
    });
    response.on('close', () => {
      if (record.finishedAt === null && response.errored === null) record.closedByClientAt = Date.now();
      release();
    });
    this.#entries.push({ record, release });
    return { released: () => gate };
  }

  list(match?: string): readonly RecordedRequest[] {
    return this.#of(match).map(({ record }) => record);
  }

  release(match?: string): void {
    for (const { release } of this.#of(match)) release();
  }

  clear(match?: string): void {
    const gone = this.#of(match);
    this.#entries = this.#entries.filter((entry) => !gone.includes(entry));
  }

  #of(match = ''): readonly Entry[] {
    return this.#entries.filter(({ record }) => record.userText.includes(match));
  }
}
