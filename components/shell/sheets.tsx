'use client';

import { useEffect } from 'react';
import { focusSetting, type SettingName } from '@/components/session/shell';
import { SettingsPanel } from '@/components/settings/settings-panel';
import { Sheet } from '@/components/ui/dialog';
import { Sidebar } from '@/components/sidebar/sidebar';
import { useWords } from '@/components/words/words-provider';
import { frameWords } from '@/lib/words/en/frame';

/** The settings on a page too narrow for the panel, scrolled to a setting if one is named. */
export function SettingsSheet({
  setting,
  onClose,
}: {
  setting: SettingName | undefined;
  onClose: () => void;
}) {
  const words = useWords(frameWords);
  useEffect(() => {
    if (setting !== undefined) focusSetting(setting);
  }, [setting]);

  return (
    <Sheet label={words.settings} side="right" onClose={onClose}>
      <SettingsPanel />
    </Sheet>
  );
}

/** The conversations on a page too narrow for the rail; with `searching`, the search field has the focus. Choosing one closes it. */
export function ConversationsSheet({ searching, onClose }: { searching: boolean; onClose: () => void }) {
  const words = useWords(frameWords);
  return (
    <Sheet label={words.conversations} side="left" onClose={onClose}>
      <Sidebar searching={searching} onChoose={onClose} />
    </Sheet>
  );
}
