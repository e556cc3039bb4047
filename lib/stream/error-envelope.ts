import { isErrorCode, type ErrorCode } from '@/lib/model/error-codes';
import { errors } from '@/lib/model/errors';
import { MAX_ERROR_LENGTH, MAX_WORD_LENGTH } from './answer-limits';
import { isRecord } from './json';

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
    param: typeof error['param'] === 'string' ? error['param'].slice(0, MAX_WORD_LENGTH) : null,
  };
}

function fallbackMessage(code: ErrorCode | 'unknown_error'): string {
  return code === 'unknown_error'
    ? 'The model’s service reported an error without saying which. Try again.'
    : errors[code].message;
}
