'use client';

import { useMemo } from 'react';
import { useChat } from '@/components/session/chat-provider';
import type { SettingName } from '@/components/session/setting-name';
import { useShell } from '@/components/session/shell';
import { describeValue, parameters } from '@/lib/parameters/parameters';
import { toolNamesIn } from '@/lib/settings/settings';
import type { Settings } from '@/lib/settings/types';

/** The settings that are set, each opening its place in the settings. */
export function SettingChips() {
  const shell = useShell();
  const settings = useChat(({ conversation }) => conversation.settings);
  // Not at every key in the message box: the tools are read for it, which may be long.
  const chips = useMemo(() => settingChips(settings), [settings]);

  return (
    <div className="flex min-w-0 gap-1.5 self-center max-rail:[scrollbar-width:none] max-rail:overflow-x-auto rail:flex-wrap">
      {chips.map(({ setting, text }) => (
        <button
          key={setting}
          type="button"
          title="Change it in the settings"
          className="rounded-[7px] border border-accent/45 bg-accent-soft px-2 py-[3px] font-mono text-xs leading-[1.6] whitespace-nowrap text-ink-2 hover:border-accent"
          onClick={() => {
            shell.openSettings(setting);
          }}
        >
          {text}
        </button>
      ))}
    </div>
  );
}

interface SettingChip {
  readonly setting: SettingName;
  readonly text: string;
}

/** What is set, in a few words each, in the order of the settings. */
export function settingChips(settings: Settings): SettingChip[] {
  const chips: SettingChip[] = [];
  const add = (setting: SettingName, text: string) => chips.push({ setting, text });

  for (const parameter of parameters) {
    const held = settings.parameters[parameter.name];
    if (held !== undefined) add(parameter.name, describeValue(parameter, held));
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
