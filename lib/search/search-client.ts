import { z } from '@/lib/json/zod';
import type { SearchFindings } from './search-index';

const searchReply = z.object({
  number: z.number(),
  results: z.array(
    z.object({
      kind: z.enum(['conversation', 'board']),
      conversationId: z.string(),
      title: z.string(),
      byTitle: z.boolean(),
      messages: z.array(z.object({ messageId: z.string(), excerpt: z.string() })),
    }),
  ),
  more: z.boolean(),
});

/** The findings of a query, or 'failed' if the worker could not be loaded. */
export type Found = SearchFindings | 'failed';

let worker: Worker | null = null;
let queries = 0;

/**
 * Starts the search worker, once per page because it first reads every conversation. Call it early, and the first query
 * does not have to wait.
 */
export function searchWorker(): Worker {
  if (worker) return worker;
  const started = new Worker(new URL('./search.worker.ts', import.meta.url));
  // Its code could not be loaded, perhaps offline; the next search tries again.
  started.addEventListener('error', () => {
    started.terminate();
    worker = null;
  });
  worker = started;
  return started;
}

/** Searches in the worker, so that the page never waits. */
export class SearchClient {
  readonly #tell: (found: Found) => void;
  #listening = new AbortController();
  #worker: Worker | null = null;
  #latest = 0;

  /**
   * @param tell called with the findings of the latest query, and again whenever conversations change; those of earlier
   *   queries are dropped
   */
  constructor(tell: (found: Found) => void) {
    this.#tell = tell;
  }

  search(query: string): void {
    const current = searchWorker();
    if (current !== this.#worker) this.#listenTo(current);
    queries += 1;
    this.#latest = queries;
    current.postMessage({ number: queries, query });
  }

  end(): void {
    this.#listening.abort();
    // Otherwise it would search again after each change.
    this.#worker?.postMessage({ number: 0, query: '' });
  }

  #listenTo(current: Worker): void {
    this.#listening.abort();
    this.#listening = new AbortController();
    this.#worker = current;
    const { signal } = this.#listening;
    const take = ({ data }: MessageEvent<unknown>) => {
      const { number, ...findings } = searchReply.parse(data);
      if (number === this.#latest) this.#tell(findings);
    };
    const fail = () => {
      this.#tell('failed');
    };
    current.addEventListener('message', take, { signal });
    current.addEventListener('error', fail, { signal });
  }
}
