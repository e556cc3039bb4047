import type { Cancel, Timing } from '@/lib/conversation/time';
import type { AnswerError } from '@/lib/conversation/types';
import { SseEventTooLargeError } from './sse-decoder';
import type { Outcome } from './answer-progress';

/*
 * How long to wait for a server that has gone quiet, in milliseconds. Generous: a slow answer is better than a
 * broken one, and Stop is always at hand.
 */

/** A model may think, or read a long conversation, before its first word. */
export const FIRST_BYTE_LIMIT = 120_000;
/** Between words there is nothing left to prepare. */
export const NEXT_BYTE_LIMIT = 60_000;
/** Not streamed, the first byte comes with the last word: the longest answer, from a slow model. */
export const WHOLE_ANSWER_LIMIT = 600_000;
/** A server closes the connection right after the end of an answer. One that does not is left after this. */
export const CLOSING_LIMIT = 2_000;

/** Waits for signs of life, and calls `onStall` where the expected one does not come. */
export class StallWatch {
  readonly #timing: Timing;
  readonly #onStall: () => void;
  #cancel: Cancel | null = null;

  constructor(timing: Timing, onStall: () => void) {
    this.#timing = timing;
    this.#onStall = onStall;
  }

  /** Something must happen within so many milliseconds from now; what was expected before no longer counts. */
  expect(milliseconds: number): void {
    this.stop();
    this.#cancel = this.#timing.after(milliseconds, this.#onStall);
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }
}

/** What is known when a request or its answer breaks off. */
interface Circumstances {
  readonly stopped: boolean;
  readonly stalled: boolean;
  readonly offline: boolean;
  /** Whether the server had begun to answer. */
  readonly responded: boolean;
  readonly hasOutput: boolean;
}

/** How an answer ended that broke off by an exception. What has arrived of it is kept. */
export function interruption(cause: unknown, circumstances: Circumstances): Outcome {
  if (circumstances.stopped) return { status: 'stopped', error: null };
  const error = errorOf(cause, circumstances);
  return {
    status: circumstances.hasOutput && error.code !== 'malformed_stream' ? 'truncated' : 'failed',
    error,
  };
}

function errorOf(cause: unknown, { stalled, offline, responded }: Circumstances): AnswerError {
  if (stalled) {
    return answerError('stalled', 'The server has gone quiet, so the connection was closed. Try again.');
  }
  if (cause instanceof SseEventTooLargeError) {
    return answerError('malformed_stream', 'A part of the answer was too large to be one. Try again.');
  }
  if (offline) return answerError('offline', 'You are offline. Connect to the network and try again.');
  return answerError(
    'connection_lost',
    responded
      ? 'The connection was lost before the answer was whole. Try again.'
      : 'The server could not be reached. Check that it is running and that you are connected, and try again.',
  );
}

function answerError(code: AnswerError['code'], message: string): AnswerError {
  return { code, message, param: null };
}
