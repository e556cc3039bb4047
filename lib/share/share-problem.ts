import { answerError, type AnswerError } from '@/lib/model/answer-error';
import type { AnswerErrorCode } from '@/lib/model/error-codes';

/** Why bytes are no snapshot. */
export type SnapshotErrorCode = 'malformed' | 'too_large' | 'unknown_version';

/** Why a conversation can't be shared or opened, as far as this browser sees it. */
type OwnProblemCode =
  | SnapshotErrorCode
  | 'failed'
  | 'link_not_kept'
  | 'cannot_encrypt'
  | 'cannot_decrypt'
  | 'key_missing'
  | 'key_wrong'
  | 'no_messages'
  | 'too_many_messages'
  | 'too_much_text'
  | 'too_much_attached'
  | 'too_much_recorded'
  | 'too_complex'
  | 'board_too_complex'
  | 'board_too_many_places'
  | 'board_too_large'
  | 'board_too_much_filled'
  | 'board_too_much_attached'
  | 'too_many_bytes'
  | 'details_too_large'
  | 'message_too_large';

/** Parts of a snapshot that may be more than a link holds; anything else is `details`. */
export const sharedParts = ['content', 'toolCallId', 'parameters', 'model', 'respondedBy', 'usage'] as const;
export type SharedPart = (typeof sharedParts)[number] | 'details';

interface OwnProblem {
  readonly code: OwnProblemCode;
  readonly params: {
    /** How much there is, and how much a link holds: of messages or bytes, by the code. */
    readonly size?: number;
    readonly limit?: number;
    /** The number by which people know a message. */
    readonly number?: number;
    readonly part?: SharedPart;
  };
}

/** Why sharing, changing, revoking or opening did not work: by this browser, or by the server's word. */
export type ShareProblem = OwnProblem | AnswerError;

export function shareProblem(code: OwnProblemCode, params: OwnProblem['params'] = {}): ShareProblem {
  return { code, params };
}

/** Thrown by all that shares. */
export class ShareError extends Error {
  readonly problem: ShareProblem;
  /** The share is not there: revoked, expired, or never made. */
  readonly gone: boolean;

  constructor(problem: ShareProblem, { gone = false }: { gone?: boolean } = {}) {
    super(problem.code);
    this.name = 'ShareError';
    this.problem = problem;
    this.gone = gone;
  }
}

/** The problem behind any failure. */
export function shareFailure(error: unknown): ShareProblem {
  return error instanceof ShareError ? error.problem : shareProblem('failed');
}

/** Turns an error of a request, which only the page sees, into a ShareError. */
export function requestProblem(code: AnswerErrorCode): ShareError {
  return new ShareError(answerError(code));
}
