/** The codes of errors.ts, apart from its sentences: the page's first load needs no more of them. */
const errorCodes = [
  'invalid_json',
  'invalid_value',
  'missing_required_parameter',
  'model_not_found',
  'parameter_not_allowed',
  'refused_by_model',
  'forbidden_origin',
  'missing_origin',
  'forbidden_host',
  'not_owner',
  'not_found',
  'method_not_allowed',
  'body_too_slow',
  'body_too_large',
  'snapshot_too_large',
  'unsupported_media_type',
  'invalid_snapshot',
  'insufficient_credits',
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

export type ErrorCode = (typeof errorCodes)[number];

/** Whether a value from outside is one of the server's own error codes. */
export function isErrorCode(code: unknown): code is ErrorCode {
  const known: readonly unknown[] = errorCodes;
  return known.includes(code);
}
