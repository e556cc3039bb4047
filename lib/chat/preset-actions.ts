import type { ChatActions } from './chat-state';
import type { ChatSession } from './chat-session';

type PresetActions = Pick<ChatActions, 'keepPreset' | 'applyPreset' | 'deletePreset' | 'startNewChatsWith'>;

/** What keeps settings under a name, and uses them again. */
export function presetActions(session: ChatSession): PresetActions {
  return {
    keepPreset(name, settings) {
      const preset = { name: name.trim(), settings };
      if (preset.name === '') return;
      session.changePresets(({ list, newChat }) => {
        const others = list.filter((other) => other.name !== preset.name);
        return { list: [...others, preset].sort((a, b) => a.name.localeCompare(b.name)), newChat };
      });
    },

    applyPreset(name) {
      const preset = session.state.presets.list.find((candidate) => candidate.name === name);
      if (preset) session.changeSettings(() => preset.settings);
    },

    deletePreset(name) {
      session.changePresets(({ list, newChat }) => ({
        list: list.filter((preset) => preset.name !== name),
        newChat: newChat === name ? null : newChat,
      }));
    },

    startNewChatsWith(name) {
      session.changePresets(({ list }) => ({ list, newChat: name }));
    },
  };
}
