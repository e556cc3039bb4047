import type { ErrorCode } from './error-codes';

/**
 * Every error a client can be shown, in one closed list: code → HTTP status, OpenAI's error type, and a sentence
 * that says what to do. Nothing else ever leaves the server, so no stack and no secret can.
 */
export const errors = {
  invalid_json: {
    status: 400,
    type: 'invalid_request_error',
    message: 'The body is not valid JSON. Send one JSON object, encoded as UTF-8.',
  },
  invalid_value: {
    status: 400,
    type: 'invalid_request_error',
    message: 'A parameter has a value that is not allowed. Correct it and send the request again.',
  },
  missing_required_parameter: {
    status: 400,
    type: 'invalid_request_error',
    message: 'A required parameter is missing. Add it and send the request again.',
  },
  model_not_found: {
    status: 404,
    type: 'invalid_request_error',
    message: 'That model cannot be called here. GET /api/v1/models lists the ones that can.',
  },
  parameter_not_allowed: {
    status: 400,
    type: 'invalid_request_error',
    message:
      'This deployment does not allow a parameter of the request, because it can change the price. Leave it out and send the request again.',
  },
  refused_by_model: {
    status: 400,
    type: 'invalid_request_error',
    message: 'The model refused the request. Change the parameter it names, or leave it out.',
  },
  forbidden_origin: {
    status: 403,
    type: 'permission_error',
    message:
      'Only this deployment’s own pages may do this from a browser. Open the page itself and do it from there.',
  },
  missing_origin: {
    status: 403,
    type: 'permission_error',
    message:
      'The request names no Origin. Outside a browser, send an Authorization: Bearer header, as the OpenAI clients do.',
  },
  not_owner: {
    status: 403,
    type: 'permission_error',
    message: 'Only the browser that shared this conversation can change it or take it back.',
  },
  not_found: { status: 404, type: 'invalid_request_error', message: 'There is nothing at this address.' },
  method_not_allowed: {
    status: 405,
    type: 'invalid_request_error',
    message: 'This address does not take that method. The Allow header names the ones it takes.',
  },
  body_too_slow: {
    status: 408,
    type: 'invalid_request_error',
    message: 'The body did not arrive in time. Check your connection and send it again.',
  },
  body_too_large: {
    status: 413,
    type: 'invalid_request_error',
    message: 'The body is larger than this deployment accepts. Shorten the conversation and send it again.',
  },
  snapshot_too_large: {
    status: 413,
    type: 'invalid_request_error',
    message:
      'The conversation is too large to share. A link holds 3 MB of text, 2,000 messages and 128 tool calls an answer. Leave some out and share it again.',
  },
  unsupported_media_type: {
    status: 415,
    type: 'invalid_request_error',
    message: 'Send the body as Content-Type: application/json.',
  },
  invalid_snapshot: {
    status: 400,
    type: 'invalid_request_error',
    message: 'What was sent is not a conversation that can be shared. Reload the page and share it again.',
  },
  insufficient_credits: {
    status: 402,
    type: 'insufficient_quota',
    message:
      'The account behind this deployment is out of AI Gateway credits. Its owner can top them up in Cloudflare’s dashboard.',
  },
  model_unavailable: {
    status: 503,
    type: 'api_error',
    message:
      'The model is not available to this deployment’s account. Its owner can check the model and the billing of the AI Gateway.',
  },
  rate_limit_exceeded: {
    status: 429,
    type: 'rate_limit_error',
    message: 'Too many requests for now. Wait a little and try again.',
  },
  visitor_budget_exceeded: {
    status: 429,
    type: 'rate_limit_error',
    message:
      'You have used what this deployment gives each visitor a day, or this request may come to more than is left of it. It starts anew at midnight UTC; until then a smaller max_completion_tokens or a shorter conversation may still fit.',
  },
  total_budget_exceeded: {
    status: 429,
    type: 'rate_limit_error',
    message:
      'All visitors together have used what this deployment gives a day, or this request may come to more than is left of it. It starts anew at midnight UTC; its owner can raise the BUDGET_ variables.',
  },
  budget_unavailable: {
    status: 503,
    type: 'api_error',
    message:
      'The store of daily budgets is not available, so the model was not called. Try again in a moment. If this keeps happening, contact the owner.',
  },
  visitor_share_limit_exceeded: {
    status: 429,
    type: 'rate_limit_error',
    message:
      'You have reached this deployment’s daily limit for sharing, or this conversation is larger than what is left of it. It resets at midnight UTC.',
  },
  total_share_limit_exceeded: {
    status: 429,
    type: 'rate_limit_error',
    message:
      'All visitors together have reached this deployment’s daily limit for sharing, or this conversation is larger than what is left of it. It resets at midnight UTC.',
  },
  share_store_full: {
    status: 507,
    type: 'api_error',
    message:
      'This deployment has no room for more shared conversations. Revoke links that you no longer need, or try again when others have expired.',
  },
  too_busy: {
    status: 503,
    type: 'api_error',
    message: 'Too many large requests are being read at once. Wait a few seconds and try again.',
    retryAfterSeconds: 10,
  },
  gateway_misconfigured: {
    status: 503,
    type: 'api_error',
    message:
      'The AI Gateway of this deployment is missing or refuses it. Its owner can check AI_GATEWAY_ID and the gateway’s authentication.',
  },
  upstream_error: {
    status: 502,
    type: 'api_error',
    message: 'The model’s service failed or did not answer. Try again in a moment.',
  },
  storage_unavailable: {
    status: 503,
    type: 'api_error',
    message:
      'The store of shared conversations is not available, so nothing was shared or changed. Chatting still works. Try again in a moment.',
  },
  internal_error: {
    status: 500,
    type: 'api_error',
    message: 'Something went wrong here. Try again; if it stays, tell the owner of this deployment.',
  },
} as const satisfies Record<
  ErrorCode,
  { status: number; type: string; message: string; retryAfterSeconds?: number }
>;

/** OpenAI's error envelope. Source: https://platform.openai.com/docs/guides/error-codes */
export interface ErrorEnvelope {
  error: { message: string; type: string; param: string | null; code: string };
}

/** An error from the closed list. `message` replaces the list's sentence where the model's own words are better. */
export class ApiError extends Error {
  readonly code: ErrorCode;
  readonly param: string | null;

  constructor(code: ErrorCode, { message, param = null }: { message?: string; param?: string | null } = {}) {
    super(message ?? errors[code].message);
    this.name = 'ApiError';
    this.code = code;
    this.param = param;
  }

  get status(): number {
    return errors[this.code].status;
  }

  /** The headers beside the envelope. */
  get headers(): Record<string, string> {
    const entry = errors[this.code];
    return 'retryAfterSeconds' in entry ? { 'retry-after': String(entry.retryAfterSeconds) } : {};
  }

  toEnvelope(): ErrorEnvelope {
    const { type } = errors[this.code];
    return { error: { message: this.message, type, param: this.param, code: this.code } };
  }
}
