import type { ChatActions } from '@/lib/conversation/chat-state';
import type { Presets } from '@/lib/conversation/types';
import type { ChatSession } from './chat-session';

type PresetActions = Pick<ChatActions, 'keepPreset' | 'applyPreset' | 'deletePreset' | 'startNewChatsWith'>;

/** What keeps settings under a name, and uses them again. */
export function presetActions(session: ChatSession): PresetActions {
  const change = (changed: Partial<Presets>): void => {
    session.changePresets({ ...session.state.presets, ...changed });
  };

  return {
    keepPreset(name) {
      const { presets, conversation } = session.state;
      const preset = { name: name.trim(), settings: conversation.settings };
      if (preset.name === '') return;
      const others = presets.list.filter((other) => other.name !== preset.name);
      change({ list: [...others, preset].sort((a, b) => a.name.localeCompare(b.name)) });
    },

    applyPreset(name) {
      const preset = session.state.presets.list.find((candidate) => candidate.name === name);
      if (preset) session.changeSettings(() => preset.settings);
    },

    deletePreset(name) {
      const { list, newChat } = session.state.presets;
      change({
        list: list.filter((preset) => preset.name !== name),
        newChat: newChat === name ? null : newChat,
      });
    },

    startNewChatsWith(name) {
      change({ newChat: name });
    },
  };
}
