import { isRecord } from '@/lib/json/json';
import { isAnswerErrorCode, type AnswerErrorCode } from './error-codes';

/** Facts of an error, for its sentence. Which of them there are depends on the code, and on who told of it. */
export interface ErrorParams {
  /** The HTTP status by which `service`, or whoever answered, refused. */
  readonly status?: number;
  /** Who refused or failed: the provider's name, or a model server's. */
  readonly service?: string;
  readonly seconds?: number;
  /** The most that is allowed, counted in `unit`. */
  readonly limit?: number;
  /** What is left of `limit`. */
  readonly left?: number;
  readonly unit?: ErrorUnit;
  /** When `limit` begins anew: milliseconds since the epoch. */
  readonly resetsAt?: number;
}

const units = ['requests', 'tokens', 'links', 'bytes', 'characters', 'levels', 'values', 'keys'] as const;
type ErrorUnit = (typeof units)[number];

/** What went wrong with an answer: by the server's word, or by what arrived. It becomes words when it is drawn. */
export interface AnswerError {
  readonly code: AnswerErrorCode;
  readonly params: ErrorParams;
  /** The request parameter at fault, where one is named. */
  readonly param: string | null;
  /** The words of whoever refused, as they came; never ours. */
  readonly quote: string | null;
}

/** Of a provider's own words no more is kept, in UTF-16 units. */
export const MAX_QUOTE_LENGTH = 2_000;
export const MAX_ERROR_PARAM_LENGTH = 256;
const MAX_SERVICE_LENGTH = 200;

/** An error with what is known of it. */
export function answerError(
  code: AnswerErrorCode,
  { params = {}, param = null, quote = null }: Partial<Omit<AnswerError, 'code'>> = {},
): AnswerError {
  return { code, params, param, quote };
}

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
  const { status, service, seconds, limit, left, unit, resetsAt } = value;
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
  };
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= Number.MAX_SAFE_INTEGER;
}

function textUpTo(length: number, value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value.slice(0, length) : null;
}
