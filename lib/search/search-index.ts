import { refusalOf, textOf } from '@/lib/conversation/parts';
import type { BoardSummary } from '@/lib/board/types';
import type { ConversationChange } from '@/lib/storage/conversation-change';
import type { Conversation, Message } from '@/lib/conversation/types';
import { excerpt, queryWords, surroundings } from './marked-text';
import { readMarkdown } from '@/lib/markdown/block-reader';
import { plainText } from '@/lib/markdown/tree-text';

/** A message in which every word of a query occurs. */
interface FoundText {
  readonly messageId: string;
  readonly excerpt: string;
}

/** A conversation or a board that a query finds, by its title or in its messages; of a board those are its texts and answers. */
export interface SearchResult {
  readonly kind: 'conversation' | 'board';
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
}

/** How many conversations a search gives, and how many messages of each. */
export interface SearchLimits {
  readonly conversations: number;
  readonly messages: number;
}

interface IndexedConversation {
  readonly title: string;
  readonly updatedAt: number;
  readonly messages: ReadonlyMap<string, IndexedMessage>;
}

/** What is said on a board, in the order of its rows: `id` tells the entries apart. */
export interface BoardText {
  readonly id: string;
  readonly text: string;
  /** Whether a model wrote it. */
  readonly markdown: boolean;
}

/**
 * The text of all conversations, in memory. A search scans all of it: for 10,000 messages that takes milliseconds, and
 * it finds parts of words too, which an index of words would not.
 */
export class SearchIndex {
  readonly #conversations = new Map<string, IndexedConversation>();
  readonly #boards = new Map<string, IndexedConversation>();

  add({ id, title, updatedAt, messages }: Conversation): void {
    this.#conversations.set(id, { title, updatedAt, messages: withMessages([], Object.values(messages)) });
  }

  /** Applies a change of a conversation. */
  change({ id, isNew, header, written, removedIds }: ConversationChange): void {
    const before = this.#conversations.get(id);
    // It has been deleted, and another tab does not know yet.
    if (!before && !isNew) return;
    const removed = new Set(removedIds);
    const kept = [...(before?.messages.values() ?? [])].filter((message) => !removed.has(message.id));
    this.#conversations.set(id, {
      title: header.title ?? before?.title ?? '',
      updatedAt: header.updatedAt ?? before?.updatedAt ?? 0,
      messages: withMessages(kept, written),
    });
  }

  remove(id: string): void {
    this.#conversations.delete(id);
  }

  /** Puts a board in the place of what was known of it. */
  addBoard({ id, title, updatedAt }: BoardSummary, texts: readonly BoardText[]): void {
    const entries = texts.map(({ id: key, text, markdown }, place): [string, IndexedMessage] => [
      key,
      // The newest is told first, which of a board is its beginning.
      { id: key, createdAt: -place, text, markdown, lowerCase: text.toLowerCase() },
    ]);
    this.#boards.set(id, { title, updatedAt, messages: new Map(entries) });
  }

  removeBoard(id: string): void {
    this.#boards.delete(id);
  }

  clear(): void {
    this.#conversations.clear();
  }

  clearBoards(): void {
    this.#boards.clear();
  }

  /** What a query finds, the newest conversations and boards first. */
  search(query: string, limits: SearchLimits): SearchFindings {
    const words = queryWords(query);
    const results: SearchResult[] = [];
    if (words.length === 0) return { results, more: false };
    let more = false;
    const all = (kind: SearchResult['kind'], of: ReadonlyMap<string, IndexedConversation>) =>
      [...of].map(([conversationId, indexed]) => ({ kind, conversationId, ...indexed }));
    const newestFirst = [...all('conversation', this.#conversations), ...all('board', this.#boards)].sort(
      (a, b) => b.updatedAt - a.updatedAt,
    );
    for (const { kind, conversationId, title, messages } of newestFirst) {
      const byTitle = hasAll(title.toLowerCase(), words);
      const found = [...messages.values()]
        .filter(({ lowerCase }) => hasAll(lowerCase, words))
        .sort((a, b) => b.createdAt - a.createdAt);
      if (!byTitle && found.length === 0) continue;
      if (results.length === limits.conversations) return { results, more: true };
      more ||= found.length > limits.messages;
      const shown = found.slice(0, limits.messages);
      results.push({
        kind,
        conversationId,
        title,
        byTitle,
        messages: shown.map((message) => foundText(message, words)),
      });
    }
    return { results, more };
  }
}

function hasAll(lowerCase: string, words: readonly string[]): boolean {
  return words.every((word) => lowerCase.includes(word));
}

function foundText({ id, text, markdown }: IndexedMessage, words: readonly string[]): FoundText {
  const read = markdown ? plainText(readMarkdown(surroundings(text, words))) : text;
  return { messageId: id, excerpt: excerpt(read, words) };
}

/** A message's searchable text. */
interface IndexedMessage {
  readonly id: string;
  readonly createdAt: number;
  readonly text: string;
  /** Questions are shown as they were typed. */
  readonly markdown: boolean;
  readonly lowerCase: string;
}

/** Indexes messages by id: the unchanged ones, then those just written. */
function withMessages(
  kept: readonly IndexedMessage[],
  written: readonly Message[],
): ReadonlyMap<string, IndexedMessage> {
  const messages = new Map(kept.map((message) => [message.id, message]));
  for (const message of written) {
    const { id, createdAt, deleted } = message;
    const text = shownText(message);
    if (deleted) messages.delete(id);
    else
      messages.set(id, {
        id,
        createdAt,
        text,
        markdown: message.role === 'assistant',
        lowerCase: text.toLowerCase(),
      });
  }
  return messages;
}

/** The text the thread shows: an answer may refuse instead of answering, or after it. */
function shownText(message: Message): string {
  const refusal = message.role === 'assistant' ? refusalOf(message) : '';
  return [textOf(message), refusal].filter((text) => text !== '').join('\n');
}
