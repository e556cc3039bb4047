import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ChatActions, ChatState } from './chat-state';
import { isStreaming, type MessageBase } from '@/lib/conversation/messages';
import { readSettings } from '@/lib/settings/settings';
import { applyChange } from '@/lib/storage/conversation-change';
import { ConversationSaver } from '@/lib/storage/conversation-saver';
import type { ConversationChange } from '@/lib/storage/conversation-storage';
import type { Conversation, ConversationSummary } from '@/lib/conversation/types';
import type { Presets, Settings } from '@/lib/settings/types';
import type { ChatDependencies } from './chat-dependencies';
import { initialState } from './initial-state';
import { messageBases } from './message-bases';
import { NewChats, noPresets } from './new-chats';
import { PresetKeeper } from './preset-keeper';
import { StorageWarnings } from './storage-warnings';
import { withChangedSummary, withoutSummary, withSummary } from './summaries';
import { withTitle } from '@/lib/conversation/title';

/**
 * The conversations in memory: the one on screen, which is the store's state, and in the background those whose
 * answers still arrive. Every change goes through here, into the state, the list and the storage.
 */
export class ChatSession {
  readonly store: StoreApi<ChatState>;
  readonly dependencies: ChatDependencies;
  /** Id, parent and time of a new message. */
  readonly newMessageBase: (parentId: string | null) => MessageBase;
  readonly #saver: ConversationSaver;
  readonly #background = new Map<string, Conversation>();
  readonly #newChats: NewChats;
  readonly #presets: PresetKeeper;
  readonly #warnings = new StorageWarnings((storageWarning) => {
    if (storageWarning !== this.state.storageWarning) this.store.setState({ storageWarning });
  });
  #persistenceRequested = false;

  constructor(dependencies: ChatDependencies, createActions: (session: ChatSession) => ChatActions) {
    this.dependencies = dependencies;
    this.newMessageBase = messageBases(dependencies);
    this.#newChats = new NewChats(dependencies);
    const { storage, timing, tabs } = dependencies;
    this.#saver = new ConversationSaver(storage, timing, {
      onWarning: (warning) => {
        this.#warnings.ofSaving(warning);
      },
      onWritten: (change) => {
        tabs.post({ kind: 'changed', change });
        if (!this.#persistenceRequested) dependencies.requestPersistence();
        this.#persistenceRequested = true;
      },
      onRemoved: (id) => {
        tabs.post({ kind: 'removed', id });
      },
    });
    this.#presets = new PresetKeeper(dependencies, {
      save: (write) => {
        this.#saver.savePreference('presets', write);
      },
      show: (presets) => {
        this.#showPresets(presets);
      },
    });
    this.store = createStore(() => initialState(this.newConversation(), createActions(this)));
  }

  get state(): ChatState {
    return this.store.getState();
  }

  /** A conversation in memory, or one that storage has refused so far. */
  find(id: string): Conversation | undefined {
    const { conversation } = this.state;
    return conversation.id === id ? conversation : (this.#background.get(id) ?? this.#saver.unwritten(id));
  }

  newConversation(): Conversation {
    return this.#newChats.create();
  }

  /** Changes a conversation in memory, and keeps it: at once, or `soon` for what comes many times a second. */
  change(id: string, change: (before: Conversation) => Conversation, keep: 'now' | 'soon' = 'now'): void {
    const before = this.find(id);
    if (!before) return;
    const changed = change(before);
    if (changed === before) return;
    const spoken = keep === 'now' && changed.messages !== before.messages;
    const after = spoken ? withTitle({ ...changed, updatedAt: this.dependencies.timing.now() }) : changed;

    if (keep === 'now') this.#saver.save(after);
    else this.#saver.saveSoon(after);
    this.#replace(before, after);
  }

  changePresets(change: (before: Presets) => Presets): void {
    this.#showPresets(change(this.state.presets));
    this.#presets.change(change);
  }

  /** Another tab has changed the presets. Rejects where the browser refuses to read. */
  rereadPresets(): Promise<void> {
    return this.#presets.reread();
  }

  /** Changes the settings of the conversation on screen, and those that a new chat begins with. */
  changeSettings(change: (before: Settings) => Settings): void {
    const settings = this.#newChats.changeSettings(change);
    this.#saver.savePreference('settings', () => this.dependencies.storage.writeNewChatSettings(settings));
    this.change(this.state.conversation.id, (before) => ({ ...before, settings: change(before.settings) }));
  }

  /** Everything that is kept is being deleted, here or in another tab: nothing of it is left here, or written again. */
  clear(): void {
    this.#presets.forget();
    this.#newChats.forget();
    this.#showPresets(noPresets);
    this.show(this.newConversation(), 'replace');
    this.#background.clear();
    this.#saver.clear();
    this.store.setState({ summaries: [] });
  }

  /**
   * Puts a conversation on screen, as a step that Back undoes or in place of what was there. The one before goes on in
   * the background while an answer of it arrives.
   */
  show(conversation: Conversation, how: 'push' | 'replace' = 'push'): void {
    const { conversation: before } = this.state;
    if (before.id !== conversation.id) {
      this.#background.set(before.id, before);
      this.#background.delete(conversation.id);
      this.#saver.retain(conversation.id);
    }
    this.#warnings.ofOpening(null);
    const { problems } = readSettings(conversation.settings);
    this.store.setState({ conversation, problems, found: null, editingId: null });
    this.#note(conversation, how);
    this.#letGo(before);
  }

  /** What storage has of a conversation. */
  loaded(conversation: Conversation): void {
    this.#saver.loaded(conversation);
  }

  /** What storage has of the rest, read once at the start. What has been done meanwhile stands. */
  begin(summaries: readonly ConversationSummary[], newChatSettings: Settings | null, presets: Presets): void {
    this.#newChats.begin(newChatSettings, presets);
    this.store.setState({ summaries: this.#withHeld(summaries), presets });
  }

  /** What storage has in the list now, whoever has written it. */
  reread(summaries: readonly ConversationSummary[]): void {
    this.store.setState({ summaries: this.#withHeld(summaries) });
  }

  /** Keeps a conversation that was deleted. */
  restore(conversation: Conversation): void {
    this.#saver.save(conversation);
    this.store.setState({ summaries: withSummary(this.state.summaries, conversation) });
  }

  /** Deletes a conversation for good. The other tabs hear of it first, so that they write no more of it. */
  remove(id: string): void {
    this.dependencies.tabs.post({ kind: 'removed', id });
    this.#background.delete(id);
    this.#saver.remove(id);
    this.store.setState({ summaries: withoutSummary(this.state.summaries, id) });
  }

  /** Takes a conversation from storage into memory, to be changed; `change` lets it go again. */
  adopt(conversation: Conversation): void {
    this.#saver.loaded(conversation);
    this.#background.set(conversation.id, conversation);
  }

  /** Another tab has written a change. */
  receive(change: ConversationChange): void {
    this.#saver.received(change);
    const before = this.find(change.id);
    if (before) this.#replace(before, applyChange(before, change));
    else this.store.setState({ summaries: withChangedSummary(this.state.summaries, change) });
  }

  /** Another tab has deleted a conversation. */
  forget(id: string): void {
    if (id === this.state.conversation.id) this.show(this.newConversation(), 'replace');
    this.#background.delete(id);
    this.#saver.forget(id);
    this.store.setState({ summaries: withoutSummary(this.state.summaries, id) });
  }

  /** Writes at once: the page may be about to go. */
  flush(): void {
    this.#saver.flushBeforeLeaving();
  }

  /** Resolves when nothing is being written. */
  settled(): Promise<void> {
    return this.#saver.settled();
  }

  /** Says that reading has failed, or with null that it has not. */
  warnOfReading(warning: string | null): void {
    this.#warnings.ofReading(warning);
  }

  /** Says why what is on screen is not all of what was to be opened, or with null that it is. */
  warnOfOpening(warning: string | null): void {
    this.#warnings.ofOpening(warning);
  }

  #showPresets(presets: Presets): void {
    this.#newChats.presets = presets;
    this.store.setState({ presets });
  }

  /** What storage lists, with what is in memory and storage may not have, and without what is being removed from it. */
  #withHeld(summaries: readonly ConversationSummary[]): readonly ConversationSummary[] {
    const held = [...this.#saver.allUnwritten, ...this.#background.values(), this.state.conversation];
    const kept = summaries.filter(({ id }) => !this.#saver.removing.includes(id));
    return held.reduce(withSummary, kept);
  }

  /** Notes what is on screen; what has no messages is not kept, and has no address. */
  #note({ id, leafId }: Conversation, how: 'push' | 'replace'): void {
    this.dependencies.current.show(leafId === null ? null : id, how);
  }

  #replace(before: Conversation, after: Conversation): void {
    const summaries = withSummary(this.state.summaries, after);
    if (after.id === this.state.conversation.id) {
      const { settings } = after;
      const problems = settings === before.settings ? this.state.problems : readSettings(settings).problems;
      this.store.setState({ conversation: after, summaries, problems });
      this.#note(after, 'replace');
    } else {
      this.#background.set(after.id, after);
      this.#letGo(after);
      this.store.setState({ summaries });
    }
  }

  /** A conversation that is neither on screen nor answering lives in storage alone. */
  #letGo({ id, messages }: Conversation): void {
    if (id === this.state.conversation.id || Object.values(messages).some(isStreaming)) return;
    this.#background.delete(id);
    this.#saver.release(id);
  }
}
