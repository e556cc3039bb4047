import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ChatActions, ChatState } from '@/lib/conversation/chat-state';
import { isStreaming, newConversation, type MessageBase } from '@/lib/conversation/messages';
import { defaultSettings, readSettings } from '@/lib/conversation/settings';
import { ConversationSaver } from '@/lib/conversation/storage/conversation-saver';
import type { RemovedBranch } from '@/lib/conversation/tree-changes';
import type { Conversation, ConversationSummary, Settings } from '@/lib/conversation/types';
import type { ChatDependencies } from './chat-dependencies';
import { withoutSummary, withSummary } from './summaries';
import { withTitle } from './title';

/**
 * The conversations in memory: the one on screen, which is the store's state, and in the background those whose
 * answers still arrive. Every change goes through here, into the state, the list and the storage.
 */
export class ChatSession {
  readonly store: StoreApi<ChatState>;
  readonly dependencies: ChatDependencies;
  /** What the last deletion took out of the conversation on screen. */
  removedBranch: RemovedBranch | null = null;
  readonly #saver: ConversationSaver;
  readonly #background = new Map<string, Conversation>();
  #newChatSettings = defaultSettings;
  #lastTime = 0;
  #saveWarning: string | null = null;
  #readWarning: string | null = null;

  constructor(dependencies: ChatDependencies, createActions: (session: ChatSession) => ChatActions) {
    this.dependencies = dependencies;
    this.#saver = new ConversationSaver(dependencies.storage, dependencies.timing, (warning) => {
      this.#saveWarning = warning;
      this.#warn();
    });
    this.store = createStore<ChatState>(() => ({
      ready: false,
      conversation: this.newConversation(),
      summaries: [],
      problems: [],
      storageWarning: null,
      prefilledPrompt: null,
      actions: createActions(this),
    }));
  }

  get state(): ChatState {
    return this.store.getState();
  }

  /** A conversation in memory, or one that storage has refused so far. */
  find(id: string): Conversation | undefined {
    const { conversation } = this.state;
    return conversation.id === id ? conversation : (this.#background.get(id) ?? this.#saver.unwritten(id));
  }

  /** A new conversation, with the settings used last. */
  newConversation(): Conversation {
    const { createId, timing } = this.dependencies;
    return newConversation(createId(), timing.now(), this.#newChatSettings);
  }

  /** Id, parent and time of a new message. No two get the same time, because that is what orders versions. */
  newMessageBase(parentId: string | null): MessageBase {
    this.#lastTime = Math.max(this.dependencies.timing.now(), this.#lastTime + 1);
    return { id: this.dependencies.createId(), parentId, createdAt: this.#lastTime };
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

  /** Changes the settings of the conversation on screen, and those that a new chat begins with. */
  changeSettings(change: (before: Settings) => Settings): void {
    this.#newChatSettings = change(this.#newChatSettings);
    this.#saver.saveNewChatSettings(this.#newChatSettings);
    this.change(this.state.conversation.id, (before) => ({ ...before, settings: change(before.settings) }));
  }

  /** Puts a conversation on screen. The one before goes on in the background while an answer of it arrives. */
  show(conversation: Conversation): void {
    const { conversation: before } = this.state;
    this.removedBranch = null;
    if (before.id !== conversation.id) {
      this.#background.set(before.id, before);
      this.#background.delete(conversation.id);
    }
    this.store.setState({ conversation, problems: readSettings(conversation.settings).problems });
    this.dependencies.current.write(conversation.id);
    this.#letGo(before);
  }

  /** What storage has of a conversation. */
  loaded(conversation: Conversation): void {
    this.#saver.loaded(conversation);
  }

  /** What storage has of the rest, read once at the start. What has been done meanwhile stands. */
  begin(summaries: readonly ConversationSummary[], newChatSettings: Settings | null): void {
    const { conversation } = this.state;
    if (this.#newChatSettings === defaultSettings) this.#newChatSettings = newChatSettings ?? defaultSettings;
    this.store.setState({ summaries: withSummary(summaries, conversation) });
  }

  /** Deletes a conversation for good. */
  remove(id: string): void {
    this.#background.delete(id);
    this.#saver.remove(id);
    this.store.setState({ summaries: withoutSummary(this.state.summaries, id) });
  }

  /** Writes what waits for its second. */
  flush(): void {
    this.#saver.flush();
  }

  /** Says that reading has failed, or with null that it has not. */
  warnOfReading(warning: string | null): void {
    this.#readWarning = warning;
    this.#warn();
  }

  #warn(): void {
    const storageWarning = this.#saveWarning ?? this.#readWarning;
    if (storageWarning !== this.state.storageWarning) this.store.setState({ storageWarning });
  }

  #replace(before: Conversation, after: Conversation): void {
    const summaries = withSummary(this.state.summaries, after);
    if (after.id === this.state.conversation.id) {
      const { settings } = after;
      const problems = settings === before.settings ? this.state.problems : readSettings(settings).problems;
      this.store.setState({ conversation: after, summaries, problems });
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
