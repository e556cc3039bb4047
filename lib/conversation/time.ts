/**
 * The last time that a Date can hold, in milliseconds since the epoch. To format a later one throws.
 *
 * Source: https://tc39.es/ecma262/#sec-time-values-and-time-range
 */
export const LAST_TIME = 8.64e15;

/** Whether a value is a time that there is, in milliseconds since the epoch. */
export function isTime(value: unknown): value is number {
  return typeof value === 'number' && Math.abs(value) <= LAST_TIME;
}
