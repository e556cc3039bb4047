import type { SseEvent } from './sse-decoder';

/**
 * Tells events that were delivered twice. Only an event's own `id` can tell: without one, a repeated event may as
 * well be a model that says “ha ha”, and dropping its words would be worse than showing them twice.
 */
export class DuplicateFilter {
  readonly #dataById = new Map<string, string>();
  #idsAreUnique = true;

  /** True for an event whose id and data have both been seen. */
  isDuplicate({ id, data }: SseEvent): boolean {
    if (id === null || !this.#idsAreUnique) return false;
    const seen = this.#dataById.get(id);
    if (seen === undefined) {
      this.#dataById.set(id, data);
      return false;
    }
    if (seen === data) return true;
    // Two different events under one id: this server names the answer by it, not the event.
    this.#idsAreUnique = false;
    this.#dataById.clear();
    return false;
  }
}
