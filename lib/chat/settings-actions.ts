import type { ChatActions } from './chat-state';
import { defaultSettings } from '@/lib/settings/settings';
import type { ChatSession } from './chat-session';

type SettingsActions = Pick<
  ChatActions,
  'changeSettings' | 'setParameter' | 'resetParameters' | 'limitAnswers'
>;

/** What turns the settings of the conversation on screen, and with them those of the next new chat. */
export function settingsActions(session: ChatSession): SettingsActions {
  return {
    changeSettings(patch) {
      session.changeSettings((settings) => ({ ...settings, ...patch }));
    },

    setParameter(name, value) {
      session.changeSettings((settings) => {
        const others = Object.entries(settings.parameters).filter(([key]) => key !== name);
        const parameters = Object.fromEntries(value === undefined ? others : [...others, [name, value]]);
        return { ...settings, parameters };
      });
    },

    limitAnswers(maxCompletionTokens) {
      session.store.setState({ maxCompletionTokens });
    },

    resetParameters() {
      session.changeSettings(({ model, systemPrompt }) => ({ ...defaultSettings, model, systemPrompt }));
    },
  };
}
