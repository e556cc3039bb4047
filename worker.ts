import nextOnPages from '@cloudflare/next-on-pages/fetch-handler';
import documents from 'edgewise-documents';
import { securityHeaders } from '@/lib/server/security-headers';

const headersOfDocuments = new Map(
  Object.entries(documents).map(([path, inlineScripts]) => [path, securityHeaders(inlineScripts)]),
);
const headersOfTheRest = securityHeaders();

/**
 * The worker's way in (`next-on-pages --custom-entrypoint`): Next.js's own handler, with the security headers on
 * whatever comes out of it: pages, API, assets, errors.
 */
const worker = {
  async fetch(request: Request, env: CloudflareEnv, context: unknown): Promise<Response> {
    const response = await nextOnPages.fetch(request, env, context);
    const document = response.status === 404 ? '/_not-found' : documentAt(new URL(request.url).pathname);
    const headers = new Headers(response.headers);
    for (const [name, value] of Object.entries(headersOfDocuments.get(document) ?? headersOfTheRest)) {
      headers.set(name, value);
    }
    return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
  },
};

/** The prerendered page behind an address: `/c/<id>` is rewritten to `/` (next.config.mjs). */
function documentAt(pathname: string): string {
  return pathname.startsWith('/c/') ? '/' : pathname;
}

export default worker;
