import { ApiError } from './api-error';

const headers = { 'cache-control': 'no-store' };

/** A JSON answer that nothing may store. */
export function json(
  body: unknown,
  init: { status?: number; headers?: Record<string, string> } = {},
): Response {
  return Response.json(body, { ...init, headers: { ...headers, ...init.headers } });
}

/** An error as a client may see it. */
export function errorResponse(error: unknown): Response {
  if (error instanceof ApiError)
    return json(error.toEnvelope(), { status: error.status, headers: error.headers });
  console.error(error);
  const hidden = new ApiError('internal_error');
  return json(hidden.toEnvelope(), { status: hidden.status });
}
