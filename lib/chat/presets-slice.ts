import type { StoreApi } from 'zustand/vanilla';
import { newConversation } from '@/lib/conversation/messages';
import type { Conversation } from '@/lib/conversation/types';
import { defaultSettings } from '@/lib/settings/settings';
import type { Presets, Settings } from '@/lib/settings/types';
import type { ConversationSaver } from '@/lib/storage/conversation-saver';
import type { ChatDependencies } from './chat-dependencies';
import type { Undo } from './undo';

/** What new chats begin with, and the settings kept under names. */
export interface PresetsState {
  readonly presets: Presets;
  /** The settings used last: new chats begin with them where no preset is chosen for that. */
  readonly newChatSettings: Settings;
}

export interface PresetsActions {
  /** Keeps settings under a name, over those that had it; a blank name is none. */
  keepPreset(name: string, settings: Settings): void;
  /** Null where there is none of this name. */
  deletePreset(name: string): Undo | null;
  /** Lets new chats begin with a preset, or with null by the settings used last. */
  startNewChatsWith(name: string | null): void;
}

export const noPresets: PresetsState = {
  presets: { list: [], newChat: null },
  newChatSettings: defaultSettings,
};

/** A new chat, by the preset for new ones or the settings used last. */
export function newChat(
  { presets, newChatSettings }: PresetsState,
  { createId, timing }: Pick<ChatDependencies, 'createId' | 'timing'>,
): Conversation {
  const preset = presets.list.find(({ name }) => name === presets.newChat);
  return newConversation(createId(), timing.now(), preset?.settings ?? newChatSettings);
}

type PresetsChange = (before: Presets) => Presets;

/** Keeps the presets and the settings of new chats. */
export class PresetsSlice {
  readonly #store: StoreApi<PresetsState>;
  readonly #saver: ConversationSaver;
  readonly #dependencies: Pick<ChatDependencies, 'storage' | 'tabs'>;
  /** Changes that storage has not taken yet. */
  #pending: readonly PresetsChange[] = [];

  constructor(
    store: StoreApi<PresetsState>,
    saver: ConversationSaver,
    dependencies: Pick<ChatDependencies, 'storage' | 'tabs'>,
  ) {
    this.#store = store;
    this.#saver = saver;
    this.#dependencies = dependencies;
  }

  readonly actions: PresetsActions = {
    keepPreset: (name, settings) => {
      const preset = { name: name.trim(), settings };
      if (preset.name !== '') this.#change((presets) => withPreset(presets, preset));
    },

    deletePreset: (name) => {
      const { list, newChat: atFirst } = this.#store.getState().presets;
      const preset = list.find((candidate) => candidate.name === name);
      if (!preset) return null;
      this.#change((presets) => ({
        list: presets.list.filter((other) => other.name !== name),
        newChat: presets.newChat === name ? null : presets.newChat,
      }));
      return () => {
        this.#change((presets) => {
          // What has been kept or chosen since stands.
          const isKept = presets.list.some((other) => other.name === name);
          const restored = isKept ? presets : withPreset(presets, preset);
          return atFirst === name && restored.newChat === null ? { ...restored, newChat: name } : restored;
        });
        return Promise.resolve(true);
      };
    },

    startNewChatsWith: (name) => {
      this.#change(({ list }) => ({ list, newChat: name }));
    },
  };

  /** Takes over what storage has. Settings that have been changed meanwhile stand. */
  begin(settings: Settings | null, presets: Presets): void {
    this.#store.setState(({ newChatSettings }) => ({
      presets,
      newChatSettings: newChatSettings === defaultSettings ? (settings ?? defaultSettings) : newChatSettings,
    }));
  }

  /** Changes the settings that new chats begin with where no preset is chosen for that. */
  changeNewChatSettings(change: (before: Settings) => Settings): void {
    const newChatSettings = change(this.#store.getState().newChatSettings);
    this.#store.setState({ newChatSettings });
    this.#saver.savePreference('settings', () =>
      this.#dependencies.storage.writeNewChatSettings(newChatSettings),
    );
  }

  /** Another tab has changed the presets. Rejects where the browser refuses to read. */
  async reread(): Promise<void> {
    this.#show(await this.#dependencies.storage.readPresets());
  }

  /** Everything is being deleted: what storage has not taken, too. */
  reset(): void {
    this.#pending = [];
    this.#store.setState(noPresets);
  }

  /** Changes the presets, here at once and in storage on top of what other tabs have made of them. */
  #change(change: PresetsChange): void {
    this.#store.setState(({ presets }) => ({ presets: change(presets) }));
    const changes = [...this.#pending, change];
    this.#pending = changes;
    // A later change takes the place of one not yet written, and brings all that are pending.
    this.#saver.savePreference('presets', async () => {
      const { storage, tabs } = this.#dependencies;
      const kept = await storage.changePresets((before) => applied(changes, before));
      if (!this.#pending.includes(change)) return;
      this.#pending = this.#pending.filter((pending) => !changes.includes(pending));
      this.#show(kept);
      tabs.post({ kind: 'presets' });
    });
  }

  #show(kept: Presets): void {
    this.#store.setState({ presets: applied(this.#pending, kept) });
  }
}

function withPreset({ list, newChat: forNewChats }: Presets, preset: Presets['list'][number]): Presets {
  const others = list.filter(({ name }) => name !== preset.name);
  return { list: [...others, preset].sort((a, b) => a.name.localeCompare(b.name)), newChat: forNewChats };
}

function applied(changes: readonly PresetsChange[], presets: Presets): Presets {
  return changes.reduce((before, change) => change(before), presets);
}
