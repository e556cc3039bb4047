import { exceededBound, type JsonBounds } from '@/lib/json/json-meter';

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

/** The same, and undefined also where parsing would cost more than the bounds allow. */
export function parseBoundedJson(text: string, bounds: JsonBounds): unknown {
  // Every value and every key takes a character: short text needs no measuring.
  const mayExceed = text.length > Math.min(bounds.values, bounds.keys);
  return mayExceed && exceededBound(text, bounds) !== null ? undefined : parseJson(text);
}
