import { isTime } from '@/lib/conversation/time';

/** A time of ChatGPT's, which is in seconds since the epoch; null where there is none, or none that can be. */
export function milliseconds(seconds: unknown): number | null {
  const time = typeof seconds === 'number' ? Math.round(seconds * 1_000) : null;
  return isTime(time) ? time : null;
}
