import type { StoreApi } from 'zustand/vanilla';
import { userMessage, writtenAnswer } from '@/lib/conversation/messages';
import { append } from '@/lib/conversation/tree-changes';
import type { Conversation, Message } from '@/lib/conversation/types';
import type { Starter } from '@/lib/model/starters';
import { defaultSettings } from '@/lib/settings/settings';
import type { Prefill } from '@/lib/settings/prefilled-link';
import type { Settings } from '@/lib/settings/types';
import {
  damageWarning,
  missingWarning,
  readWarningFor,
  type StorageWarnings,
} from '@/lib/storage/storage-warning';
import type { ChatDependencies } from './chat-dependencies';
import type { ConversationList } from './conversation-list';
import type { ConversationReader } from './conversation-reader';
import type { OpenConversations, ScreenState, SettingsState } from './open-conversations';
import { newChat, type PresetsState } from './presets-slice';

export interface NavigationState {
  /** The chat that a link has opened, and the text that it brought for the composer; null where none did. */
  readonly prefilled: (Prefill & { readonly conversationId: string }) | null;
}

export interface NavigationActions {
  newChat(): void;
  /** Resolves when it is on screen, or cannot be shown. */
  openConversation(id: string): Promise<void>;
  /** Marks the words of the last search no more. */
  leaveFound(): void;
  /** Lays down a starter's history and settings in a new chat of that title, and sends its last message. */
  useStarter(starter: Starter, title: string): void;
}

type Store = StoreApi<NavigationState & ScreenState & SettingsState & PresetsState>;

interface Context {
  readonly open: OpenConversations;
  readonly list: ConversationList;
  readonly reader: ConversationReader;
  readonly warnings: StorageWarnings;
  readonly dependencies: Pick<ChatDependencies, 'createId' | 'timing' | 'current'>;
}

/** Moves between conversations. The one left behind keeps answering in the background. */
export class Navigation {
  readonly #store: Store;
  readonly #context: Context;
  /** The id of the conversation that is being opened. */
  #opening: string | null = null;

  constructor(store: Store, context: Context) {
    this.#store = store;
    this.#context = context;
  }

  /** Makes a new chat, not yet on screen. */
  newChat(): Conversation {
    return newChat(this.#store.getState(), this.#context.dependencies);
  }

  /** Shows a conversation in place of the one on screen or being opened. */
  show(conversation: Conversation, how: 'push' | 'replace' = 'push'): void {
    this.#opening = null;
    this.#context.open.show(conversation, how);
  }

  /**
   * Opens a conversation, unless another is asked for in the meantime. The end of a long one is shown before the rest has been
   * read, unless a place in it is gone to.
   */
  async open(id: string, how: 'push' | 'replace' = 'push', to: 'end' | 'place' = 'end'): Promise<void> {
    const { open, reader, warnings } = this.#context;
    const inMemory = open.find(id);
    if (inMemory) {
      this.show(inMemory, how);
      return;
    }
    this.#opening = id;
    try {
      const isWanted = (): boolean => this.#opening === id;
      const { records, damaged } = await (to === 'end' ? reader.readToShow(id, isWanted) : reader.read(id));
      if (!isWanted()) return;
      if (records) open.showStored(records, how);
      else this.#leaveOut(id);
      warnings.ofOpening(records ? damageWarning(damaged) : missingWarning);
    } catch (error) {
      warnings.ofReading(readWarningFor(error));
    } finally {
      if (this.#opening === id) this.#stay();
    }
  }

  /** Opens nothing any more: what is on screen stays. */
  #stay(): void {
    this.#opening = null;
    this.#context.open.showEnd(null);
  }

  /** Shows the conversation in the page's address, after the browser's Back or Forward. */
  async followAddress(): Promise<void> {
    const { open, dependencies } = this.#context;
    const id = dependencies.current.read();
    if (id !== null) {
      await this.open(id, 'replace');
      return;
    }
    this.#stay();
    if (open.onScreen.leafId !== null) open.show(this.newChat(), 'replace');
  }

  #leaveOut(id: string): void {
    const { open, list, dependencies } = this.#context;
    list.exclude(id);
    if (dependencies.current.read() === id) open.show(this.newChat(), 'replace');
  }

  /** `send` sends a message in the conversation on screen. */
  actions(send: (text: string) => boolean): NavigationActions {
    const { open } = this.#context;
    return {
      newChat: () => {
        this.show(this.newChat());
      },

      openConversation: (id) => this.open(id),

      leaveFound: () => {
        if (this.#store.getState().found !== null) this.#store.setState({ found: null });
      },

      useStarter: (starter, title) => {
        const conversation = this.newChat();
        const settings = starterSettings(conversation.settings, starter);
        this.show({ ...conversation, title, settings });
        // The problems are shown beside the settings; a history without its last message would only be in the way.
        if (this.#store.getState().problems.length > 0) return;
        for (const message of starter.messages.slice(0, -1)) {
          open.change(conversation.id, (before) =>
            append(before, this.#historyMessage(message, before.leafId)),
          );
        }
        send(starter.messages.at(-1)?.content ?? '');
      },
    };
  }

  #historyMessage({ role, content }: Starter['messages'][number], parentId: string | null): Message {
    const base = this.#context.open.newMessageBase(parentId);
    return role === 'user' ? userMessage(base, content) : writtenAnswer(base, content);
  }
}

/** A starter brings its own settings; only the model stays. */
function starterSettings({ model }: Settings, { systemPrompt = '', parameters = {} }: Starter): Settings {
  return { ...defaultSettings, model, systemPrompt, parameters };
}
