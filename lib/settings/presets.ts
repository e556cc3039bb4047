import { isRecord } from '@/lib/json/json';
import { readSettingsRecord, settingsRecord } from './settings-record';
import type { Presets, Settings } from './types';

/** Presets as they are kept. */
export function presetsRecord({ list, newChat }: Presets): Presets {
  return { list: list.map(({ name, settings }) => ({ name, settings: settingsRecord(settings) })), newChat };
}

/** Presets as kept; what is damaged is left out. */
export function readPresetsRecord(value: unknown): Presets {
  const list: unknown = isRecord(value) ? value['list'] : undefined;
  const newChat = isRecord(value) ? value['newChat'] : undefined;
  const read = (Array.isArray(list) ? list : []).flatMap((preset: unknown) => {
    if (!isRecord(preset)) return [];
    const { name, settings } = preset;
    return typeof name === 'string' ? [{ name, settings: readSettingsRecord(settings) }] : [];
  });
  const isKnown = read.some(({ name }) => name === newChat);
  return { list: read, newChat: isKnown && typeof newChat === 'string' ? newChat : null };
}

/** Whether two settings say the same, in whatever order they were set. */
export function isSameSettings(a: Settings, b: Settings): boolean {
  return a === b || canonical(a) === canonical(b);
}

function canonical(settings: Settings): string {
  const sorted = (fields: object) =>
    Object.entries(fields).sort(([one], [other]) => one.localeCompare(other));
  return JSON.stringify(sorted({ ...settings, parameters: sorted(settings.parameters) }));
}
