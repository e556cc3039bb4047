import { type Timing, atIntervals } from '@/lib/conversation/time';
import type { Conversation } from '@/lib/conversation/types';
import { changeBetween } from './conversation-change';
import type { ConversationChange, ConversationStorage } from './conversation-storage';
import { storageWarningFor } from './storage-warning';
import { UnsavedConversations } from './unsaved-conversations';

/** A streaming answer is written this often at most, in milliseconds: a crash costs no more than its last second. */
export const STREAMING_SAVE_INTERVAL = 1_000;

export interface SaverListener {
  /** What to tell after a round of writing, or null when all is well. */
  readonly onWarning: (warning: string | null) => void;
  readonly onWritten: (change: ConversationChange) => void;
  readonly onRemoved: (id: string) => void;
}

/**
 * Writes conversations to storage, each only by what has changed since it was last written. What is not written yet
 * is held here; where storage refuses, it stays here and is tried again with the next change.
 */
export class ConversationSaver {
  readonly #storage: ConversationStorage;
  readonly #listener: SaverListener;
  readonly #unsaved = new UnsavedConversations();
  readonly #preferences = new Map<string, () => Promise<void>>();
  readonly #flushSoon: () => void;
  /** Something is to be written without waiting. */
  #due = false;
  #writing: Promise<void> | null = null;

  constructor(storage: ConversationStorage, timing: Timing, listener: SaverListener) {
    this.#storage = storage;
    this.#listener = listener;
    this.#flushSoon = atIntervals(timing, STREAMING_SAVE_INTERVAL, () => {
      this.flush();
    });
  }

  /** Says what a conversation is like in storage, so that only changes of that are written. */
  loaded(conversation: Conversation): void {
    this.#unsaved.loaded(conversation);
  }

  /** Another tab has written: its records are not to be written, nor removed, from here. */
  received(change: ConversationChange): void {
    this.#unsaved.received(change);
  }

  /** A conversation that storage does not have as it is now. */
  unwritten(id: string): Conversation | undefined {
    return this.#unsaved.find(id);
  }

  /** All that storage does not have as they are now. */
  get allUnwritten(): readonly Conversation[] {
    return this.#unsaved.unwritten;
  }

  /** The ids of those that are still to be removed from storage. */
  get removing(): readonly string[] {
    return this.#unsaved.removedIds;
  }

  /** Writes a conversation now; one without messages is not kept. */
  save(conversation: Conversation): void {
    this.#unsaved.hold(conversation);
    this.flush();
  }

  /** Writes what comes many times a second: the first at once, then once a second. */
  saveSoon(conversation: Conversation): void {
    this.#unsaved.hold(conversation);
    this.#flushSoon();
  }

  /** Writes something else that is kept, by its name; a later one takes the place of one not yet written. */
  savePreference(name: string, write: () => Promise<void>): void {
    this.#preferences.set(name, write);
    this.flush();
  }

  remove(id: string): void {
    this.#unsaved.remove(id);
    this.flush();
  }

  /** Another tab has removed a conversation. */
  forget(id: string): void {
    this.#unsaved.forget(id);
  }

  /** Nothing is to be kept any more, not even what waits to be written. */
  clear(): void {
    this.#unsaved.clear();
    this.#preferences.clear();
  }

  /** A conversation is in use again. */
  retain(id: string): void {
    this.#unsaved.retain(id);
  }

  /** Forgets what is known of a conversation that is no longer in use, as soon as it is written. */
  release(id: string): void {
    this.#unsaved.release(id);
  }

  /** Writes what is held, after what is being written. */
  flush(): void {
    this.#due = true;
    this.#writing ??= this.#writeAll();
  }

  /** Resolves when nothing is being written. */
  async settled(): Promise<void> {
    await this.#writing;
  }

  /** Writes what is held before this call returns to the browser, which may be about to close the page. */
  flushBeforeLeaving(): void {
    void this.#writeOnce();
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
      ...this.#unsaved.removedIds.map((id) => this.#remove(id)),
      ...this.#unsaved.unwritten.map((conversation) => this.#write(conversation)),
      ...[...this.#preferences].map(([name, write]) => this.#writePreference(name, write)),
    ]);
    const refusal = outcomes.find((outcome) => outcome.status === 'rejected');
    this.#listener.onWarning(refusal ? storageWarningFor(refusal.reason) : null);
  }

  async #remove(id: string): Promise<void> {
    await this.#storage.remove(id);
    this.#unsaved.removed(id);
    this.#listener.onRemoved(id);
  }

  async #write(conversation: Conversation): Promise<void> {
    // Deleted meanwhile, here or in another tab, which says so before it deletes.
    const isDeleted = (): boolean => this.#unsaved.find(conversation.id) === undefined;
    let change = this.#unsaved.changeOf(conversation);
    if (!(await this.#storage.write(change)) && !isDeleted()) {
      // The browser has cleared its storage under the open page: what is in memory is all there is.
      change = changeBetween(undefined, conversation);
      await this.#storage.write(change);
    }
    if (isDeleted()) return;
    this.#unsaved.written(conversation, change);
    this.#listener.onWritten(change);
  }

  async #writePreference(name: string, write: () => Promise<void>): Promise<void> {
    await write();
    if (this.#preferences.get(name) === write) this.#preferences.delete(name);
  }
}
