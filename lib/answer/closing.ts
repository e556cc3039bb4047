import type { Timing } from '@/lib/conversation/time';
import type { AnswerErrorCode } from '@/lib/model/error-codes';
import type { Outcome } from './answer-progress';
import { CLOSING_LIMIT } from './interruption';

/** The errors of a stream that is not worth another byte. */
const unreadable: ReadonlySet<AnswerErrorCode> = new Set([
  'malformed_stream',
  'unreadable_response',
  'too_long',
  'too_many_tool_calls',
]);

/** Whether an answer ended so that what still comes is not worth reading. */
export function isUnreadable({ error }: Outcome): boolean {
  return error !== null && unreadable.has(error.code);
}

/**
 * Lets the server close a connection whose answer is there, because one that is cut off here counts as a failed request. One
 * that stays open is left after a while, by `abort`. `take` is given what still comes.
 */
export async function letClose(
  body: ReadableStreamDefaultReader<Uint8Array>,
  timing: Timing,
  abort: () => void,
  take: (bytes: Uint8Array) => void,
): Promise<void> {
  const giveUp = timing.after(CLOSING_LIMIT, abort);
  try {
    // A server that says more all the time must not keep the page from anything else, the time limit included.
    for (let read = await body.read(); !read.done; read = await body.read()) {
      take(read.value);
      await timing.nextTask();
    }
  } catch {
    // The answer is already there; how its connection ends changes nothing.
  } finally {
    giveUp();
  }
}
