import type { SettingsField } from '@/lib/settings/types';

/** Every setting that can be pointed at, by its control's `data-setting`. */
export type SettingName = SettingsField | 'model' | 'systemPrompt' | 'responseFormat' | 'stream';

/** Moves the focus to a setting's control, where it is on the page. */
export function focusSetting(name: SettingName): void {
  const control = document.querySelector<HTMLElement>(`[data-setting="${name}"]`);
  control?.scrollIntoView({ block: 'center' });
  control?.focus({ preventScroll: true });
}
