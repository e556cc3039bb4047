import { configuration, type Variables } from './configuration';

/** Headers that another site's page may read. `*` would do, but not for clients that send a code. */
const exposed = [
  ...['edgewise-changes', 'cf-aig-run-id', 'retry-after', 'x-request-id', 'x-should-retry'],
  ...['requests', 'tokens'].flatMap((unit) =>
    ['limit', 'remaining', 'reset'].map((what) => `x-ratelimit-${what}-${unit}`),
  ),
].join(', ');

const METHODS = 'GET, POST, OPTIONS';
/** Longer than browsers keep the answer to a preflight by themselves, short enough to take an origin off the list. */
const MAX_AGE_S = 600;
/** Room for what OpenAI's clients add; a longer list is no client's. */
const MAX_HEADERS = 2_000;

/** The API that other sites' pages may be allowed to call: OpenAI's, and nothing that stores or shows anything else. */
function isOpen({ url }: Request): boolean {
  return /^\/(?:api\/)?v1(?:\/|$)/.test(new URL(url).pathname);
}

/**
 * Whether a request comes from a page of an origin that ALLOWED_ORIGINS names, and asks for what such a page may have. No
 * cookie comes along: the answer does not allow credentials.
 */
export function isAllowedOrigin(env: Variables, request: Request): boolean {
  const origin = request.headers.get('origin');
  return origin !== null && isOpen(request) && configuration(env).allowedOrigins.includes(origin);
}

/**
 * The answer to a browser that asks whether such a page may send a request; null where it is no such question, or the page
 * may not. Source: https://fetch.spec.whatwg.org/#cors-preflight-fetch
 */
export function preflightAnswer(env: Variables, request: Request): Response | null {
  if (request.method !== 'OPTIONS' || request.headers.get('access-control-request-method') === null)
    return null;
  if (!isAllowedOrigin(env, request)) return null;
  const asked = request.headers.get('access-control-request-headers') ?? '';
  const headers = {
    'access-control-allow-methods': METHODS,
    'access-control-max-age': String(MAX_AGE_S),
    ...(/^[\w\-, ]+$/.test(asked) &&
      asked.length <= MAX_HEADERS && { 'access-control-allow-headers': asked }),
  };
  return new Response(null, { status: 204, headers });
}

/** The headers by which an answer may be read by the page that asked; where the list is empty, none at all. */
export function crossOriginHeaders(env: Variables, request: Request): Readonly<Record<string, string>> {
  if (!isOpen(request) || configuration(env).allowedOrigins.length === 0) return {};
  const own = { vary: 'Origin' };
  if (!isAllowedOrigin(env, request)) return own;
  return {
    ...own,
    'access-control-allow-origin': request.headers.get('origin') ?? '',
    'access-control-expose-headers': exposed,
  };
}
