import type { Timing } from '@/lib/conversation/time';
import { CLOSING_LIMIT } from './interruption';

/**
 * Lets the server close a connection whose answer is there, because one that is cut off here counts as a failed request. One
 * that stays open is left after a while, by `abort`.
 */
export async function letClose(
  body: ReadableStreamDefaultReader<Uint8Array>,
  timing: Timing,
  abort: () => void,
): Promise<void> {
  const giveUp = timing.after(CLOSING_LIMIT, abort);
  try {
    // A server that says more all the time must not keep the page from anything else, the time limit included.
    while (!(await body.read()).done) await timing.nextTask();
  } catch {
    // The answer is already there; how its connection ends changes nothing.
  } finally {
    giveUp();
  }
}
