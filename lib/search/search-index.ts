import type { ConversationChange } from '@/lib/storage/conversation-change';
import type { Conversation, Message } from '@/lib/conversation/types';
import { excerpt, queryWords } from './marked-text';

/** A message, or by its title a conversation, in which every word of a query occurs. */
export interface SearchResult {
  readonly conversationId: string;
  readonly title: string;
  /** null for a title. */
  readonly messageId: string | null;
  readonly excerpt: string;
}

export interface SearchFindings {
  readonly results: readonly SearchResult[];
  /** Whether there are more than these. */
  readonly more: boolean;
}

interface IndexedConversation {
  readonly title: string;
  readonly updatedAt: number;
  readonly messages: ReadonlyMap<string, IndexedMessage>;
}

/**
 * The text of all conversations, in memory. A search reads through all of it: with 10,000 messages that is a matter of
 * milliseconds, and finds parts of words too, which an index of words would not.
 */
export class SearchIndex {
  readonly #conversations = new Map<string, IndexedConversation>();

  add({ id, title, updatedAt, messages }: Conversation): void {
    this.#conversations.set(id, { title, updatedAt, messages: withMessages([], Object.values(messages)) });
  }

  /** Takes over what has changed of a conversation. */
  change({ id, isNew, header, written, removedIds }: ConversationChange): void {
    const before = this.#conversations.get(id);
    // It has been deleted, and another tab has not heard of that yet.
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

  clear(): void {
    this.#conversations.clear();
  }

  /** What a query finds, newest conversations first and in each its title, then its newest messages. */
  search(query: string, limit: number): SearchFindings {
    const words = queryWords(query);
    const results: SearchResult[] = [];
    if (words.length === 0) return { results, more: false };
    const newestFirst = [...this.#conversations].sort(([, a], [, b]) => b.updatedAt - a.updatedAt);
    for (const [conversationId, { title, messages }] of newestFirst) {
      const lowerCase = title.toLowerCase();
      if (words.every((word) => lowerCase.includes(word))) {
        results.push({ conversationId, title, messageId: null, excerpt: '' });
      }
      const found = [...messages.values()]
        .filter((message) => words.every((word) => message.lowerCase.includes(word)))
        .sort((a, b) => b.createdAt - a.createdAt);
      for (const { id, text } of found) {
        if (results.length > limit) break;
        results.push({ conversationId, title, messageId: id, excerpt: excerpt(text, words) });
      }
      if (results.length > limit) break;
    }
    return { results: results.slice(0, limit), more: results.length > limit };
  }
}

/** A message as it is searched. */
interface IndexedMessage {
  readonly id: string;
  readonly createdAt: number;
  readonly text: string;
  readonly lowerCase: string;
}

/** Messages by their ids: those that are kept, and over them what has been written. */
function withMessages(
  kept: readonly IndexedMessage[],
  written: readonly Message[],
): ReadonlyMap<string, IndexedMessage> {
  const messages = new Map(kept.map((message) => [message.id, message]));
  for (const message of written) {
    const { id, createdAt, deleted } = message;
    const text = shownText(message);
    if (deleted) messages.delete(id);
    else messages.set(id, { id, createdAt, text, lowerCase: text.toLowerCase() });
  }
  return messages;
}

/** What the thread shows of a message: an answer may refuse, in place of its text or after it. */
function shownText(message: Message): string {
  const refusal = message.role === 'assistant' ? message.refusal : '';
  return [message.content, refusal].filter((text) => text !== '').join('\n');
}
