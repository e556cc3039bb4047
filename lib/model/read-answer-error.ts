import { isRecord } from '@/lib/json/json';
import {
  MAX_ERROR_PARAM_LENGTH,
  MAX_QUOTE_LENGTH,
  type AnswerError,
  type ErrorParams,
  type ErrorUnit,
} from './answer-error';
import { isAnswerErrorCode } from './error-codes';

const units: readonly ErrorUnit[] = [
  'requests',
  'tokens',
  'links',
  'bytes',
  'characters',
  'levels',
  'values',
  'keys',
];
const MAX_SERVICE_LENGTH = 200;

/**
 * Reads an error as it is kept, shared and sent: by this build, an older or a newer one. Null for what is none. A code
 * that is not known is `unknown_error`, with its quotation; facts that cannot be are left out.
 */
export function readAnswerError(value: unknown): AnswerError | null {
  if (!isRecord(value)) return null;
  const { code, params, param, quote } = value;
  return {
    code: isAnswerErrorCode(code) ? code : 'unknown_error',
    params: readErrorParams(params),
    param: textUpTo(MAX_ERROR_PARAM_LENGTH, param),
    quote: textUpTo(MAX_QUOTE_LENGTH, quote),
  };
}

function readErrorParams(value: unknown): ErrorParams {
  if (!isRecord(value)) return {};
  const { status, service, seconds, limit, left, unit, resetsAt, requestId } = value;
  const name = textUpTo(MAX_SERVICE_LENGTH, service);
  const knownUnit = units.find((known) => known === unit);
  return {
    ...(isCount(status) && { status }),
    ...(name !== null && { service: name }),
    ...(isCount(seconds) && { seconds }),
    ...(isCount(limit) && { limit }),
    ...(isCount(left) && { left }),
    ...(knownUnit !== undefined && { unit: knownUnit }),
    ...(isCount(resetsAt) && { resetsAt }),
    ...(isRequestId(requestId) && { requestId }),
  };
}

/** Whether a value from outside may be a request's id: short, and nothing but an id. */
export function isRequestId(value: unknown): value is string {
  return typeof value === 'string' && /^[\w:.-]{1,100}$/.test(value);
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= Number.MAX_SAFE_INTEGER;
}

function textUpTo(length: number, value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value.slice(0, length) : null;
}
