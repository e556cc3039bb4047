import nextOnPages from '@cloudflare/next-on-pages/fetch-handler';
import documents from 'edgewise-documents';
import { newNonce, withNonce } from '@/lib/server/nonce';
import { securityHeaders } from '@/lib/server/security-headers';
import { sharedHeaders } from '@/lib/server/shared-headers';

interface Answer {
  response: Response;
  /** What the document's inline scripts may run by. */
  inlineScripts: readonly string[];
}

/**
 * The worker's way in (`next-on-pages --custom-entrypoint`): Next.js's own handler, with the security headers on
 * whatever comes out of it: pages, API, assets, errors.
 */
const worker = {
  async fetch(request: Request, env: CloudflareEnv, context: unknown): Promise<Response> {
    const { pathname } = new URL(request.url);
    const { response, inlineScripts } = pathname.startsWith('/s/')
      ? await render(request, env, context)
      : builtAnswer(pathname, await nextOnPages.fetch(request, env, context));
    const headers = new Headers(response.headers);
    const own = { ...securityHeaders(inlineScripts), ...sharedHeaders(pathname) };
    for (const [name, value] of Object.entries(own)) headers.set(name, value);
    return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
  },
};

function builtAnswer(pathname: string, response: Response): Answer {
  const document = response.status === 404 ? '/_not-found' : pathname;
  return { response, inlineScripts: documents[document] ?? [] };
}

/**
 * A document that is rendered for its request. Next.js leaves the text of its error pages to the browser's scripts, so
 * prerendered ones stand in for them.
 */
async function render(request: Request, env: CloudflareEnv, context: unknown): Promise<Answer> {
  const nonce = newNonce();
  const response = await nextOnPages.fetch(withNonce(request, nonce), env, context);
  if (response.status < 400) return { response, inlineScripts: [nonce] };
  const [document, status] = response.status < 500 ? ['/gone', 404] : ['/unavailable', 503];
  const page = await env.ASSETS.fetch(new URL(document, request.url));
  return {
    response: new Response(page.body, { status, headers: page.headers }),
    inlineScripts: documents[document] ?? [],
  };
}

export default worker;
