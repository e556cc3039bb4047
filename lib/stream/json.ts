import { JsonMeter, type JsonBounds } from '@/lib/json/json-meter';

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
  return exceeds(text, bounds) ? undefined : parseJson(text);
}

const PIECE = 64 * 1024;

/** Looks no further than it has to. */
function exceeds(text: string, bounds: JsonBounds): boolean {
  // Every value and every key takes a character: short text needs no measuring.
  if (text.length <= Math.min(bounds.values, bounds.keys)) return false;
  const meter = new JsonMeter();
  for (let start = 0; start < text.length; start += PIECE) {
    meter.push(text.slice(start, start + PIECE));
    if (meter.exceeded(bounds) !== null) return true;
  }
  return false;
}
