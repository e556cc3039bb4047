import { errorWords } from '@/lib/words/en/errors';
import type { AnswerError, ErrorParams } from '@/lib/model/answer-error';
import type { ErrorCode } from '@/lib/model/error-codes';
import { errorText } from '@/lib/words/error-text';

const invalidRequest = 'invalid_request_error';

interface Entry {
  readonly status: number;
  readonly type: string;
  readonly retryAfterSeconds?: number;
  /** OpenAI's clients try any 429 again, unless a header says that it is in vain. */
  readonly isFinal?: true;
}

/**
 * Every error a client can be shown, in one closed list: code → HTTP status and OpenAI's error type. Its sentence is in
 * the catalog. Nothing else ever leaves the server, so no stack and no secret can.
 */
const errors = {
  invalid_json: { status: 400, type: invalidRequest },
  invalid_value: { status: 400, type: invalidRequest },
  missing_required_parameter: { status: 400, type: invalidRequest },
  model_not_found: { status: 404, type: invalidRequest },
  parameter_not_allowed: { status: 400, type: invalidRequest },
  refused_by_model: { status: 400, type: invalidRequest },
  context_length_exceeded: { status: 400, type: invalidRequest },
  invalid_api_key: { status: 401, type: invalidRequest },
  permission_denied: { status: 403, type: 'permission_error' },
  forbidden_origin: { status: 403, type: 'permission_error' },
  forbidden_host: { status: 403, type: 'permission_error' },
  missing_origin: { status: 403, type: 'permission_error' },
  access_required: { status: 401, type: invalidRequest },
  access_code_wrong: { status: 401, type: invalidRequest },
  too_many_attempts: { status: 429, type: 'rate_limit_error', isFinal: true },
  access_unavailable: { status: 503, type: 'api_error' },
  access_misconfigured: { status: 503, type: 'api_error' },
  not_owner: { status: 403, type: 'permission_error' },
  not_found: { status: 404, type: invalidRequest },
  method_not_allowed: { status: 405, type: invalidRequest },
  body_too_slow: { status: 408, type: invalidRequest },
  body_too_large: { status: 413, type: invalidRequest },
  snapshot_too_large: { status: 413, type: invalidRequest },
  unsupported_media_type: { status: 415, type: invalidRequest },
  invalid_snapshot: { status: 400, type: invalidRequest },
  insufficient_credits: { status: 402, type: 'insufficient_quota' },
  insufficient_quota: { status: 429, type: 'insufficient_quota', isFinal: true },
  model_unavailable: { status: 503, type: 'api_error' },
  rate_limit_exceeded: { status: 429, type: 'rate_limit_error' },
  visitor_budget_exceeded: { status: 429, type: 'rate_limit_error' },
  total_budget_exceeded: { status: 429, type: 'rate_limit_error' },
  budget_unavailable: { status: 503, type: 'api_error' },
  visitor_share_limit_exceeded: { status: 429, type: 'rate_limit_error' },
  total_share_limit_exceeded: { status: 429, type: 'rate_limit_error' },
  share_store_full: { status: 507, type: 'api_error' },
  too_busy: { status: 503, type: 'api_error', retryAfterSeconds: 10 },
  gateway_misconfigured: { status: 503, type: 'api_error' },
  upstream_error: { status: 502, type: 'api_error' },
  storage_unavailable: { status: 503, type: 'api_error' },
  internal_error: { status: 500, type: 'api_error' },
} as const satisfies Record<ErrorCode, Entry>;

/**
 * OpenAI's error envelope. Source: https://platform.openai.com/docs/guides/error-codes
 * `params` and `quote` are ours, for a page that puts the error into words itself.
 */
interface ErrorEnvelope {
  error: {
    message: string;
    type: string;
    param: string | null;
    code: string;
    params: ErrorParams;
    quote: string | null;
  };
}

interface ApiErrorOptions {
  readonly param?: string | null;
  readonly params?: ErrorParams;
  /** The words of whoever refused: a service's, or the validator's. */
  readonly quote?: string | null;
  /** The status to answer with, where it is not the list's. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An error from the closed list, with what is known of it. */
export class ApiError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly #error: AnswerError & { readonly code: ErrorCode };
  readonly #headers: Readonly<Record<string, string>>;

  constructor(code: ErrorCode, { param, params, quote, status, headers }: ApiErrorOptions = {}) {
    const error = { code, param: param ?? null, params: params ?? {}, quote: quote ?? null };
    super(errorText(errorWords.english, error, Date.now()));
    this.name = 'ApiError';
    this.code = code;
    this.status = status ?? errors[code].status;
    this.#error = error;
    this.#headers = headers ?? {};
  }

  get param(): string | null {
    return this.#error.param;
  }

  /** The headers beside the envelope. */
  get headers(): Readonly<Record<string, string>> {
    const entry = errors[this.code];
    const wait = 'retryAfterSeconds' in entry ? { 'retry-after': String(entry.retryAfterSeconds) } : {};
    return { ...wait, ...('isFinal' in entry && { 'x-should-retry': 'false' }), ...this.#headers };
  }

  /** The same error of a parameter that somebody else knows by this name. */
  withParam(param: string): ApiError {
    const { code, params, quote } = this.#error;
    return new ApiError(code, { params, quote, param, status: this.status, headers: this.#headers });
  }

  toEnvelope(): ErrorEnvelope {
    const { code, params, param, quote } = this.#error;
    return { error: { message: this.message, type: errors[this.code].type, param, code, params, quote } };
  }
}
