import type { SseEvent } from './sse-decoder';

/** UTF-16 units of the events that are remembered: some 50,000 ordinary ones. */
const MAX_REMEMBERED = 16 * 1024 * 1024;

/**
 * Tells events that were delivered twice. Only an event's own `id` can tell: without one, a repeated event may as
 * well be a model that says “ha ha”, and dropping its words would be worse than showing them twice. The oldest events
 * are forgotten where there are too many to remember.
 */
export class DuplicateFilter {
  readonly #dataById = new Map<string, string>();
  /** A Map keeps the order in which its keys came; this goes on from the last one forgotten. */
  readonly #oldest = this.#dataById.entries();
  readonly #maxRemembered: number;
  #remembered = 0;
  #idsAreUnique = true;

  constructor(maxRemembered = MAX_REMEMBERED) {
    this.#maxRemembered = maxRemembered;
  }

  /** True for an event whose id and data have both been seen. */
  isDuplicate({ id, data }: SseEvent): boolean {
    if (id === null || !this.#idsAreUnique) return false;
    const seen = this.#dataById.get(id);
    if (seen === undefined) {
      this.#remember(id, data);
      return false;
    }
    if (seen === data) return true;
    // Two different events under one id: this server names the answer by it, not the event.
    this.#idsAreUnique = false;
    this.#dataById.clear();
    return false;
  }

  #remember(id: string, data: string): void {
    this.#dataById.set(id, data);
    this.#remembered += id.length + data.length;
    while (this.#remembered > this.#maxRemembered) {
      const { done, value } = this.#oldest.next();
      if (done) return;
      const [oldId, oldData] = value;
      this.#dataById.delete(oldId);
      this.#remembered -= oldId.length + oldData.length;
    }
  }
}
