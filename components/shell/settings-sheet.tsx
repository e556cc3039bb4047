'use client';

import { useEffect } from 'react';
import { focusSetting, type SettingName } from '@/components/session/setting-name';
import { SettingsPanel } from '@/components/settings/settings-panel';
import { Sheet } from '@/components/ui/sheet';

/** The settings on a page too narrow for the panel, opened at one setting where it is named. */
export function SettingsSheet({
  setting,
  onClose,
}: {
  setting: SettingName | undefined;
  onClose: () => void;
}) {
  useEffect(() => {
    if (setting !== undefined) focusSetting(setting);
  }, [setting]);

  return (
    <Sheet label="Settings" side="right" onClose={onClose}>
      <SettingsPanel />
    </Sheet>
  );
}
