'use client';

import { useMemo } from 'react';
import { useChat } from '@/components/session/chat-provider';
import { type SettingName, useShell } from '@/components/session/shell';
import { describeValue, parameters } from '@/lib/parameters/parameters';
import { modelName, modelNamed } from '@/lib/model/models';
import { defaultSettings, toolNameOf, toolNamesIn } from '@/lib/settings/settings';
import type { Settings } from '@/lib/settings/types';
import { useWords } from '@/components/words/words-provider';
import { settingChipWords } from '@/lib/words/en/composer-notices';

/** The settings that are set, each opening its place in the settings. */
export function SettingChips() {
  const words = useWords(settingChipWords);
  const shell = useShell();
  const settings = useChat(({ conversation }) => conversation.settings);
  // Not at every key in the message box: the tools are read for it, which may be long.
  const chips = useMemo(() => settingChips(settings, words), [settings, words]);

  return (
    <div className="flex min-w-0 gap-1.5 self-center max-roomy:[scrollbar-width:none] max-roomy:overflow-x-auto roomy:flex-wrap">
      {chips.map(({ setting, text }) => (
        <button
          key={setting}
          type="button"
          title={words.changeSetting}
          className="group/chip pointer-coarse:min-h-11"
          onClick={() => {
            shell.openSettings(setting);
          }}
        >
          <span className="block rounded-[7px] border border-accent/45 bg-accent-soft px-2 py-[3px] font-mono text-xs leading-[1.6] whitespace-nowrap text-ink-2 group-hover/chip:border-accent">
            {text}
          </span>
        </button>
      ))}
    </div>
  );
}

interface SettingChip {
  readonly setting: SettingName;
  readonly text: string;
}

/** Names the settings that are set, in a few words each, in their order. */
export function settingChips(settings: Settings, words: (typeof settingChipWords)['english']): SettingChip[] {
  const chips: SettingChip[] = [];
  const add = (setting: SettingName, text: string) => chips.push({ setting, text });

  const isDefault = modelNamed(settings.model, [defaultSettings.model]) !== undefined;
  if (!isDefault) add('model', modelName(settings.model));
  if (settings.systemPrompt.trim() !== '') add('systemPrompt', words.systemPrompt);
  for (const parameter of parameters) {
    const held = settings.parameters[parameter.name];
    if (held !== undefined) add(parameter.name, describeValue(parameter, held));
  }
  if (!settings.stream) add('stream', words.streamOff);
  if (settings.responseFormat !== 'default') add('responseFormat', settings.responseFormat);
  const toolCount = toolNamesIn(settings.tools).length;
  if (toolCount > 0) add('tools', words.tools(toolCount));
  if (settings.toolChoice !== 'default') add('toolChoice', `tool_choice ${toolNameOf(settings.toolChoice)}`);
  if (settings.extraParameters.trim() !== '') add('extraParameters', words.extraParameters);
  return chips;
}
