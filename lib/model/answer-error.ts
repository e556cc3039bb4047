import type { AnswerErrorCode } from './error-codes';

/** Facts of an error, for its sentence. Which of them there are depends on the code, and on who told of it. */
export interface ErrorParams {
  /** The HTTP status by which `service`, or whoever answered, refused. */
  readonly status?: number;
  /** The service that refused or failed: the provider's name, or a model server's. */
  readonly service?: string;
  readonly seconds?: number;
  /** The most that is allowed, counted in `unit`. */
  readonly limit?: number;
  /** The rest of `limit`. */
  readonly left?: number;
  readonly unit?: ErrorUnit;
  /** When `limit` begins anew: milliseconds since the epoch. */
  readonly resetsAt?: number;
  /** By which the deployment's owner finds the request in its log. */
  readonly requestId?: string;
}

export type ErrorUnit =
  'requests' | 'tokens' | 'links' | 'bytes' | 'characters' | 'levels' | 'values' | 'keys';

/** The error of an answer, as the server reports it or the page finds it. It becomes words when it is drawn. */
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

/** An error with what is known of it. */
export function answerError(
  code: AnswerErrorCode,
  { params = {}, param = null, quote = null }: Partial<Omit<AnswerError, 'code'>> = {},
): AnswerError {
  return { code, params, param, quote };
}
