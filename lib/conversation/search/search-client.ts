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

/** Searches in a worker, so that the page never waits. */
export class SearchClient {
  readonly #worker = new Worker(new URL('./search.worker.ts', import.meta.url));
  #number = 0;

  /** @param onResults called with what the latest query has found; what earlier ones find is dropped */
  constructor(onResults: (results: readonly SearchResult[]) => void) {
    this.#worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      const { number, results } = searchReply.parse(data);
      if (number === this.#number) onResults(results);
    });
  }

  search(query: string): void {
    this.#number += 1;
    this.#worker.postMessage({ number: this.#number, query });
  }

  end(): void {
    this.#worker.terminate();
  }
}
