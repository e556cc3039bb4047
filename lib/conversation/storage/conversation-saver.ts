import type { Cancel, Timing } from '@/lib/conversation/timing';
import type { Conversation } from '@/lib/conversation/types';
import { applyChange, changeBetween, recordsOf, withChange, type KnownRecords } from './conversation-change';
import type { ConversationChange, ConversationStorage } from './conversation-storage';
import { storageWarningFor } from './storage-warning';

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
  readonly #timing: Timing;
  readonly #listener: SaverListener;
  readonly #known = new Map<string, KnownRecords>();
  readonly #unwritten = new Map<string, Conversation>();
  readonly #removed = new Set<string>();
  readonly #released = new Set<string>();
  readonly #preferences = new Map<string, () => Promise<void>>();
  #cancelTimer: Cancel | null = null;
  /** Something waits for its second. */
  #waiting = false;
  /** Something is to be written without waiting. */
  #due = false;
  #writing: Promise<void> | null = null;

  constructor(storage: ConversationStorage, timing: Timing, listener: SaverListener) {
    this.#storage = storage;
    this.#timing = timing;
    this.#listener = listener;
  }

  /** Says what a conversation is like in storage, so that only changes of that are written. */
  loaded(conversation: Conversation): void {
    this.#known.set(conversation.id, recordsOf(conversation));
  }

  /** Another tab has written: its records are not to be written, nor removed, from here. */
  received(change: ConversationChange): void {
    const { id } = change;
    const known = this.#known.get(id);
    if (known) this.#known.set(id, withChange(known, change));
    const held = this.#unwritten.get(id);
    if (held) this.#unwritten.set(id, applyChange(held, change));
  }

  /** A conversation that storage does not have as it is now. */
  unwritten(id: string): Conversation | undefined {
    return this.#unwritten.get(id);
  }

  /** Writes a conversation now; one without messages is not kept. */
  save(conversation: Conversation): void {
    this.#hold(conversation);
    this.flush();
  }

  /** Writes what comes many times a second: the first at once, then once a second. */
  saveSoon(conversation: Conversation): void {
    this.#hold(conversation);
    if (this.#cancelTimer === null) this.#writeAndWait();
    else this.#waiting = true;
  }

  /** Writes something else that is kept, by its name; a later one takes the place of one not yet written. */
  savePreference(name: string, write: () => Promise<void>): void {
    this.#preferences.set(name, write);
    this.flush();
  }

  remove(id: string): void {
    this.#unwritten.delete(id);
    this.#removed.add(id);
    this.flush();
  }

  /** Another tab has removed a conversation. */
  forget(id: string): void {
    this.#unwritten.delete(id);
    this.#known.delete(id);
  }

  /** Forgets what is known of a conversation that is no longer in use, as soon as it is written. */
  release(id: string): void {
    if (this.#unwritten.has(id)) this.#released.add(id);
    else this.#known.delete(id);
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

  #writeAndWait(): void {
    this.#waiting = false;
    this.flush();
    this.#cancelTimer = this.#timing.after(STREAMING_SAVE_INTERVAL, () => {
      this.#cancelTimer = null;
      if (this.#waiting) this.#writeAndWait();
    });
  }

  #hold(conversation: Conversation): void {
    const { id } = conversation;
    if (Object.keys(conversation.messages).length > 0) {
      this.#removed.delete(id);
      this.#unwritten.set(id, conversation);
    } else if (this.#known.has(id) || this.#unwritten.has(id)) {
      this.#unwritten.delete(id);
      this.#removed.add(id);
    }
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
      ...[...this.#removed].map((id) => this.#remove(id)),
      ...[...this.#unwritten.values()].map((conversation) => this.#write(conversation)),
      ...[...this.#preferences].map(([name, write]) => this.#writePreference(name, write)),
    ]);
    const refusal = outcomes.find((outcome) => outcome.status === 'rejected');
    this.#listener.onWarning(refusal ? storageWarningFor(refusal.reason) : null);
  }

  async #remove(id: string): Promise<void> {
    await this.#storage.remove(id);
    this.#removed.delete(id);
    this.#known.delete(id);
    this.#listener.onRemoved(id);
  }

  async #write(conversation: Conversation): Promise<void> {
    const { id } = conversation;
    let change = changeBetween(this.#known.get(id), conversation);
    if (!(await this.#storage.write(change))) {
      // The browser has cleared its storage under the open page: what is in memory is all there is.
      change = changeBetween(undefined, conversation);
      await this.#storage.write(change);
    }
    this.#noteWritten(conversation, change);
    this.#listener.onWritten(change);
  }

  #noteWritten(conversation: Conversation, change: ConversationChange): void {
    const { id } = conversation;
    const known = this.#known.get(id);
    this.#known.set(id, known && !change.isNew ? withChange(known, change) : recordsOf(conversation));
    if (this.#unwritten.get(id) !== conversation) return;
    this.#unwritten.delete(id);
    if (this.#released.delete(id)) this.#known.delete(id);
  }

  async #writePreference(name: string, write: () => Promise<void>): Promise<void> {
    await write();
    if (this.#preferences.get(name) === write) this.#preferences.delete(name);
  }
}
