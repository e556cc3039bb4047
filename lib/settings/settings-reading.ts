import type { JsonObject } from '@/lib/json/json-value';
import type { SettingsField, SettingsProblem } from './types';

/** A part of the request parameters, and what is wrong with the settings it comes from. */
export interface SettingsReading {
  readonly parameters: JsonObject;
  readonly problems: readonly SettingsProblem[];
}

export const nothingSet: SettingsReading = { parameters: {}, problems: [] };

/** A reading that found one problem. `message` says what to do. */
export function problem(field: SettingsField, message: string): SettingsReading {
  return { parameters: {}, problems: [{ field, message }] };
}
