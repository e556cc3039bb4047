import { withPreset } from './presets';
import { isSameSettings } from './same-settings';
import { readPresetsRecord } from './settings-record';
import type { Presets } from './types';

/**
 * With the presets of an export, as `presetsRecord` writes them; what is damaged of it is left out. One of the same name and settings is there
 * already; of other settings it gets a number.
 */
export function mergePresets(presets: Presets, record: unknown): Presets {
  return readPresetsRecord(record).list.reduce((merged, { name, settings }) => {
    const isThere = merged.list.some(
      (preset) =>
        [preset.name, preset.name.replace(/ \(\d+\)$/, '')].includes(name) &&
        isSameSettings(preset.settings, settings),
    );
    if (isThere) return merged;
    let free = name;
    for (let count = 2; merged.list.some((preset) => preset.name === free); count += 1)
      free = `${name} (${String(count)})`;
    return withPreset(merged, { name: free, settings });
  }, presets);
}
