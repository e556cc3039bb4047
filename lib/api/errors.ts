import { isRecord } from '@/lib/json/json';
import { answerError, type AnswerError } from '@/lib/model/answer-error';
import { isRequestId, readAnswerError } from '@/lib/model/read-answer-error';
import type { ErrorCode } from '@/lib/model/error-codes';
import { readAnswer } from './client';

/**
 * Reads OpenAI's `{"error": {message, type, param, code}}`, from a body or from a stream. Returns null for anything
 * else. A code that is not in the server's list becomes `unknown_error`. The message of our own server is in the catalog
 * too, so it is not kept; that of any other is a quotation.
 */
function readErrorEnvelope(value: unknown): AnswerError | null {
  if (!isRecord(value)) return null;
  const { error } = value;
  if (typeof error === 'string' && error !== '') return readAnswerError({ quote: error });
  if (!isRecord(error)) return null;
  return readAnswerError(isRecord(error['params']) ? error : { ...error, quote: error['message'] });
}

/** Answers that come from something before this app's server, so without its envelope. */
const codesByStatus: Readonly<Record<number, ErrorCode>> = {
  413: 'body_too_large',
  429: 'rate_limit_exceeded',
  502: 'upstream_error',
  503: 'upstream_error',
  504: 'upstream_error',
  524: 'upstream_error',
};

/** The error of a response whose status says so, in OpenAI's envelope or not. */
export async function readHttpError(response: Response): Promise<AnswerError> {
  return withRequestId(httpError(response.status, await readAnswer(response)), response);
}

/** The header by which a response and the line of the owner's log can be brought together. */
const REQUEST_ID = 'x-request-id';

/** An error with the id of the request whose response tells of it. */
export function withRequestId(error: AnswerError, { headers }: Response): AnswerError {
  const requestId = headers.get(REQUEST_ID);
  return isRequestId(requestId) ? { ...error, params: { ...error.params, requestId } } : error;
}

/** The same of a body that has been read; undefined where it is no JSON. */
export function httpError(status: number, body: unknown): AnswerError {
  const envelope = readErrorEnvelope(body);
  if (envelope) return envelope;
  return answerError(codesByStatus[status] ?? 'unexplained_status', { params: { status } });
}
