/** The codes of errors.ts: all that the server answers. The page's first load needs no more of them. */
export const errorCodes = [
  'invalid_json',
  'invalid_value',
  'missing_required_parameter',
  'model_not_found',
  'parameter_not_allowed',
  'refused_by_model',
  'context_length_exceeded',
  'invalid_api_key',
  'permission_denied',
  'forbidden_origin',
  'missing_origin',
  'forbidden_host',
  'access_required',
  'access_code_wrong',
  'too_many_attempts',
  'access_unavailable',
  'access_misconfigured',
  'not_owner',
  'not_found',
  'method_not_allowed',
  'body_too_slow',
  'body_too_large',
  'snapshot_too_large',
  'unsupported_media_type',
  'invalid_snapshot',
  'insufficient_credits',
  'insufficient_quota',
  'model_unavailable',
  'rate_limit_exceeded',
  'visitor_budget_exceeded',
  'total_budget_exceeded',
  'budget_unavailable',
  'too_busy',
  'visitor_share_limit_exceeded',
  'total_share_limit_exceeded',
  'share_store_full',
  'gateway_misconfigured',
  'upstream_error',
  'storage_unavailable',
  'internal_error',
] as const;

/** Errors that only the page sees. */
const pageErrorCodes = [
  'offline',
  /** No response came at all. */
  'unreachable',
  /** Something else than our server answered, an error that it does not explain. */
  'unexplained_status',
  'stalled',
  'connection_lost',
  /** The page was left before the answer finished. */
  'page_left',
  'page_part_missing',
  /** The bytes of what is attached are not in this browser. */
  'attachment_missing',
  /** The stream ended as it should, and never said that the answer is complete. */
  'unfinished',
  /** Another choice of the same response came, and this one did not. */
  'choice_missing',
  'malformed_stream',
  'unreadable_response',
  'too_long',
  'too_many_tool_calls',
  /** Shared while it was still arriving. */
  'shared_unfinished',
  'unknown_error',
] as const;

export type ErrorCode = (typeof errorCodes)[number];
/** Every code that the error of an answer may have. */
export type AnswerErrorCode = ErrorCode | (typeof pageErrorCodes)[number];

export const answerErrorCodes: readonly AnswerErrorCode[] = [...errorCodes, ...pageErrorCodes];

/** Whether a value from outside is a code that an answer's error may have. */
export function isAnswerErrorCode(code: unknown): code is AnswerErrorCode {
  const known: readonly unknown[] = answerErrorCodes;
  return known.includes(code);
}
