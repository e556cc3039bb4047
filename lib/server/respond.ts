import { ApiError } from './api-error';
import { ERROR_NOTE } from './request-log';

const headers = { 'cache-control': 'no-store' };

/** A JSON answer that nothing may store. */
export function json(
  body: unknown,
  init: { status?: number; headers?: Record<string, string> } = {},
): Response {
  return Response.json(body, { ...init, headers: { ...headers, ...init.headers } });
}

/** An answer that has nothing to say but these Set-Cookie headers. */
export function withCookies(cookies: readonly string[]): Response {
  const response = new Response(null, { status: 204, headers });
  for (const cookie of cookies) response.headers.append('set-cookie', cookie);
  return response;
}

/** An error as a client may see it. */
export function errorResponse(error: unknown): Response {
  if (!(error instanceof ApiError)) console.error(error);
  const shown = error instanceof ApiError ? error : new ApiError('internal_error');
  return json(shown.toEnvelope(), {
    status: shown.status,
    headers: { ...shown.headers, [ERROR_NOTE]: shown.code },
  });
}
