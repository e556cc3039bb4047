import type { Cancel, Timing } from '@/lib/conversation/timing';
import type { Conversation, Settings } from '@/lib/conversation/types';
import { changeBetween } from './conversation-change';
import type { ConversationStorage } from './conversation-storage';
import { storageWarningFor } from './storage-warning';

/** A streaming answer is written this often at most, in milliseconds: a crash costs no more than its last second. */
export const STREAMING_SAVE_INTERVAL = 1_000;

/**
 * Writes conversations to storage, one at a time, each only by what has changed since it was last written. What is
 * not written yet is held here; where storage refuses, it stays here and is tried again with the next change.
 */
export class ConversationSaver {
  readonly #storage: ConversationStorage;
  readonly #timing: Timing;
  readonly #onWarning: (warning: string | null) => void;
  readonly #written = new Map<string, Conversation>();
  readonly #unwritten = new Map<string, Conversation>();
  readonly #removed = new Set<string>();
  readonly #released = new Set<string>();
  #newChatSettings: Settings | null = null;
  #cancelTimer: Cancel | null = null;
  /** Something is to be written without waiting. */
  #due = false;
  #writing = false;

  constructor(storage: ConversationStorage, timing: Timing, onWarning: (warning: string | null) => void) {
    this.#storage = storage;
    this.#timing = timing;
    this.#onWarning = onWarning;
  }

  /** Says what a conversation is like in storage, so that only changes of that are written. */
  loaded(conversation: Conversation): void {
    this.#written.set(conversation.id, conversation);
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

  /** Writes a conversation within a second. */
  saveSoon(conversation: Conversation): void {
    this.#hold(conversation);
    this.#cancelTimer ??= this.#timing.after(STREAMING_SAVE_INTERVAL, () => {
      this.flush();
    });
  }

  saveNewChatSettings(settings: Settings): void {
    this.#newChatSettings = settings;
    this.flush();
  }

  remove(id: string): void {
    this.#unwritten.delete(id);
    this.#removed.add(id);
    this.flush();
  }

  /** Forgets what is known of a conversation that is no longer in use, as soon as it is written. */
  release(id: string): void {
    if (this.#unwritten.has(id)) this.#released.add(id);
    else this.#written.delete(id);
  }

  /** Writes at once what waits for its second. */
  flush(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
    this.#due = true;
    if (!this.#writing) void this.#writeAll();
  }

  #hold(conversation: Conversation): void {
    if (Object.keys(conversation.messages).length > 0) {
      this.#removed.delete(conversation.id);
      this.#unwritten.set(conversation.id, conversation);
    } else if (this.#written.has(conversation.id) || this.#unwritten.has(conversation.id)) {
      this.#unwritten.delete(conversation.id);
      this.#removed.add(conversation.id);
    }
  }
  async #writeAll(): Promise<void> {
    this.#writing = true;
    while (this.#due) {
      this.#due = false;
      let warning: string | null = null;
      for (const write of this.#writes()) {
        try {
          await write();
        } catch (error) {
          warning = storageWarningFor(error);
        }
      }
      this.#onWarning(warning);
    }
    this.#writing = false;
  }

  #writes(): (() => Promise<void>)[] {
    const settings = this.#newChatSettings;
    return [
      ...[...this.#removed].map((id) => () => this.#remove(id)),
      ...[...this.#unwritten.values()].map((conversation) => () => this.#write(conversation)),
      ...(settings ? [() => this.#writeNewChatSettings(settings)] : []),
    ];
  }

  async #remove(id: string): Promise<void> {
    await this.#storage.remove(id);
    this.#removed.delete(id);
    this.#written.delete(id);
  }

  async #write(conversation: Conversation): Promise<void> {
    const { id } = conversation;
    await this.#storage.write(changeBetween(this.#written.get(id), conversation));
    this.#written.set(id, conversation);
    if (this.#unwritten.get(id) !== conversation) return;
    this.#unwritten.delete(id);
    if (this.#released.delete(id)) this.#written.delete(id);
  }

  async #writeNewChatSettings(settings: Settings): Promise<void> {
    await this.#storage.writeNewChatSettings(settings);
    if (this.#newChatSettings === settings) this.#newChatSettings = null;
  }
}
