import type { Cancel, Timing } from '@/lib/conversation/time';
import { answerError, type AnswerError } from '@/lib/model/answer-error';
import { SseEventTooLargeError } from './sse-decoder';
import type { Outcome } from './answer-progress';

/*
 * How long to wait for a silent server, in milliseconds. Generous: a slow answer is better than a
 * broken one, and Stop is always at hand.
 */

/** A model may think, or read a long conversation, before its first word. */
export const FIRST_BYTE_LIMIT = 120_000;
/** Between words there is nothing left to prepare. */
export const NEXT_BYTE_LIMIT = 60_000;
/** Not streamed, the first byte comes with the last word: the longest answer, from a slow model. */
export const WHOLE_ANSWER_LIMIT = 600_000;
/** To have the rest of an answer there is nothing to prepare either. */
export const RESUME_LIMIT = 15_000;
/** After the network has changed, or the page has slept: soon enough to be noticed as one pause. */
export const AWAKE_LIMIT = 5_000;
/** A server closes the connection right after the end of an answer. One that does not is left after this. */
export const CLOSING_LIMIT = 2_000;

/** Waits for signs of life, and calls `onStall` with how long it has waited where the expected one does not come. */
export class StallWatch {
  readonly #timing: Timing;
  readonly #onStall: (waited: number) => void;
  #cancel: Cancel | null = null;

  constructor(timing: Timing, onStall: (waited: number) => void) {
    this.#timing = timing;
    this.#onStall = onStall;
  }

  /** Something must happen within so many milliseconds from now; what was expected before no longer counts. */
  expect(milliseconds: number): void {
    this.stop();
    this.#cancel = this.#timing.after(milliseconds, () => {
      this.#onStall(milliseconds);
    });
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }
}

/** The circumstances known when a request or its answer breaks off. */
interface Circumstances {
  readonly stopped: boolean;
  /** Milliseconds without a sign of life, after which the connection was closed; null where it was not. */
  readonly stalledAfter: number | null;
  readonly offline: boolean;
  /** Why the server would not give the rest, where a person can do something about it; null where nothing is known of that. */
  readonly refusal: AnswerError | null;
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

function errorOf(cause: unknown, { stalledAfter, offline, refusal, responded }: Circumstances): AnswerError {
  if (refusal !== null) return refusal;
  if (stalledAfter !== null) {
    return answerError('stalled', { params: { seconds: stalledAfter / 1000 } });
  }
  if (cause instanceof SseEventTooLargeError) return answerError('malformed_stream');
  if (offline) return answerError('offline');
  return answerError(responded ? 'connection_lost' : 'unreachable');
}
