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

interface Open {
  readonly connection: AbortController;
  readonly timing: Timing;
}

/**
 * Lets the server close once the answers have ended, because a connection that is cut off here counts as a failed request.
 * One that has sent what cannot be read may go on for ever, and is cut off.
 */
export async function letClose(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  outcomes: readonly Outcome[],
  { connection, timing }: Open,
): Promise<void> {
  if (outcomes.some(({ error }) => error !== null && unreadable.has(error.code))) {
    connection.abort();
    return;
  }
  const giveUp = timing.after(CLOSING_LIMIT, () => {
    connection.abort();
  });
  try {
    // A server that says more all the time must not keep the page from anything else, the time limit included.
    while (!(await reader.read()).done) await timing.nextTask();
  } catch {
    // The answer is already there; how its connection ends changes nothing.
  } finally {
    giveUp();
  }
}
