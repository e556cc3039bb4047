import type { JsonValue } from '@/lib/json/json-value';
import type { Settings, SettingsProblem } from './types';
import { samplingParameters, tokenLimitParameters } from '@/lib/parameters/parameters';
import type { SettingsReading } from './settings-reading';

/** The numeric parameters that are set, in the order of their lists, checked against their bounds. */
export function readNumbers(values: Settings['parameters']): SettingsReading {
  const parameters: Record<string, JsonValue> = {};
  const problems: SettingsProblem[] = [];

  for (const { name, label, min, max } of samplingParameters) {
    const value = values[name];
    if (value === undefined) continue;
    if (value >= min && value <= max) parameters[name] = value;
    else {
      const message = `${label} must be between ${String(min)} and ${String(max)}. Change it, or reset it.`;
      problems.push({ field: name, message });
    }
  }
  for (const { name, label } of tokenLimitParameters) {
    const value = values[name];
    if (value === undefined) continue;
    if (Number.isSafeInteger(value) && value > 0) parameters[name] = value;
    else
      problems.push({
        field: name,
        message: `${label} must be a whole number above 0. Change it, or reset it.`,
      });
  }
  return { parameters, problems };
}
