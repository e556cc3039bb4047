import type { StoreApi } from 'zustand/vanilla';
import { isTemporary } from '@/lib/conversation/temporary';
import { defaultSettings } from '@/lib/settings/settings';
import type { JsonValue } from '@/lib/json/json';
import type { Deployment } from '@/lib/model/deployment';
import { setParameter } from '@/lib/settings/change-parameter';
import type { Settings } from '@/lib/settings/types';
import type { ConversationReader } from './conversation-reader';
import type { OpenConversations } from './open-conversations';
import { startingSettings, type PresetsSlice, type PresetsState } from './presets-slice';
import type { StorageState } from './storage-slice';
import type { Undo } from './undo';

export interface SettingsActions {
  /** Changes some settings, by what they were. */
  changeSettings(patch: Partial<Settings> | ((before: Settings) => Partial<Settings>)): void;
  /** Changes some settings, and gives what takes that back, wherever one is by then. */
  replaceSettings(patch: Partial<Settings>): Undo;
  /** Sets a parameter of lib/parameters, or with undefined unsets it. */
  setParameter(name: keyof Settings['parameters'], value: JsonValue | undefined): void;
  /** Notes what the deployment says of itself. Its limit of an answer is sent wherever the settings set none. */
  noteDeployment(deployment: Deployment): void;
  /**
   * Unsets the parameters and the response format, and streams. System prompt, schema, tools and extra parameters stay.
   * Null if that changes nothing.
   */
  resetParameters(): Undo | null;
  /** Null where there is none of this name. */
  applyPreset(name: string): Undo | null;
}

interface Context {
  readonly open: OpenConversations;
  readonly presets: PresetsSlice;
  readonly reader: ConversationReader;
}

/** Changes the settings of the conversation on screen; of a new chat also those that the next one begins with. */
export function changeSettings(
  { open, presets }: Pick<Context, 'open' | 'presets'>,
  change: (before: Settings) => Settings,
): void {
  const { id, leafId } = open.onScreen;
  if (leafId === null && !isTemporary(id)) presets.changeNewChatSettings(change);
  open.change(id, (before) => ({ ...before, settings: change(before.settings) }));
}

/** Actions on the settings of the conversation on screen. */
export function settingsActions(
  store: StoreApi<PresetsState & Pick<StorageState, 'ready'>>,
  context: Context,
): SettingsActions {
  const { open, presets, reader } = context;

  /** Changes some settings all at once, and gives what takes just that back; of a new chat also for the next one. */
  const replaceSettings = (patch: Partial<Settings>): Undo => {
    const { newChatSettings } = store.getState();
    const { id, settings, leafId } = open.onScreen;
    changeSettings(context, (before) => ({ ...before, ...patch }));
    const asIn = (earlier: Settings) => (now: Settings) => ({
      ...now,
      ...Object.fromEntries(Object.entries(earlier).filter(([field]) => field in patch)),
    });
    return async () => {
      if (leafId === null) presets.changeNewChatSettings(asIn(newChatSettings));
      // If it has been deleted or cannot be read, there is nothing to restore.
      await reader.load(id).catch(() => null);
      open.change(id, (before) => ({ ...before, settings: asIn(settings)(before.settings) }));
      return true;
    };
  };

  return {
    changeSettings(patch) {
      changeSettings(context, (settings) => ({
        ...settings,
        ...(typeof patch === 'function' ? patch(settings) : patch),
      }));
    },

    replaceSettings,

    setParameter(name, value) {
      changeSettings(context, (settings) => setParameter(settings, name, value));
    },

    noteDeployment(deployment) {
      open.noteDeployment(deployment);
      // Until storage has been read, a change would keep what is stored from being opened.
      if (!store.getState().ready || open.onScreen.leafId !== null) return;
      open.change(open.onScreen.id, (before) => {
        const settings = startingSettings(before.settings, deployment);
        return settings === before.settings ? before : { ...before, settings };
      });
    },

    resetParameters() {
      const { parameters, stream, responseFormat } = defaultSettings;
      const { settings } = open.onScreen;
      const isReset =
        Object.keys(settings.parameters).length === 0 &&
        settings.stream === stream &&
        settings.responseFormat === responseFormat;
      return isReset ? null : replaceSettings({ parameters, stream, responseFormat });
    },

    applyPreset(name) {
      const preset = store.getState().presets.list.find((candidate) => candidate.name === name);
      return preset ? replaceSettings(preset.settings) : null;
    },
  };
}
