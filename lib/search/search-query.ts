import {
  Hits,
  type FoundInPlace,
  type SearchFindings,
  type SearchLimits,
  type SearchResult,
} from './findings';
import type { IndexedPlace } from './search-index';

/** Milliseconds of work after which a newer query is let in. */
const STRETCH = 16;
/** Milliseconds between what is told while the search goes on: the page draws it each time. */
const BETWEEN = 100;

/** One query on its way through the places, from the newest on. */
export class SearchQuery {
  readonly #words: readonly string[];
  readonly #limits: SearchLimits;
  readonly #now: () => number;
  readonly #tell: (findings: SearchFindings) => void;
  /** Findings in places as they are: a place that changes is another object. */
  readonly #found = new WeakMap<IndexedPlace, FoundInPlace>();
  #places: readonly IndexedPlace[] | null = null;
  /** How many of the places have been gone through, and what was found in them. */
  #done = 0;
  #results: SearchResult[] = [];
  #more = false;
  #toldAt: number;
  /** How many results were told last. */
  #told: number | null = null;
  /** It has been told to the end; after a change it is told again when that is reached. */
  #hasEnded = false;

  constructor(
    words: readonly string[],
    limits: SearchLimits,
    now: () => number,
    tell: (findings: SearchFindings) => void,
  ) {
    this.#words = words;
    this.#limits = limits;
    this.#now = now;
    this.#tell = tell;
    this.#toldAt = now();
  }

  /** Collects what it finds in one place. */
  hits(): Hits {
    return new Hits(this.#words, this.#limits.messages);
  }

  /** Takes what was found in a place whose texts are not held. */
  learn(place: IndexedPlace, hits: Hits): void {
    this.#found.set(place, hits.in(place));
  }

  /**
   * Goes through the places until it is done, which it tells, and gives null; or gives the one that has to be read, or
   * `tired` where others should have their turn.
   */
  goOn(places: readonly IndexedPlace[]): IndexedPlace | 'tired' | null {
    if (places !== this.#places) {
      this.#places = places;
      this.#done = 0;
      this.#results = [];
      this.#more = false;
    } else if (this.#done > places.length) return null;
    const began = this.#now();
    for (; this.#done < places.length; this.#done++) {
      const place = places[this.#done];
      if (!place) break;
      if (this.#now() - began > STRETCH) return 'tired';
      const found = this.#foundIn(place);
      if (found === null) {
        this.#tellSoFar();
        return place;
      }
      if (found.result === null) continue;
      if (this.#results.length === this.#limits.conversations) {
        this.#more = true;
        break;
      }
      this.#more ||= found.more;
      this.#results.push(found.result);
      this.#tellSoFar();
    }
    this.#done = places.length + 1;
    this.#hasEnded = true;
    this.#tell({ results: this.#results, more: this.#more, isUnderWay: false });
    return null;
  }

  /** Tells what has been found so far, if it is time to. */
  #tellSoFar(): void {
    if (this.#hasEnded) return;
    const isFirst = !this.#told && this.#results.length > 0;
    const now = this.#now();
    if (this.#results.length === this.#told || now - this.#toldAt < (isFirst ? STRETCH : BETWEEN)) return;
    this.#told = this.#results.length;
    this.#toldAt = now;
    this.#tell({ results: [...this.#results], more: this.#more, isUnderWay: true });
  }

  #foundIn(place: IndexedPlace): FoundInPlace | null {
    const known = this.#found.get(place);
    if (known || !place.texts) return known ?? null;
    const hits = this.hits();
    hits.add(place.texts.values());
    const found = hits.in(place);
    this.#found.set(place, found);
    return found;
  }
}
