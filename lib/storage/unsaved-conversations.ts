import type { Conversation } from '@/lib/conversation/types';
import { applyChange, changeBetween, recordsOf, withChange, type KnownRecords } from './conversation-change';
import type { ConversationChange } from './conversation-storage';

/** What storage is known to have of conversations, and what it does not have as it is now. */
export class UnsavedConversations {
  readonly #known = new Map<string, KnownRecords>();
  readonly #unwritten = new Map<string, Conversation>();
  readonly #removed = new Set<string>();
  readonly #released = new Set<string>();

  /** Those that are to be written. */
  get unwritten(): readonly Conversation[] {
    return [...this.#unwritten.values()];
  }

  /** The ids of those that are to be removed. */
  get removedIds(): readonly string[] {
    return [...this.#removed];
  }

  find(id: string): Conversation | undefined {
    return this.#unwritten.get(id);
  }

  /** What has to be written of a conversation. */
  changeOf(conversation: Conversation): ConversationChange {
    return changeBetween(this.#known.get(conversation.id), conversation);
  }

  /** Notes what a conversation is like in storage. */
  loaded(conversation: Conversation): void {
    this.#released.delete(conversation.id);
    this.#known.set(conversation.id, recordsOf(conversation));
  }

  /** Takes in what another tab has written: its records are not to be written, nor removed, from here. */
  received(change: ConversationChange): void {
    const { id } = change;
    const known = this.#known.get(id);
    if (known) this.#known.set(id, withChange(known, change));
    const held = this.#unwritten.get(id);
    if (held) this.#unwritten.set(id, applyChange(held, change));
  }

  /** Holds a conversation to be written; one without messages is to be removed, where it was kept. */
  hold(conversation: Conversation): void {
    const { id } = conversation;
    this.#released.delete(id);
    if (conversation.leafId !== null) {
      this.#removed.delete(id);
      this.#unwritten.set(id, conversation);
    } else if (this.#known.has(id) || this.#unwritten.has(id)) {
      this.remove(id);
    }
  }

  remove(id: string): void {
    this.#unwritten.delete(id);
    this.#removed.add(id);
  }

  /** Another tab has removed a conversation. */
  forget(id: string): void {
    this.#unwritten.delete(id);
    this.#known.delete(id);
  }

  /** Forgets everything, what is to be written too. */
  clear(): void {
    for (const ids of [this.#known, this.#unwritten, this.#removed, this.#released]) ids.clear();
  }

  /** A conversation is in use again. */
  retain(id: string): void {
    this.#released.delete(id);
  }

  /** Forgets what is known of a conversation that is no longer in use, as soon as it is written. */
  release(id: string): void {
    if (this.#unwritten.has(id)) this.#released.add(id);
    else this.#known.delete(id);
  }

  /** Notes that a conversation, as it was then, has been written by a change. */
  written(conversation: Conversation, change: ConversationChange): void {
    const { id } = conversation;
    const known = this.#known.get(id);
    this.#known.set(id, known && !change.isNew ? withChange(known, change) : recordsOf(conversation));
    if (this.#unwritten.get(id) !== conversation) return;
    this.#unwritten.delete(id);
    if (this.#released.delete(id)) this.#known.delete(id);
  }

  /** Notes that a conversation has been removed. */
  removed(id: string): void {
    this.#removed.delete(id);
    this.#known.delete(id);
  }
}
