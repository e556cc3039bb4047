'use client';

import { useChat } from '@/components/session/chat-provider';
import { settingChips } from './setting-chips-of';
import { useShell } from '@/components/session/shell';

/** The settings that are set, each opening its place in the settings. */
export function SettingChips() {
  const shell = useShell();
  const settings = useChat(({ conversation }) => conversation.settings);

  return (
    <div className="flex min-w-0 gap-1.5 self-center max-rail:[scrollbar-width:none] max-rail:overflow-x-auto rail:flex-wrap">
      {settingChips(settings).map(({ setting, text }) => (
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
