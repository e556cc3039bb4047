import { setImmediate as nextTurn } from 'node:timers/promises';
import { POST } from '@/app/api/v1/chat/completions/route';
import { DELETE, GET } from '@/app/api/v1/runs/[id]/route';
import type { Cancel } from '@/lib/conversation/time';
import { RunLog } from '@/local-ai/run-log';
import { FakeTiming } from './fake-timing';

/** Clocks by which nobody waits for another attempt, and a silence is as long as a test says. */
export class QuickTiming extends FakeTiming {
  readonly #slow = new FakeTiming();
  override after = (milliseconds: number, callback: () => void): Cancel => {
    if (![250, 1_000, 2_000, 4_000, 8_000].includes(milliseconds))
      return this.#slow.after(milliseconds, callback);
    const timer = setImmediate(callback);
    return () => {
      clearImmediate(timer);
    };
  };
  override advance(milliseconds: number): void {
    super.advance(milliseconds);
    this.#slow.advance(milliseconds);
  }
}

/** How a connection ends after so many bytes. */
export type Break = { readonly at: number; readonly how: 'error' | 'end' | 'silence' };

/** The deployment and its gateway, with a network whose connections break one after the other. */
export class Edge {
  readonly log = new RunLog();
  readonly stop = new AbortController();
  readonly breaks: Break[];
  /** How often the model was called. */
  runs = 0;
  /** From which event on a rest was asked for. */
  readonly resumed: string[] = [];
  /** The runs that were to end. */
  readonly ended: string[] = [];
  /** Called when a connection has fallen silent. */
  onSilence: () => void = () => undefined;
  /** The gateway keeps no run any more. */
  gone = false;
  /** The bindings of the worker. */
  readonly env: object;

  constructor(answer: string, breaks: readonly Break[], pieces: number) {
    this.breaks = [...breaks];
    const bytes = new TextEncoder().encode(answer);
    const source = async function* (): AsyncGenerator<Uint8Array, void> {
      for (let at = 0; at < bytes.length; at += pieces) {
        await nextTurn();
        yield bytes.subarray(at, at + pieces);
      }
    };
    this.env = {
      BUDGET_VISITOR_REQUESTS: 'unlimited',
      BUDGET_TOTAL_REQUESTS: 'unlimited',
      BUDGET_VISITOR_TOKENS: 'unlimited',
      BUDGET_TOTAL_TOKENS: 'unlimited',
      AI: {
        run: () => {
          this.runs += 1;
          const run = this.log.begin(source(), this.stop);
          const headers = {
            'cf-aig-run-id': run.id,
            'edgewise-can-stop': '1',
            'edgewise-changes': 'removed seed',
          };
          return Promise.resolve(
            new Response(streamOf(run.read(0, new AbortController().signal)), { headers }),
          );
        },
        fetch: (address: string, { method }: { method: string }) => {
          const [, id = '', from = '0'] = /\/run\/([^/]+)\/resume\?from=(\d+)$/.exec(address) ?? [];
          const run = this.gone ? undefined : this.log.find(id);
          if (method === 'DELETE') this.ended.push(id);
          else this.resumed.push(from);
          if (!run) return Promise.resolve(new Response('{}', { status: 404 }));
          if (method === 'DELETE') run.end();
          return Promise.resolve(
            new Response(streamOf(run.read(Number(from), new AbortController().signal))),
          );
        },
      },
    };
  }

  fetch = async (address: string, { method = 'GET', signal, ...init }: RequestInit): Promise<Response> => {
    const headers = { ...Object.fromEntries(new Headers(init.headers)), origin: 'https://edgewise.test' };
    const request = new Request(`https://edgewise.test${address}`, { ...init, method, headers });
    const params = Promise.resolve({ id: /runs\/([^?]+)/.exec(address)?.[1] });
    const handler = { POST, GET, DELETE }[method];
    if (!handler) throw new Error(`No ${method}.`);
    const response = await handler(request, { params });
    const cut = response.ok && method !== 'DELETE' ? this.breaks.shift() : undefined;
    return new Response(response.body && this.#broken(response.body, cut, signal), response);
  };

  #broken(
    stream: ReadableStream<Uint8Array>,
    cut: Break | undefined,
    signal: AbortSignal | null | undefined,
  ): ReadableStream<Uint8Array> {
    const reader = stream.getReader();
    let left = cut?.at ?? Infinity;
    return new ReadableStream({
      start: (controller) => {
        signal?.addEventListener('abort', () => {
          controller.error(new DOMException('Aborted.', 'AbortError'));
        });
      },
      pull: async (controller) => {
        const next = left > 0 ? await reader.read() : { done: false, value: new Uint8Array(0) };
        if (next.done) {
          controller.close();
          return;
        }
        const { value } = next;
        if (value.length > 0) controller.enqueue(value.subarray(0, left));
        left -= value.length;
        if (left > 0) return;
        void reader.cancel();
        await nextTurn();
        if (cut?.how === 'error') controller.error(new TypeError('network error'));
        else if (cut?.how === 'end') controller.close();
        else {
          this.onSilence();
          await new Promise(() => undefined);
        }
      },
    });
  }
}

function streamOf(chunks: AsyncGenerator<Uint8Array, void>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    pull: async (controller) => {
      const next = await chunks.next();
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
    cancel: async () => {
      await chunks.return();
    },
  });
}
