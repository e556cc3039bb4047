import type { ConversationChange } from '@/lib/storage/conversation-change';
import { readMarkdown } from '@/lib/markdown/block-reader';
import { plainText } from '@/lib/markdown/tree-text';
import { excerpt, surroundings } from './marked-text';
import { textOfMessage, type Place, type SearchText } from './search-text';

/** A message in which every word of a query occurs. */
interface FoundText {
  readonly messageId: string;
  readonly excerpt: string;
}

/** A conversation or a board that a query finds, by its title or in its messages; of a board those are its texts and answers. */
export interface SearchResult {
  readonly kind: Place['kind'];
  /** Its id, also of a board. */
  readonly conversationId: string;
  readonly title: string;
  /** Whether every word occurs in the title. */
  readonly byTitle: boolean;
  /** The newest first; only so many of them. */
  readonly messages: readonly FoundText[];
}

export interface SearchFindings {
  readonly results: readonly SearchResult[];
  /** Whether there are more conversations or messages than these. */
  readonly more: boolean;
  /** Whether the search goes on; older conversations may then follow. */
  readonly isUnderWay: boolean;
}

/** How many conversations a search gives, and how many messages of each. */
export interface SearchLimits {
  readonly conversations: number;
  readonly messages: number;
}

/** The finding in a place, null for nothing; and whether more of its texts were found than are given. */
export interface FoundInPlace {
  readonly result: SearchResult | null;
  readonly more: boolean;
}

/** Collects the newest texts of one place in which every word occurs; it holds few more than it gives. */
export class Hits {
  readonly #words: readonly string[];
  readonly #limit: number;
  #texts: SearchText[] = [];
  #more = false;

  constructor(words: readonly string[], limit: number) {
    this.#words = words;
    this.#limit = limit;
  }

  add(texts: Iterable<SearchText>): void {
    for (const each of texts) {
      if (!hasAll(each.text, this.#words)) continue;
      this.#texts.push(each);
      if (this.#texts.length > 20 * this.#limit) this.#cut();
    }
  }

  /** Applies a change of the conversation that came while it was read. */
  change({ written, removedIds }: ConversationChange): void {
    const changed = new Set([...removedIds, ...written.map(({ id }) => id)]);
    this.#texts = this.#texts.filter(({ id }) => !changed.has(id));
    this.add(written.flatMap((message) => textOfMessage(message) ?? []));
  }

  in({ kind, id, title }: Place): FoundInPlace {
    this.#cut();
    const byTitle = hasAll(title, this.#words);
    if (!byTitle && this.#texts.length === 0) return { result: null, more: false };
    const messages = this.#texts.map((each) => foundText(each, this.#words));
    return { result: { kind, conversationId: id, title, byTitle, messages }, more: this.#more };
  }

  #cut(): void {
    this.#more ||= this.#texts.length > this.#limit;
    this.#texts = this.#texts.sort((a, b) => b.createdAt - a.createdAt).slice(0, this.#limit);
  }
}

/** Lower case is made anew for each search: that costs less time than holding it would cost memory. */
function hasAll(text: string, words: readonly string[]): boolean {
  const lowerCase = text.toLowerCase();
  return words.every((word) => lowerCase.includes(word));
}

function foundText({ id, text, markdown }: SearchText, words: readonly string[]): FoundText {
  const read = markdown ? plainText(readMarkdown(surroundings(text, words))) : text;
  return { messageId: id, excerpt: excerpt(read, words) };
}
