import { z } from '@/lib/json/zod';
import type { SearchFindings } from './search-index';

const searchReply = z.object({
  number: z.number(),
  results: z.array(
    z.object({
      conversationId: z.string(),
      title: z.string(),
      byTitle: z.boolean(),
      messages: z.array(z.object({ messageId: z.string(), excerpt: z.string() })),
    }),
  ),
  more: z.boolean(),
});

/** What a query has found, or that what searches could not be loaded. */
export type Found = SearchFindings | 'failed';

let worker: Worker | null = null;
let queries = 0;

/**
 * The worker that searches: one for as long as the page lives, because it begins by reading every conversation. Call it
 * early, and the first query need not wait for that.
 */
export function searchWorker(): Worker {
  if (worker) return worker;
  const started = new Worker(new URL('./search.worker.ts', import.meta.url));
  // Its code could not be loaded, offline perhaps; the next search tries again.
  started.addEventListener('error', () => {
    started.terminate();
    worker = null;
  });
  worker = started;
  return started;
}

/** Searches in a worker, so that the page never waits. */
export class SearchClient {
  readonly #tell: (found: Found) => void;
  #listening = new AbortController();
  #worker: Worker | null = null;
  #latest = 0;

  /**
   * @param tell called with what the latest query has found, and again whenever conversations have changed; what
   *   earlier ones find is dropped
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
    // Else it would go on searching at each change.
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
