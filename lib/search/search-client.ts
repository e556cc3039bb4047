import { isRecord } from '@/lib/json/json';
import type { SearchFindings } from './findings';

/** The findings of a query, or 'failed' if the worker could not be loaded. */
export type Found = SearchFindings | 'failed';

/** The worker is our own; a schema would cost the page more than drawing what was found. */
function areFindings(value: object): value is SearchFindings {
  return 'results' in value && Array.isArray(value.results);
}

let worker: Worker | null = null;
let queries = 0;

/** Starts the search worker, once per page. Call it early: it reads what it will search while the first word is typed. */
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
   * @param tell called with what the latest query has found so far, at its end, and again whenever conversations change;
   *   what earlier queries find is dropped
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
      if (isRecord(data) && data['number'] === this.#latest && areFindings(data)) this.#tell(data);
    };
    const fail = () => {
      this.#tell('failed');
    };
    current.addEventListener('message', take, { signal });
    current.addEventListener('error', fail, { signal });
  }
}
