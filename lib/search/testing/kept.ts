import { newConversation, userMessage } from '@/lib/conversation/messages';
import { append } from '@/lib/conversation/tree-changes';
import type { Conversation } from '@/lib/conversation/types';
import { defaultSettings } from '@/lib/settings/settings';
import { changeBetween, recordsOf } from '@/lib/storage/conversation-change';
import { eventually } from '@/lib/testing/eventually';
import type { SearchFindings } from '../findings';
import { textOfMessage, type SearchText } from '../search-text';
import { Searcher, type SearchSource } from '../searcher';

const limits = { conversations: 50, messages: 50 };

/** A conversation of questions, one below the other; their ids are its own with their place. */
export function conversation(id: string, updatedAt: number, ...texts: string[]): Conversation {
  return texts.reduce(
    (before, text, place) =>
      append(
        before,
        userMessage({ id: `${id}${String(place)}`, parentId: before.leafId, createdAt: place }, text),
      ),
    { ...newConversation(id, updatedAt, defaultSettings), title: `About ${id}` },
  );
}

/** Storage in memory, and a searcher that follows it. `read` counts the batches that were read. */
export class Kept {
  readonly conversations = new Map<string, Conversation>();
  readonly boards = new Map<string, { title: string; updatedAt: number; texts: SearchText[] }>();
  readonly told: SearchFindings[] = [];
  readonly read: string[] = [];
  /** The clock's time; it stands still. */
  time = 0;
  /** Called before each batch is read. */
  beforeBatch: (id: string) => void = () => undefined;
  /** How what was read gets here, later than news perhaps. */
  delivery: () => Promise<void> = () => Promise.resolve();
  refuses = false;
  readonly searcher: Searcher;
  #number = 0;

  constructor({
    maxBytes = 1e6,
    batch = 2,
    ...given
  }: { maxBytes?: number; batch?: number; limits?: typeof limits } = {}) {
    const list: SearchSource['list'] = async () => {
      if (this.refuses) throw new Error('refused');
      const places = [
        ...[...this.conversations.values()].map((kept) => ({ kind: 'conversation' as const, ...kept })),
        ...[...this.boards].map(([id, board]) => ({ kind: 'board' as const, id, ...board })),
      ];
      await this.delivery();
      return places;
    };
    this.searcher = new Searcher({
      source: {
        list,
        board: async (id) => {
          const board = (await list()).find((place) => place.kind === 'board' && place.id === id);
          return board ?? null;
        },
        texts: ({ kind, id }) => this.#texts(kind, id, batch),
      },
      tell: (number, findings) => {
        if (number === this.#number) this.told.push(findings);
      },
      limits,
      maxBytes,
      now: () => this.time,
      pause: () => Promise.resolve(),
      ...given,
    });
  }

  /** As storage does: in the order of their ids, each batch after the last id of the one before. */
  async *#texts(kind: string, id: string, size: number): AsyncGenerator<readonly SearchText[]> {
    for (let after = ''; ;) {
      this.beforeBatch(id);
      this.read.push(id);
      if (this.refuses) throw new Error('refused');
      const messages = Object.values(this.conversations.get(id)?.messages ?? {});
      const texts =
        kind === 'board'
          ? (this.boards.get(id)?.texts ?? [])
          : messages.flatMap((message) => textOfMessage(message) ?? []);
      const batch = texts
        .filter((text) => text.id > after)
        .sort((a, b) => (a.id < b.id ? -1 : 1))
        .slice(0, size);
      await this.delivery();
      yield batch;
      const last = batch.at(-1);
      if (last === undefined || batch.length < size) return;
      after = last.id;
    }
  }

  /** Writes a conversation, then tells of it. */
  write(after: Conversation): void {
    const before = this.conversations.get(after.id);
    this.conversations.set(after.id, after);
    const change = changeBetween(before && recordsOf(before), after);
    this.searcher.follow({ kind: 'changed', change });
  }

  /** Tells of a deletion, then deletes. */
  remove(id: string): void {
    this.searcher.follow({ kind: 'removed', id });
    this.conversations.delete(id);
  }

  ask(query: string): void {
    this.told.length = 0;
    this.#number += 1;
    this.searcher.search(this.#number, query);
  }

  /** Resolves to the last findings, once they are all. */
  ended(): Promise<SearchFindings> {
    return eventually(() => {
      const last = this.told.at(-1);
      if (last === undefined || last.isUnderWay) throw new Error('The search goes on.');
      return last;
    });
  }

  async find(query: string): Promise<SearchFindings> {
    this.ask(query);
    return this.ended();
  }

  async ids(query: string): Promise<string[]> {
    return idsIn(await this.find(query));
  }
}

/** The conversations that were found by their titles and the messages that were, in the order in which they are told. */
export function idsIn({ results }: SearchFindings): string[] {
  return results.flatMap(({ conversationId, byTitle, messages }) => [
    ...(byTitle ? [conversationId] : []),
    ...messages.map(({ messageId }) => messageId),
  ]);
}

/** Storage that has these conversations, of which the searcher knows nothing yet. */
export function keeping(...kept: Conversation[]): Kept {
  const storage = new Kept();
  for (const each of kept) storage.conversations.set(each.id, each);
  return storage;
}
