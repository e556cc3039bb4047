import type { ConversationChange } from '@/lib/storage/conversation-change';
import type { SearchFindings, SearchLimits } from './findings';
import { queryWords } from './marked-text';
import { HeldTexts, SearchIndex, type IndexedPlace } from './search-index';
import { SearchQuery } from './search-query';
import type { Place, SearchText } from './search-text';

/** Where texts are read from. Every method rejects where the browser refuses. */
export interface SearchSource {
  /** Everything that is kept. */
  list(): Promise<readonly Place[]>;
  /** A board as it is now; null where it is gone. */
  board(id: string): Promise<Place | null>;
  /** The texts of a place, some at a time. */
  texts(place: Place): AsyncIterable<readonly SearchText[]>;
}

/** News of conversations. A change is told once it is written, a deletion before. */
export type SearchNews =
  | { readonly kind: 'changed'; readonly change: ConversationChange }
  | { readonly kind: 'removed'; readonly id: string }
  /** So much that all is to be read again. */
  | { readonly kind: 'reread' }
  | { readonly kind: 'cleared' };

interface SearcherOptions {
  readonly source: SearchSource;
  /** Called with what a query has found so far, at its end, and again after changes. */
  readonly tell: (number: number, findings: SearchFindings) => void;
  readonly limits: SearchLimits;
  /** About as many bytes as texts may take in memory. */
  readonly maxBytes: number;
  /** Milliseconds. */
  readonly now: () => number;
  /** Lets whatever waits come first, a newer query perhaps. */
  readonly pause: () => Promise<void>;
}

/**
 * Searches conversations and boards from the newest on, and reads them on the way: what is in the newest is told before the
 * oldest are read. What was read is held, as far as there is room; the rest is read for each query. It does one
 * thing after another, and whatever it is told meanwhile is taken into account with the next.
 */
export class Searcher {
  readonly #options: SearcherOptions;
  #index: SearchIndex;
  #query: SearchQuery | null = null;
  /** Nobody searches: nothing is read ahead. */
  #rests = false;
  /** How often everything was deleted. */
  #cleared = 0;
  #works = false;
  #hasWork = false;
  #list: 'stale' | 'listed' | 'refused' = 'stale';
  /** News that came while places are listed, of which the list may know nothing. */
  #missed: SearchNews[] | null = null;
  /** The place being read, and its changes since; null where it has been deleted. */
  #reading: { readonly place: Place; readonly changes: ConversationChange[] } | null = null;
  readonly #staleBoards = new Set<string>();
  /** Boards with other answers. A word that arrives is one such, so they wait for a query. */
  readonly #staleAnswers = new Set<string>();

  constructor(options: SearcherOptions) {
    this.#options = options;
    this.#index = new SearchIndex(options.maxBytes);
  }

  /** Begins to read, before anything is searched for. */
  begin(): void {
    void this.#work();
  }

  /** Searches for the words of a query, in the place of any other; one without words ends the search. */
  search(number: number, text: string): void {
    const words = queryWords(text);
    const { tell, limits, now } = this.#options;
    this.#rests = words.length === 0;
    this.#query = this.#rests
      ? null
      : new SearchQuery(words, limits, now, (findings) => {
          tell(number, findings);
        });
    for (const id of this.#staleAnswers) this.#staleBoards.add(id);
    this.#staleAnswers.clear();
    if (this.#list === 'refused') this.#list = 'stale';
    void this.#work();
  }

  follow(news: SearchNews): void {
    this.#missed?.push(news);
    this.#apply(news);
    void this.#work();
  }

  /** A board was written or removed. */
  followBoard(id: string): void {
    this.#staleBoards.add(id);
    void this.#work();
  }

  followAnswers(boardId: string): void {
    this.#staleAnswers.add(boardId);
  }

  #apply(news: SearchNews): void {
    switch (news.kind) {
      case 'changed':
        if (this.#reading?.place.id === news.change.id) this.#reading.changes.push(news.change);
        this.#index.change(news.change);
        break;
      case 'removed':
        if (this.#reading?.place.id === news.id) this.#reading = null;
        this.#index.remove({ kind: 'conversation', id: news.id });
        break;
      case 'cleared':
        this.#reading = null;
        this.#cleared += 1;
        this.#index.clear();
        break;
      case 'reread':
        this.#list = 'stale';
    }
  }

  async #work(): Promise<void> {
    this.#hasWork = true;
    if (this.#works) return;
    this.#works = true;
    while (this.#hasWork) {
      this.#hasWork = false;
      if (await this.#step()) this.#hasWork = true;
    }
    this.#works = false;
  }

  /** Does what is to be done next; false where there is nothing. */
  async #step(): Promise<boolean> {
    if (this.#rests) return false;
    if (this.#list === 'stale') {
      await this.#readList();
      return true;
    }
    const [board] = this.#staleBoards;
    if (board !== undefined) {
      await this.#readBoard(board);
      return true;
    }
    const next = this.#query?.goOn(this.#index.newestFirst) ?? null;
    if (next === 'tired') {
      await this.#options.pause();
      return true;
    }
    const unread = next ?? this.#index.nextUnread();
    if (unread) await this.#read(unread);
    return unread !== null;
  }

  async #readList(): Promise<void> {
    this.#list = 'listed';
    const missed: SearchNews[] = [];
    this.#missed = missed;
    // Where the browser refuses, nothing is found; the page itself reports the refusal.
    const places = await this.#options.source.list().catch(() => null);
    if (places === null) this.#list = 'refused';
    this.#index = new SearchIndex(this.#options.maxBytes, places ?? []);
    this.#missed = null;
    for (const news of missed) this.#apply(news);
  }

  async #readBoard(id: string): Promise<void> {
    this.#staleBoards.delete(id);
    const cleared = this.#cleared;
    const board = await this.#options.source.board(id).catch(() => null);
    // All were deleted while it was read.
    if (cleared !== this.#cleared) return;
    if (board) this.#index.put(board);
    else this.#index.remove({ kind: 'board', id });
  }

  /** Reads a place to hold its texts; or where there is no room for them, to look in them for the query alone. */
  async #read(place: IndexedPlace): Promise<void> {
    const query = this.#query;
    const changes: ConversationChange[] = [];
    const held = place.isTooLarge ? null : new HeldTexts();
    const hits = query?.hits() ?? null;
    let fits = held !== null;
    const reading = { place, changes };
    this.#reading = reading;
    try {
      for await (const texts of this.#options.source.texts(place)) {
        if (held) for (const text of texts) held.set(text.id, text);
        else hits?.add(texts);
        fits &&= this.#index.hasRoomFor(held?.bytes ?? 0);
        if (held ? !fits : query !== this.#query) break;
        // A newer query finds in what is held already.
        this.#query?.goOn(this.#index.newestFirst);
      }
    } catch {
      // What cannot be read is not found, and is tried again with each query.
      fits = false;
    }
    const isDeleted = this.#reading !== reading;
    this.#reading = null;
    const current = this.#index.find(place);
    if (isDeleted || current === null) return;
    // Of a board that has changed nobody has told what.
    if (place.kind === 'board' && current !== place) return;
    if (held) {
      for (const change of changes) held.change(change);
      this.#index.hold(place, fits ? held : null);
    } else if (hits && query === this.#query) {
      for (const change of changes) hits.change(change);
      query?.learn(current, hits);
    }
  }
}
