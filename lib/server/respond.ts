import { ApiError } from './api-error';
import { drain } from './request-body';

const headers = { 'cache-control': 'no-store' };

/** A JSON answer that nothing may store. */
export function json(
  body: unknown,
  init: { status?: number; headers?: Record<string, string> } = {},
): Response {
  return Response.json(body, { ...init, headers: { ...headers, ...init.headers } });
}

/**
 * Wraps a route: whatever it throws leaves as OpenAI's error envelope. What is not on the closed list is logged
 * and leaves as `internal_error`, without its message or stack.
 */
export function route<Context extends unknown[]>(
  handle: (request: Request, ...context: Context) => Promise<Response>,
): (request: Request, ...context: Context) => Promise<Response> {
  return async (request, ...context) => {
    try {
      return await handle(request, ...context);
    } catch (error) {
      await drain(request).catch(() => undefined);
      return errorResponse(error);
    }
  };
}

/** An error as a client may see it. */
export function errorResponse(error: unknown): Response {
  if (error instanceof ApiError)
    return json(error.toEnvelope(), { status: error.status, headers: error.headers });
  console.error(error);
  const hidden = new ApiError('internal_error');
  return json(hidden.toEnvelope(), { status: hidden.status });
}

/** Answers every method that a route does not take. `allowed` is the Allow header: "POST". */
export function methodNotAllowed(allowed: string): (request: Request) => Promise<Response> {
  return async (request) => {
    await drain(request).catch(() => undefined);
    const error = new ApiError('method_not_allowed');
    return json(error.toEnvelope(), { status: error.status, headers: { allow: allowed } });
  };
}
