import { newConversation } from '@/lib/conversation/messages';
import { defaultSettings } from '@/lib/settings/settings';
import type { Conversation } from '@/lib/conversation/types';
import type { Presets, Settings } from '@/lib/settings/types';
import type { ChatDependencies } from './chat-dependencies';

export const noPresets: Presets = { list: [], newChat: null };

/** What a new chat begins with: the preset for new ones, or the settings used last. */
export class NewChats {
  readonly #dependencies: Pick<ChatDependencies, 'createId' | 'timing'>;
  presets = noPresets;
  #settings = defaultSettings;

  constructor(dependencies: Pick<ChatDependencies, 'createId' | 'timing'>) {
    this.#dependencies = dependencies;
  }

  create(): Conversation {
    const { createId, timing } = this.#dependencies;
    const { list, newChat } = this.presets;
    const preset = list.find(({ name }) => name === newChat);
    return newConversation(createId(), timing.now(), preset?.settings ?? this.#settings);
  }

  /** Takes over what storage has. Settings that have been turned meanwhile stand. */
  begin(settings: Settings | null, presets: Presets): void {
    this.presets = presets;
    if (this.#settings === defaultSettings) this.#settings = settings ?? defaultSettings;
  }

  /** Changes the settings used last, and gives them. */
  changeSettings(change: (before: Settings) => Settings): Settings {
    this.#settings = change(this.#settings);
    return this.#settings;
  }

  /** Nothing is set, and there are no presets. */
  forget(): void {
    this.#settings = defaultSettings;
    this.presets = noPresets;
  }
}
