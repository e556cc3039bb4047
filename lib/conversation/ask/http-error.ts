import type { AnswerError } from '@/lib/conversation/types';
import { parseBoundedJson } from '@/lib/json/bounded-json';
import type { ErrorCode } from '@/lib/model/error-codes';
import { errors } from '@/lib/model/errors';
import { readErrorEnvelope } from '@/lib/stream/error-envelope';

/** Answers that come from something before this app's server, so without its envelope. */
const codesByStatus: Readonly<Record<number, ErrorCode>> = {
  413: 'body_too_large',
  429: 'rate_limit_exceeded',
  502: 'upstream_error',
  503: 'upstream_error',
  504: 'upstream_error',
  524: 'upstream_error',
};

/** An answer's error from a response whose status says so. `body` is its text, in OpenAI's envelope or not. */
export function readHttpError(status: number, body: string): AnswerError {
  const envelope = readErrorEnvelope(parseBoundedJson(body));
  if (envelope) return envelope;
  const code = codesByStatus[status];
  if (code) return { code, message: errors[code].message, param: null };
  return {
    code: 'unknown_error',
    message: `The server refused with status ${String(status)} and did not say why. Try again in a moment.`,
    param: null,
  };
}
