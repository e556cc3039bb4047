/** An object whose values are not known yet. */
export type UnknownRecord = Readonly<Record<string, unknown>>;

/** Whether a value from outside is an object with keys: not null and not an array. */
export function isRecord(value: unknown): value is UnknownRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** JSON text as a value, or undefined where it does not parse. (JSON itself has no undefined.) */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
