import type { Settings } from './types';

/** Whether two settings are equal, whatever the order in which they were set. */
export function isSameSettings(a: Settings, b: Settings): boolean {
  return a === b || canonical(a) === canonical(b);
}

function canonical(settings: Settings): string {
  const sorted = (fields: object) =>
    Object.entries(fields).sort(([one], [other]) => one.localeCompare(other));
  return JSON.stringify(sorted({ ...settings, parameters: sorted(settings.parameters) }));
}
