import type { ChatActions } from './chat-state';
import { setParameter } from '@/lib/settings/change-parameter';
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
      session.changeSettings((settings) => setParameter(settings, name, value));
    },

    limitAnswers(maxCompletionTokens) {
      session.store.setState({ maxCompletionTokens });
    },

    resetParameters() {
      session.changeSettings(({ model, systemPrompt }) => ({ ...defaultSettings, model, systemPrompt }));
    },
  };
}
