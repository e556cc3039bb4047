import { isRecord } from '@/lib/json/json';

/** Characters whose tokens are told: four times as many as the longest answer has. */
const MAX_CHARACTERS = 2_000_000;
/** Milliseconds. */
const TIME = 30_000;

// The shared page is drawn at the edge too, where webpack’s way to name a worker throws.
const startWorker =
  typeof window === 'undefined' ? null : () => new Worker(new URL('./tokens.worker.ts', import.meta.url));

/**
 * Where each token of a text ends, in UTF-16 units from its beginning, by `o200k_base` in a worker of its own. Null where
 * the text is too long, or the worker fails or takes too long. `signal` ends it.
 */
export function tokenEnds(
  text: string,
  signal: AbortSignal,
  start = startWorker,
): Promise<Uint32Array | null> {
  if (start === null || text.length > MAX_CHARACTERS || signal.aborted) return Promise.resolve(null);
  return new Promise((resolve) => {
    let worker: Worker | null = null;
    const settle = (ends: Uint32Array | null) => {
      worker?.terminate();
      clearTimeout(timeout);
      resolve(ends);
    };
    const fail = () => {
      settle(null);
    };
    const timeout = setTimeout(fail, TIME);
    signal.addEventListener('abort', fail);
    try {
      worker = start();
    } catch {
      fail();
      return;
    }
    worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      settle(isRecord(data) && data['ends'] instanceof Uint32Array ? data['ends'] : null);
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      fail();
    });
    worker.postMessage({ text });
  });
}
