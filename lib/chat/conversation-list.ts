import type { StoreApi } from 'zustand/vanilla';
import { isTemporary } from '@/lib/conversation/temporary';
import type { Conversation, ConversationSummary } from '@/lib/conversation/types';
import type { ConversationChange } from '@/lib/storage/conversation-change';
import type { ConversationSaver } from '@/lib/storage/conversation-saver';

/** The list of conversations. */
export interface ListState {
  /** Every conversation stored in this browser, newest first; an empty one is not stored. */
  readonly summaries: readonly ConversationSummary[];
  /** The conversations with an answer in progress, in this tab or another. */
  readonly answering: ReadonlySet<string>;
  /** The answers whose connection has broken, while this tab tries to have the rest. */
  readonly reconnecting: ReadonlySet<string>;
}

export const emptyList: ListState = { summaries: [], answering: new Set(), reconnecting: new Set() };

/** Keeps the list in step with memory, storage and other tabs. */
export class ConversationList {
  readonly store: StoreApi<ListState>;
  readonly #saver: ConversationSaver;
  /** The conversation of every answer in progress. */
  readonly #conversationOf = new Map<string, string>();

  constructor(store: StoreApi<ListState>, saver: ConversationSaver) {
    this.store = store;
    this.#saver = saver;
  }

  /** Lists a conversation in its current state; one without messages is left out. */
  include(conversation: Conversation): void {
    this.#set(withSummary(this.store.getState().summaries, conversation));
  }

  /** Updates the entry of a conversation that is not in memory, after another tab has changed it. */
  includeChange({ id, header }: ConversationChange): void {
    const { summaries } = this.store.getState();
    const known = summaries.find((summary) => summary.id === id);
    const { title = known?.title, updatedAt = known?.updatedAt } = header;
    const { pinned = known?.pinned ?? false, folder = known?.folder ?? '' } = header;
    if (title === undefined || updatedAt === undefined) return;
    this.#set(inserted(summaries, { id, title, updatedAt, pinned, folder }));
  }

  exclude(id: string): void {
    this.#set(without(this.store.getState().summaries, id));
  }

  /** Lists what is stored, plus what is only in memory so far, minus what is being deleted. */
  replace(stored: readonly ConversationSummary[], inMemory: readonly Conversation[]): void {
    const { pendingDeletions } = this.#saver;
    this.#set(
      inMemory.reduce(
        withSummary,
        stored.filter(({ id }) => !pendingDeletions.includes(id)),
      ),
    );
  }

  /** Returns false if the answer is already in progress. */
  answerBegan(conversationId: string, answerId: string): boolean {
    if (this.#conversationOf.has(answerId)) return false;
    this.#conversationOf.set(answerId, conversationId);
    this.#publishAnswering();
    return true;
  }

  /** Returns false if it was not in progress. */
  answerEnded(answerId: string): boolean {
    const wasInProgress = this.#conversationOf.delete(answerId);
    if (wasInProgress) this.#publishAnswering();
    return wasInProgress;
  }

  #set(summaries: readonly ConversationSummary[]): void {
    if (summaries !== this.store.getState().summaries) this.store.setState({ summaries });
  }

  #publishAnswering(): void {
    this.store.setState({ answering: new Set(this.#conversationOf.values()) });
  }
}

type Summaries = ListState['summaries'];

/** Returns the same list if nothing changes. */
function withSummary(summaries: Summaries, conversation: Conversation): Summaries {
  const { id, title, updatedAt, pinned, folder, leafId } = conversation;
  if (isTemporary(id)) return summaries;
  const known = summaries.find((summary) => summary.id === id);
  if (leafId === null) return known ? without(summaries, id) : summaries;
  const same = known?.title === title && known.updatedAt === updatedAt;
  if (same && known.pinned === pinned && known.folder === folder) return summaries;
  return inserted(summaries, { id, title, updatedAt, pinned, folder });
}

function without(summaries: Summaries, id: string): Summaries {
  return summaries.filter((summary) => summary.id !== id);
}

function inserted(summaries: Summaries, summary: ConversationSummary): Summaries {
  return [summary, ...without(summaries, summary.id)].sort((a, b) => b.updatedAt - a.updatedAt);
}
