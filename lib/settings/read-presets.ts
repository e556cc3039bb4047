import type { Presets } from './types';
import { isRecord } from '@/lib/json/json';
import { readSettingsRecord } from './read-settings-record';

/** Presets as kept; what is damaged is left out. */
export function readPresets(value: unknown): Presets {
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
