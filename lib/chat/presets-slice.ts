import type { StoreApi } from 'zustand/vanilla';
import { startingModel } from '@/lib/model/answerer';
import type { Deployment } from '@/lib/model/deployment';
import { newConversation } from '@/lib/conversation/messages';
import type { Conversation } from '@/lib/conversation/types';
import { defaultSettings } from '@/lib/settings/settings';
import { withoutPreset, withPreset } from '@/lib/settings/presets';
import type { Presets, Settings } from '@/lib/settings/types';
import type { ConversationSaver } from '@/lib/storage/conversation-saver';
import type { ChatDependencies } from './chat-dependencies';
import type { Undo } from './undo';

/** The settings that new chats start with, and those kept under names. */
export interface PresetsState {
  readonly presets: Presets;
  /** Those set last in a new chat: the next one starts with them unless a preset is chosen for that. */
  readonly newChatSettings: Settings;
}

type PresetsChange = (before: Presets) => Presets;

export interface PresetsActions {
  /** Keeps settings under a name, replacing those that had it. Null, and nothing kept, for a blank name. */
  keepPreset(name: string, settings: Settings): Undo | null;
  /** Gives a preset another name. Nothing happens if there is no such preset, or the name is blank or taken. */
  renamePreset(name: string, newName: string): void;
  /** Changes the presets as a whole; returns how many more there are. `change` is run again on what other tabs made of them. */
  changePresets(change: PresetsChange): number;
  /** Null if there is no preset of this name. */
  deletePreset(name: string): Undo | null;
  /** Has new chats start with a preset, or for null with those set last in a new chat. */
  startNewChatsWith(name: string | null): void;
}

export const noPresets: PresetsState = {
  presets: { list: [], newChat: null },
  newChatSettings: defaultSettings,
};

/** A new chat, with the preset for new chats or the settings of the last one. */
export function newChat(
  { presets, newChatSettings, deployment }: PresetsState & { readonly deployment: Deployment },
  { createId, timing }: Pick<ChatDependencies, 'createId' | 'timing'>,
): Conversation {
  const preset = presets.list.find(({ name }) => name === presets.newChat);
  const settings = preset?.settings ?? newChatSettings;
  return newConversation(createId(), timing.now(), startingSettings(settings, deployment));
}

/** Settings that nobody has chosen a model in, with one that this deployment offers. */
export function startingSettings(settings: Settings, deployment: Deployment): Settings {
  const model = startingModel(settings.model, deployment);
  return model === settings.model ? settings : { ...settings, model };
}

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
    keepPreset: (givenName, settings) => {
      const name = givenName.trim();
      if (name === '') return null;
      const before = this.#store.getState().presets.list.find((candidate) => candidate.name === name);
      this.#change((presets) => withPreset(presets, { name, settings }));
      return () => {
        this.#change((presets) => (before ? withPreset(presets, before) : withoutPreset(presets, name)));
        return Promise.resolve(true);
      };
    },

    renamePreset: (name, givenName) => {
      this.#change((presets) => renamed(presets, name, givenName.trim()));
    },

    changePresets: (change) => {
      const before = this.#store.getState().presets;
      if (change(before) === before) return 0;
      this.#change(change);
      return this.#store.getState().presets.list.length - before.list.length;
    },

    deletePreset: (name) => {
      const { list, newChat: atFirst } = this.#store.getState().presets;
      const preset = list.find((candidate) => candidate.name === name);
      if (!preset) return null;
      this.#change((presets) => withoutPreset(presets, name));
      return () => {
        this.#change((presets) => {
          // A preset kept or chosen since then stays.
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

function renamed(presets: Presets, name: string, newName: string): Presets {
  const preset = presets.list.find((candidate) => candidate.name === name);
  const isTaken = presets.list.some((candidate) => candidate.name === newName);
  if (!preset || newName === '' || isTaken) return presets;
  const { list } = withPreset(withoutPreset(presets, name), { ...preset, name: newName });
  return { list, newChat: presets.newChat === name ? newName : presets.newChat };
}

function applied(changes: readonly PresetsChange[], presets: Presets): Presets {
  return changes.reduce((before, change) => change(before), presets);
}
