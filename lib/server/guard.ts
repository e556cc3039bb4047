import { ApiError } from './api-error';
import { isAllowedHost } from './allowed-hosts';
import { configuration, type Variables } from './configuration';
import { isAllowedOrigin } from './cross-origin';

/**
 * Lets through a request of the deployment's own pages, or of no browser at all.
 *
 * A browser names the page a request comes from in Sec-Fetch-Site and Origin, and no page can forge them. What
 * names neither is no browser; it must carry an Authorization header, which no page can add to a request across
 * origins without a CORS preflight, which is answered for no origin but those of ALLOWED_ORIGINS.
 *
 * The deployment's own origin is trusted only where a browser would call it trustworthy, or its owner has listed it in
 * ALLOWED_HOSTS. Else a page whose name suddenly resolves to 127.0.0.1 (DNS rebinding) would be the own page of an
 * instance on one's machine.
 */
export function guardOrigin(env: Variables, request: Request): void {
  guardReading(env, request);
  if (request.headers.get('origin') === null && !request.headers.get('authorization'))
    throw new ApiError('missing_origin');
}

/**
 * Lets through a request that changes nothing, of the deployment's own pages or of no browser at all. A browser names no
 * Origin where a page reads from its own, so none need be there.
 */
export function guardReading(env: Variables, request: Request): void {
  const own = ownOrigin(request);
  const site = request.headers.get('sec-fetch-site');
  const origin = request.headers.get('origin');

  if (!isTrustworthy(own) && !isAllowedHost(own.host, configuration(env).allowedHosts))
    throw new ApiError('forbidden_host');
  if (isAllowedOrigin(env, request)) return;
  if (site !== null && site !== 'same-origin') throw new ApiError('forbidden_origin');
  if (origin !== null && origin !== own.origin) throw new ApiError('forbidden_origin');
}

/** By the Host header, because Next.js writes 127.0.0.1 in `request.url` as localhost. */
function ownOrigin(request: Request): URL {
  const url = new URL(request.url);
  const host = request.headers.get('host');
  // To set the host costs as much as ten addresses to read.
  if (host !== null && host !== url.host) url.host = host;
  return url;
}

/** Source: https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy */
function isTrustworthy({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}

/** Lets through a request whose body is JSON by its content type. */
export function guardContentType(request: Request): void {
  const [mediaType = ''] = (request.headers.get('content-type') ?? '').split(';');
  if (mediaType.trim().toLowerCase() !== 'application/json') {
    throw new ApiError('unsupported_media_type', { param: 'Content-Type' });
  }
}
