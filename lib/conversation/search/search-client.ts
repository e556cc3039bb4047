import { z } from '@/lib/zod';
import type { SearchResult } from './search-index';

const searchReply = z.object({
  number: z.number(),
  results: z.array(
    z.object({
      conversationId: z.string(),
      title: z.string(),
      messageId: z.string().nullable(),
      excerpt: z.string(),
    }),
  ),
});

let worker: Worker | null = null;
let queries = 0;

/**
 * The worker that searches: one for as long as the page lives, because it begins by reading every conversation. Call it
 * early, and the first query need not wait for that.
 */
export function searchWorker(): Worker {
  if (worker) return worker;
  const started = new Worker(new URL('./search.worker.ts', import.meta.url));
  // Offline perhaps; the next search tries again.
  started.addEventListener('error', () => {
    worker = null;
  });
  worker = started;
  return started;
}

/** Searches in a worker, so that the page never waits. */
export class SearchClient {
  readonly #worker = searchWorker();
  readonly #listener: (event: MessageEvent<unknown>) => void;
  #latest = 0;

  /** @param onResults called with what the latest query has found; what earlier ones find is dropped */
  constructor(onResults: (results: readonly SearchResult[]) => void) {
    this.#listener = ({ data }) => {
      const { number, results } = searchReply.parse(data);
      if (number === this.#latest) onResults(results);
    };
    this.#worker.addEventListener('message', this.#listener);
  }

  search(query: string): void {
    queries += 1;
    this.#latest = queries;
    this.#worker.postMessage({ number: queries, query });
  }

  end(): void {
    this.#worker.removeEventListener('message', this.#listener);
  }
}
