import { isErrorCode, type ErrorCode } from '@/lib/model/error-codes';
import { errors } from '@/lib/model/errors';
import { isRecord } from '@/lib/json/json';
import { readAnswer } from './client';

/** Of a provider's own words no more is kept, in UTF-16 units. */
export const MAX_ERROR_LENGTH = 2_000;
const MAX_PARAM_LENGTH = 256;

/** What went wrong with an answer, by the server's word or by what arrived. */
export interface StreamError {
  readonly code: ErrorCode | 'connection_lost' | 'malformed_stream' | 'unknown_error';
  /** A sentence for the person. */
  readonly message: string;
  /** The request parameter at fault, where one is named. */
  readonly param: string | null;
}

/**
 * Reads OpenAI's `{"error": {message, type, param, code}}`, from a body or from a stream. Returns null for anything
 * else. A code that is not in the server's list becomes `unknown_error`; its words are kept, within a length.
 */
export function readErrorEnvelope(value: unknown): StreamError | null {
  if (!isRecord(value)) return null;
  const { error } = value;
  if (typeof error === 'string' && error !== '') {
    return { code: 'unknown_error', message: error.slice(0, MAX_ERROR_LENGTH), param: null };
  }
  if (!isRecord(error)) return null;
  const code = isErrorCode(error['code']) ? error['code'] : 'unknown_error';
  const message = typeof error['message'] === 'string' ? error['message'] : '';
  return {
    code,
    message: message === '' ? fallbackMessage(code) : message.slice(0, MAX_ERROR_LENGTH),
    param: typeof error['param'] === 'string' ? error['param'].slice(0, MAX_PARAM_LENGTH) : null,
  };
}

function fallbackMessage(code: ErrorCode | 'unknown_error'): string {
  return code === 'unknown_error'
    ? 'The model’s service reported an error without saying which. Try again.'
    : errors[code].message;
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
export async function readHttpError(response: Response): Promise<StreamError> {
  const { status } = response;
  const envelope = readErrorEnvelope(await readAnswer(response));
  if (envelope) return envelope;
  const code = codesByStatus[status];
  if (code) return { code, message: errors[code].message, param: null };
  return {
    code: 'unknown_error',
    message: `The server refused with status ${String(status)} and did not say why. Try again in a moment.`,
    param: null,
  };
}
