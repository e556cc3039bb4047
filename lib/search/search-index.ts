import type { ConversationChange } from '@/lib/storage/conversation-change';
import { bytesOf, textOfMessage, type Place, type SearchText } from './search-text';

/**
 * A place and its texts, as far as they are in memory. A place of which something has changed is another object, so that
 * identity tells whether it must be searched again; only whether its texts are held changes in place.
 */
export interface IndexedPlace extends Place {
  /** By their ids; null until they are read, and where there is no room for them. */
  readonly texts: ReadonlyMap<string, SearchText> | null;
  /** There is no room: they are read from storage for each search. */
  readonly isTooLarge: boolean;
}

interface Entry extends Place {
  texts: HeldTexts | null;
  isTooLarge: boolean;
}

/**
 * Conversations and boards, with the texts of as many as there is room for. They are scanned as they are: for 10,000
 * messages that takes milliseconds, and it finds parts of words too, which an index of words would not.
 */
export class SearchIndex {
  readonly #maxBytes: number;
  readonly #entries = new Map<string, Entry>();
  #bytes = 0;
  #newestFirst: readonly Entry[] | null = null;
  /** Of the newest first: none before it is to be read. */
  #unreadFrom = 0;

  /** @param maxBytes about as much memory as its texts may take */
  constructor(maxBytes: number, places: Iterable<Place> = []) {
    this.#maxBytes = maxBytes;
    for (const place of places) this.put(place);
  }

  /** Another array after each change. */
  get newestFirst(): readonly IndexedPlace[] {
    return this.#ordered();
  }

  /** About how many bytes of memory the texts take. */
  get bytes(): number {
    return this.#bytes;
  }

  /** The newest place whose texts have not been read and may be held; null where there is none. */
  nextUnread(): IndexedPlace | null {
    // To see which of the others are small enough, all of them would be read.
    if (this.#bytes > 0.95 * this.#maxBytes) return null;
    const ordered = this.#ordered();
    for (; this.#unreadFrom < ordered.length; this.#unreadFrom++) {
      const entry = ordered[this.#unreadFrom];
      if (entry && !entry.texts && !entry.isTooLarge) return entry;
    }
    return null;
  }

  /** The place as it is now; null where it is gone. */
  find(place: Pick<Place, 'kind' | 'id'>): IndexedPlace | null {
    return this.#entries.get(keyOf(place)) ?? null;
  }

  /** Puts a place, of which nothing is read yet, in the stead of what was known of it. */
  put({ kind, id, title, updatedAt }: Place): void {
    this.#set({ kind, id, title, updatedAt, texts: null, isTooLarge: false });
  }

  remove(place: Pick<Place, 'kind' | 'id'>): void {
    this.#bytes -= this.#entries.get(keyOf(place))?.texts?.bytes ?? 0;
    this.#entries.delete(keyOf(place));
    this.#newestFirst = null;
  }

  clear(): void {
    this.#entries.clear();
    this.#bytes = 0;
    this.#newestFirst = null;
  }

  /** Whether there is room for so many bytes of texts more. */
  hasRoomFor(bytes: number): boolean {
    return this.#bytes + bytes <= this.#maxBytes;
  }

  /** Takes the texts of a place that were read; with null, or where there is no room for them, it is too large. */
  hold(place: Place, texts: HeldTexts | null): void {
    const entry = this.#entries.get(keyOf(place));
    if (!entry) return;
    this.#bytes -= entry.texts?.bytes ?? 0;
    entry.texts = texts && this.hasRoomFor(texts.bytes) ? texts : null;
    entry.isTooLarge = entry.texts === null;
    this.#bytes += entry.texts?.bytes ?? 0;
  }

  /** Applies a change of a conversation; what is not held of it is read from storage, where the change has been written. */
  change(change: ConversationChange): void {
    const { id, isNew, header } = change;
    const before = this.#entries.get(keyOf({ kind: 'conversation', id }));
    // It has been deleted, and another tab does not know yet.
    if (!before && !isNew) return;
    const entry: Entry = {
      kind: 'conversation',
      id,
      title: header.title ?? before?.title ?? '',
      updatedAt: header.updatedAt ?? before?.updatedAt ?? 0,
      texts: before ? before.texts : new HeldTexts(),
      isTooLarge: before?.isTooLarge ?? false,
    };
    this.remove(entry);
    entry.texts?.change(change);
    this.#set(entry);
    for (const oldest of [...this.#ordered()].reverse()) {
      if (this.hasRoomFor(0)) break;
      if (oldest.texts) this.hold(oldest, null);
    }
  }

  #set(entry: Entry): void {
    this.remove(entry);
    this.#entries.set(keyOf(entry), entry);
    this.#bytes += entry.texts?.bytes ?? 0;
  }

  #ordered(): readonly Entry[] {
    if (this.#newestFirst === null) {
      this.#newestFirst = [...this.#entries.values()].sort(newestFirst);
      this.#unreadFrom = 0;
    }
    return this.#newestFirst;
  }
}

/** By their ids where they are of one time, so that none changes its place for a change of another kind. */
function newestFirst(a: Place, b: Place): number {
  return b.updatedAt - a.updatedAt || (a.id < b.id ? -1 : 1);
}

function keyOf({ kind, id }: Pick<Place, 'kind' | 'id'>): string {
  return `${kind} ${id}`;
}

/** Texts by their ids, weighed. */
export class HeldTexts extends Map<string, SearchText> {
  #bytes = 0;

  /** About how many bytes of memory they take. */
  get bytes(): number {
    return this.#bytes;
  }

  override set(id: string, text: SearchText): this {
    this.delete(id);
    this.#bytes += bytesOf(text);
    return super.set(id, text);
  }

  override delete(id: string): boolean {
    const text = this.get(id);
    if (text) this.#bytes -= bytesOf(text);
    return super.delete(id);
  }

  /** Applies a change of the conversation whose texts these are. */
  change({ written, removedIds }: ConversationChange): void {
    for (const id of removedIds) this.delete(id);
    for (const message of written) {
      const text = textOfMessage(message);
      if (text) this.set(message.id, text);
      else this.delete(message.id);
    }
  }
}
