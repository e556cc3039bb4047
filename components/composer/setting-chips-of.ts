import type { SettingName } from '@/components/session/setting-name';
import { toolNamesIn } from '@/lib/settings/settings-tools';
import type { Settings } from '@/lib/settings/types';
import { samplingParameters, tokenLimitParameters } from '@/lib/parameters/parameters';

export interface SettingChip {
  readonly setting: SettingName;
  readonly text: string;
}

/** What is set, in a few words each, in the order of the settings. */
export function settingChips(settings: Settings): SettingChip[] {
  const chips: SettingChip[] = [];
  const add = (setting: SettingName, text: string) => chips.push({ setting, text });

  for (const { name } of [...samplingParameters, ...tokenLimitParameters]) {
    const value = settings.parameters[name];
    if (value !== undefined) add(name, Number.isNaN(value) ? `${name}: not a number` : `${name} ${value}`);
  }
  if (!settings.stream) add('stream', 'not streamed');
  if (settings.responseFormat !== 'default') add('responseFormat', settings.responseFormat);
  const toolCount = toolNamesIn(settings.tools).length;
  if (toolCount > 0) add('tools', toolCount === 1 ? '1 tool' : `${toolCount} tools`);
  if (settings.toolChoice !== 'default')
    add('toolChoice', `tool_choice ${settings.toolChoice.replace('function:', '')}`);
  if (settings.extraParameters.trim() !== '') add('extraParameters', 'extra parameters');
  return chips;
}
