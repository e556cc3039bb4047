import type { AnswerError } from '@/lib/conversation/types';
import { SseEventTooLargeError } from './sse-decoder';
import type { Outcome } from './answer-progress';

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
