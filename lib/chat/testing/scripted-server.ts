import { parseJson } from '@/lib/json/json';

const encoder = new TextEncoder();

/** A request that has arrived, and the pen to answer it with. */
export class ScriptedExchange {
  readonly address: string;
  readonly method: string;
  /** The request's body, parsed; null where it has none. */
  readonly body: unknown;
  readonly signal: AbortSignal;
  readonly response: Promise<Response>;
  #resolve: (response: Response) => void = () => undefined;
  #reject: (cause: unknown) => void = () => undefined;
  #stream: ReadableStreamDefaultController<Uint8Array> | null = null;

  constructor(address: string, init: RequestInit) {
    const signal = init.signal ?? new AbortController().signal;
    const text = typeof init.body === 'string' ? init.body : null;
    if (init.method === 'POST' && text === null) throw new Error('A question has a body of text.');
    this.address = address;
    this.method = init.method ?? 'GET';
    this.body = text === null ? null : parseJson(text);
    this.signal = signal;
    this.response = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    const abort = (): void => {
      this.breakOff(new DOMException('Aborted.', 'AbortError'));
    };
    signal.addEventListener('abort', abort);
    if (signal.aborted) abort();
  }

  /** Answers whole. */
  respond(body: string, init: ResponseInit = { headers: { 'content-type': 'application/json' } }): void {
    this.#resolve(new Response(body, init));
  }

  /** Answers the head of a stream. */
  begin(headers: Readonly<Record<string, string>> = {}): void {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        this.#stream = controller;
      },
    });
    this.#resolve(new Response(body, { headers: { 'content-type': 'text/event-stream', ...headers } }));
  }

  /** Sends bytes of the stream: text as it is, anything else as an event. */
  send(...parts: unknown[]): void {
    for (const part of parts) {
      const text = typeof part === 'string' ? part : `data: ${JSON.stringify(part)}\n\n`;
      this.#stream?.enqueue(encoder.encode(text));
    }
  }

  /** Sends words, a chunk each. */
  say(...words: string[]): void {
    this.send(...words.map((content) => ({ choices: [{ index: 0, delta: { content } }] })));
  }

  /** Ends a stream as the model does. */
  finish(reason = 'stop'): void {
    this.send({ choices: [{ index: 0, delta: {}, finish_reason: reason }] }, 'data: [DONE]\n\n');
    this.close();
  }

  close(): void {
    this.#stream?.close();
  }

  breakOff(cause: unknown = new TypeError('network error')): void {
    this.#reject(cause);
    this.#stream?.error(cause);
  }
}

/** A server that does what a test says. */
export class ScriptedServer {
  readonly exchanges: ScriptedExchange[] = [];

  fetch = (address: string, init: RequestInit): Promise<Response> => {
    const exchange = new ScriptedExchange(address, init);
    this.exchanges.push(exchange);
    return exchange.response;
  };

  /** The newest request. */
  get last(): ScriptedExchange {
    const exchange = this.exchanges.at(-1);
    if (!exchange) throw new Error('Nothing has been asked.');
    return exchange;
  }
}
