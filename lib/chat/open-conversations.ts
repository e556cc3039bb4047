import type { StoreApi } from 'zustand/vanilla';
import { isStreaming, type MessageBase } from '@/lib/conversation/messages';
import { isTemporary } from '@/lib/conversation/temporary';
import { withTitle } from '@/lib/conversation/title';
import type { Conversation } from '@/lib/conversation/types';
import type { Deployment } from '@/lib/model/deployment';
import { readSettings } from '@/lib/settings/settings';
import type { SettingsProblem } from '@/lib/settings/types';
import { applyChange, type ConversationChange } from '@/lib/storage/conversation-change';
import type { ConversationSaver } from '@/lib/storage/conversation-saver';
import type { StorageWarnings } from '@/lib/storage/storage-warning';
import type { ChatDependencies } from './chat-dependencies';
import type { ConversationList } from './conversation-list';

/** The conversation on screen, with what is pointed at in it and goes when another comes. */
export interface ScreenState {
  readonly conversation: Conversation;
  /** The end of a long conversation that is being opened: it is what is shown until the rest has been read (`shownStore`). */
  readonly opening: Conversation | null;
  /** The problems of its settings; nothing is sent while there is one. */
  readonly problems: readonly SettingsProblem[];
  /** The `problems` for which something was not sent: the current ones as long as no setting has changed since. */
  readonly refusedFor: readonly SettingsProblem[] | null;
  /** The message that is being edited. */
  readonly editingId: string | null;
  /** The message that a search has led to. */
  readonly found: FoundMessage | null;
}

export interface SettingsState {
  /** The deployment's own description: who answers, what may be chosen, and its limits, as far as that is known. */
  readonly deployment: Deployment;
}

export interface FoundMessage {
  readonly messageId: string;
  /** The words that were searched for. */
  readonly words: readonly string[];
}

/** The state of a conversation that comes on screen at this deployment. */
export function screenState(conversation: Conversation, deployment: Deployment): ScreenState {
  const { problems } = readSettings(conversation.settings, deployment);
  return { conversation, opening: null, problems, refusedFor: null, editingId: null, found: null };
}

interface Context {
  readonly saver: ConversationSaver;
  readonly list: ConversationList;
  readonly warnings: StorageWarnings;
  readonly dependencies: Pick<ChatDependencies, 'createId' | 'timing' | 'current'>;
}

/**
 * The conversations in memory: the one on screen, which is the store's state, and in the background those whose
 * answers still arrive. Every change goes through here, into the state, the list and the storage.
 */
export class OpenConversations {
  readonly #store: StoreApi<ScreenState & SettingsState>;
  readonly #context: Context;
  readonly #background = new Map<string, Conversation>();
  #lastTime = 0;
  /** The answers under way of which a conversation may not have taken over all yet. */
  readonly growing = new Set<{ readonly takeOver: () => void }>();
  /** Whether something of a conversation is still to be changed, though all of its answers have ended. */
  isHeld: (id: string) => boolean = () => false;
  /** Called with what has come from storage into memory. */
  onStored: (conversation: Conversation) => void = () => undefined;

  constructor(store: StoreApi<ScreenState & SettingsState>, context: Context) {
    this.#store = store;
    this.#context = context;
  }

  get onScreen(): Conversation {
    this.takeOverGrown();
    return this.#store.getState().conversation;
  }

  get deployment(): Deployment {
    return this.#store.getState().deployment;
  }

  /** A conversation in memory, or one that storage has refused so far. */
  find(id: string): Conversation | undefined {
    this.takeOverGrown();
    if (id === this.onScreen.id) return this.onScreen;
    return this.#background.get(id) ?? this.#context.saver.pending(id);
  }

  /** All that `find` finds. */
  get all(): readonly Conversation[] {
    this.takeOverGrown();
    return [...this.#context.saver.allPending, ...this.#background.values(), this.onScreen];
  }

  /** Has the conversations take over what has come of their answers by now. */
  takeOverGrown(): void {
    for (const answers of this.growing) answers.takeOver();
  }

  /** Id, parent and time of a new message. No two get the same time, because that is what orders versions. */
  newMessageBase(parentId: string | null): MessageBase {
    const { createId, timing } = this.#context.dependencies;
    this.#lastTime = Math.max(timing.now(), this.#lastTime + 1);
    return { id: createId(), parentId, createdAt: this.#lastTime };
  }

  /**
   * Changes a conversation in memory, and keeps it: at once, or `soon` for what comes many times a second; `quietly` is at once
   * what nobody said, and leaves the conversation where it is in the list.
   *
   * @param changedIds the messages that alone are changed; without them all are compared with what is stored
   */
  change(
    id: string,
    change: (before: Conversation) => Conversation,
    keep: 'now' | 'soon' | 'quietly' = 'now',
    changedIds?: readonly string[],
  ): void {
    const before = this.find(id);
    if (!before) return;
    const changed = change(before);
    if (changed === before) return;
    const spoken = keep === 'now' && changed.messages !== before.messages;
    const { saver, dependencies } = this.#context;
    const after = spoken ? withTitle({ ...changed, updatedAt: dependencies.timing.now() }) : changed;

    if (keep === 'soon') saver.saveSoon(after, changedIds);
    else saver.save(after, changedIds);
    this.#replace(before, after);
  }

  /**
   * Puts a conversation on screen, as a step that Back undoes or in place of what was there. The one before goes on in
   * the background while an answer of it arrives.
   */
  show(conversation: Conversation, how: 'push' | 'replace' = 'push'): void {
    const before = this.onScreen;
    if (before.id !== conversation.id) {
      this.#background.set(before.id, before);
      this.#background.delete(conversation.id);
      this.#context.saver.cancelEviction(conversation.id);
    }
    this.#context.warnings.ofOpening(null);
    this.#store.setState(screenState(conversation, this.deployment));
    this.#noteAddress(conversation, how);
    this.#evictIfIdle(before);
  }

  /** Shows the end of a conversation until all of it is put on screen; with null, what is on screen again. */
  showEnd(opening: Conversation | null): void {
    if (opening !== this.#store.getState().opening) this.#store.setState({ opening });
  }

  /** Puts a conversation on screen as storage has it. */
  showStored(conversation: Conversation, how: 'push' | 'replace'): void {
    this.#context.saver.noteStored(conversation);
    this.show(conversation, how);
    this.onStored(conversation);
  }

  /** Takes a conversation from storage into memory, until it is changed. */
  openInBackground(conversation: Conversation): void {
    this.#context.saver.noteStored(conversation);
    this.#background.set(conversation.id, conversation);
    this.onStored(conversation);
  }

  /** Takes over what this deployment says of itself. */
  noteDeployment(deployment: Deployment): void {
    const { problems } = readSettings(this.onScreen.settings, deployment);
    const { problems: before, refusedFor } = this.#store.getState();
    // No setting has changed: what was not sent for one still was not.
    this.#store.setState({ deployment, problems, ...(refusedFor === before && { refusedFor: problems }) });
  }

  /** Takes over what another tab has written. */
  merge(change: ConversationChange): void {
    // First: what is written of a conversation afterwards must have the change in it.
    this.takeOverGrown();
    this.#context.saver.mergeStored(change);
    const before = this.find(change.id);
    if (before) this.#replace(before, applyChange(before, change));
    else this.#context.list.includeChange(change);
  }

  /** Nothing holds a conversation in memory any more. */
  release(id: string): void {
    const held = this.#background.get(id);
    if (held) this.#evictIfIdle(held);
  }

  /** Drops a conversation that is not on screen from memory. */
  drop(id: string): void {
    this.#background.delete(id);
  }

  /** Drops all but the one on screen. */
  dropBackground(): void {
    this.#background.clear();
  }

  /** Notes what is on screen; what has no messages, or is temporary, is not kept, and has no address. */
  #noteAddress({ id, leafId }: Conversation, how: 'push' | 'replace'): void {
    this.#context.dependencies.current.show(leafId === null || isTemporary(id) ? null : id, how);
  }

  #replace(before: Conversation, after: Conversation): void {
    if (after.id === this.onScreen.id) {
      const same = after.settings === before.settings;
      const state = this.#store.getState();
      const { problems } = same ? state : readSettings(after.settings, state.deployment);
      this.#store.setState({ conversation: after, problems });
      this.#noteAddress(after, 'replace');
    } else {
      this.#background.set(after.id, after);
      this.#evictIfIdle(after);
    }
    this.#context.list.include(after);
  }

  /** A conversation that is neither on screen nor answering lives in storage alone. */
  #evictIfIdle({ id, messages }: Conversation): void {
    if (id === this.onScreen.id || this.isHeld(id) || Object.values(messages).some(isStreaming)) return;
    this.#background.delete(id);
    this.#context.saver.evict(id);
  }
}
