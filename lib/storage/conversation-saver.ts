import { atIntervals, type Cancel, type Timing } from '@/lib/conversation/time';
import { isTemporary } from '@/lib/conversation/temporary';
import type { Conversation } from '@/lib/conversation/types';
import {
  applyChange,
  changeBetween,
  changedSince,
  recordsOf,
  withChange,
  type ConversationChange,
  type KnownRecords,
  type Pending,
} from './conversation-change';
import { storageWarningFor, type StorageWarning } from './storage-warning';
import { deleteStored, announceDeletion, writeChange, type WriteTarget } from './write-conversation';

/** A streaming answer is written this often at most, in milliseconds: a crash costs no more than its last second. */
export const STREAMING_SAVE_INTERVAL = 1_000;

/**
 * After how many milliseconds something refused is tried again, time after time: a browser that clears its storage refuses
 * for a moment. Storage that is full stays so until somebody makes room; then the next change is waited for.
 */
export const RETRY_DELAYS: readonly number[] = [1_000, 2_000, 4_000, 8_000];

export interface SaverListener {
  /** Told after each round of writing; null when all is well. */
  readonly onWarning: (warning: StorageWarning | null) => void;
  /** Something is kept now that was not before. */
  readonly onFirstWritten: () => void;
}

/**
 * Writes conversations to storage, each only by what has changed since it was last written, and tells the other tabs.
 * Changes that are not written yet are pending here; where storage refuses, they stay pending and are tried again by
 * themselves a few times, and with the next change.
 */
export class ConversationSaver {
  readonly #target: WriteTarget;
  readonly #listener: SaverListener;
  readonly #timing: Timing;
  readonly #flushSoon: () => void;
  /** The records that storage is known to have of the conversations in use: changes build on them. */
  readonly #stored = new Map<string, KnownRecords>();
  readonly #pending = new Map<string, Pending>();
  readonly #pendingDeletions = new Set<string>();
  readonly #pendingPreferences = new Map<string, () => Promise<void>>();
  /** Conversations that are no longer in use: what is known of them is evicted as soon as they are written. */
  readonly #evictable = new Set<string>();
  #hasWritten = false;
  /** Something is to be written without waiting. */
  #due = false;
  #writing: Promise<void> | null = null;
  /** How often what is pending has been tried again since the last change. */
  #retries = 0;
  #cancelRetry: Cancel | null = null;

  constructor(target: WriteTarget, timing: Timing, listener: SaverListener) {
    this.#target = target;
    this.#listener = listener;
    this.#timing = timing;
    this.#flushSoon = atIntervals(timing, STREAMING_SAVE_INTERVAL, () => {
      this.flush();
    });
  }

  /** A conversation that storage does not have as it is now. */
  pending(id: string): Conversation | undefined {
    return this.#pending.get(id)?.conversation;
  }

  /** All that storage does not have as they are now. */
  get allPending(): readonly Conversation[] {
    return [...this.#pending.values()].map(({ conversation }) => conversation);
  }

  /** The ids of those that are still to be deleted from storage. */
  get pendingDeletions(): readonly string[] {
    return [...this.#pendingDeletions];
  }

  /** Notes what a conversation is like in storage, so that only changes of that are written. */
  noteStored(conversation: Conversation): void {
    this.#evictable.delete(conversation.id);
    this.#stored.set(conversation.id, recordsOf(conversation));
  }

  /** Takes over what another tab has written: its records are not to be written, nor removed, from here. */
  mergeStored(change: ConversationChange): void {
    const { id } = change;
    const stored = this.#stored.get(id);
    if (stored) this.#stored.set(id, withChange(stored, change));
    const pending = this.#pending.get(id);
    if (pending)
      this.#pending.set(id, { ...pending, conversation: applyChange(pending.conversation, change) });
  }

  /**
   * Writes a conversation now; one without messages is not kept.
   *
   * @param changedIds the messages that alone have changed since it was last saved; without them all are looked at
   */
  save(conversation: Conversation, changedIds?: readonly string[]): void {
    this.#hold(conversation, changedIds);
    this.flush();
  }

  /** As `save`, for what comes many times a second: the first at once, then once a second. */
  saveSoon(conversation: Conversation, changedIds?: readonly string[]): void {
    this.#hold(conversation, changedIds);
    this.#flushSoon();
  }

  /** Writes something else that is kept, by its name; a later one takes the place of one not yet written. */
  savePreference(name: string, write: () => Promise<void>): void {
    this.#pendingPreferences.set(name, write);
    this.flush();
  }

  /** Deletes a conversation. The other tabs hear of it first, so that they write no more of it. */
  delete(id: string): void {
    announceDeletion(this.#target, id);
    this.#holdDeletion(id);
    this.flush();
  }

  /** Gives up what is pending of a conversation that another tab has deleted. */
  abandon(id: string): void {
    this.#pending.delete(id);
    this.#stored.delete(id);
  }

  /** Gives up all that is pending: everything is being deleted, here or in another tab. */
  abandonAll(): void {
    const all = [
      this.#stored,
      this.#pending,
      this.#pendingDeletions,
      this.#pendingPreferences,
      this.#evictable,
    ];
    for (const held of all) held.clear();
  }

  /** Evicts what is known of a conversation that is no longer in use, as soon as it is written. */
  evict(id: string): void {
    if (this.#pending.has(id)) this.#evictable.add(id);
    else this.#stored.delete(id);
  }

  /** A conversation that was to be evicted is in use again. */
  cancelEviction(id: string): void {
    this.#evictable.delete(id);
  }

  /** Writes what is pending, after what is being written. `retries` is how often that has been tried again. */
  flush(retries = 0): void {
    this.#retries = retries;
    this.#due = true;
    this.#writing ??= this.#writeAll();
  }

  /** Resolves when nothing is being written. */
  async settled(): Promise<void> {
    await this.#writing;
  }

  /** Writes what is pending before this call returns to the browser, which may be about to close the page. */
  flushBeforeLeaving(): void {
    void this.#writeOnce();
  }

  #hold(conversation: Conversation, changed?: readonly string[]): void {
    const { id } = conversation;
    if (isTemporary(id)) return;
    this.#evictable.delete(id);
    if (conversation.leafId !== null) {
      const before = this.#pendingDeletions.delete(id) ? 'unknown' : this.#pending.get(id)?.changedIds;
      this.#pending.set(id, { conversation, changedIds: changedSince(before, changed) });
    } else if (this.#stored.has(id) || this.#pending.has(id)) {
      this.#holdDeletion(id);
    }
  }

  #holdDeletion(id: string): void {
    this.#pending.delete(id);
    this.#pendingDeletions.add(id);
  }

  async #writeAll(): Promise<void> {
    while (this.#due) {
      this.#due = false;
      await this.#writeOnce();
    }
    this.#writing = null;
  }

  async #writeOnce(): Promise<void> {
    const outcomes = await Promise.allSettled([
      ...this.pendingDeletions.map((id) => this.#delete(id)),
      ...[...this.#pending.values()].map((pending) => this.#write(pending)),
      ...[...this.#pendingPreferences].map(([name, write]) => this.#writePreference(name, write)),
    ]);
    const refusal = outcomes.find((outcome) => outcome.status === 'rejected');
    this.#listener.onWarning(refusal ? storageWarningFor(refusal.reason) : null);
    this.#cancelRetry?.();
    const delay = RETRY_DELAYS[this.#retries];
    if (!refusal || delay === undefined) return;
    this.#cancelRetry = this.#timing.after(delay, () => {
      this.flush(this.#retries + 1);
    });
  }

  async #delete(id: string): Promise<void> {
    await deleteStored(this.#target, id);
    this.#pendingDeletions.delete(id);
    this.#stored.delete(id);
  }

  async #write(pending: Pending): Promise<void> {
    const { conversation } = pending;
    const { id } = conversation;
    // Deleted meanwhile, here or in another tab, which says so before it deletes.
    const isDeleted = (): boolean => !this.#pending.has(id);
    let change = changeBetween(this.#stored.get(id), conversation, pending.changedIds);
    if (!(await writeChange(this.#target, change, isDeleted)) && !isDeleted()) {
      // The browser has cleared its storage under the open page: what is in memory is all there is.
      change = changeBetween(undefined, conversation);
      await writeChange(this.#target, change, isDeleted);
    }
    if (isDeleted()) return;
    this.#noteWritten(id, pending, change);
    if (!this.#hasWritten) this.#listener.onFirstWritten();
    this.#hasWritten = true;
  }

  #noteWritten(id: string, pending: Pending, change: ConversationChange): void {
    const stored = change.isNew ? undefined : this.#stored.get(id);
    // By what was written: the conversation may have grown in place meanwhile.
    this.#stored.set(id, withChange(stored ?? recordsOf({ ...pending.conversation, messages: {} }), change));
    if (this.#pending.get(id) !== pending) return;
    this.#pending.delete(id);
    if (this.#evictable.delete(id)) this.#stored.delete(id);
  }

  async #writePreference(name: string, write: () => Promise<void>): Promise<void> {
    await write();
    if (this.#pendingPreferences.get(name) === write) this.#pendingPreferences.delete(name);
  }
}
