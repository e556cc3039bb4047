import nextOnPages from '@cloudflare/next-on-pages/fetch-handler';
import documents from 'edgewise-documents';
import { DIAGRAM_FRAME } from './lib/diagram/frame-contract';
import { mayOpen } from './lib/server/access';
import { configuration } from './lib/server/configuration';
import { crossOriginHeaders, preflightAnswer } from './lib/server/cross-origin';
import { documentAt, WORKER_PATH } from './lib/offline/build-files';
import type { Platform } from './lib/server/bindings';
import { modelRouteAt } from './lib/server/model-routes';
import { offlineWorker } from './lib/server/offline-worker';
import { drain } from './lib/server/request-body';
import { CODE_NOTE, ERROR_NOTE, log, logLine, requestIdOf, REQUEST_ID } from './lib/server/request-log';
import {
  diagramHeaders,
  isDiagramPath,
  newNonce,
  securityHeaders,
  sharedHeaders,
  withNonce,
} from './lib/server/security-headers';
import { chosenLanguage, LANGUAGE_HEADER, type LanguageTag } from './lib/words/languages';

interface Answer {
  response: Response;
  /** The pattern of its address, where Next.js has had no part in it. */
  route?: string;
  /** The sources by which the document's inline scripts may run. */
  inlineScripts: readonly string[];
}

/** Headers in which next-on-pages, Next.js and our own routes tell of their insides. */
const internalHeaders = ['x-matched-path', 'x-next-cache-tags', ERROR_NOTE, CODE_NOTE];

/** The headers of most answers, made once. */
const headersWithoutScripts = securityHeaders();

/**
 * The worker's way in (`next-on-pages --custom-entrypoint`): Next.js's own handler, with the security headers on
 * whatever comes out of it: pages, API, assets, errors.
 */
const worker = {
  async fetch(request: Request, env: CloudflareEnv, ctx: Platform['ctx']): Promise<Response> {
    const { pathname } = new URL(request.url);
    const since = Date.now();
    const preflight = preflightAnswer(env, request);
    const { response, inlineScripts, route } = preflight
      ? { response: preflight, inlineScripts: [] }
      : ((await askModel(pathname, request, { env, ctx })) ??
        (await answer(pathname, await asNextTakesIt(pathname, request), env, ctx)));
    const id = requestIdOf(response);
    log(env, logLine(request, response, { id, since, now: Date.now(), route }));
    // Next.js's may not be changed, and a copy of its own would cost the model's first word time.
    const isOwn = route !== undefined;
    const headers = isOwn ? response.headers : new Headers(response.headers);
    for (const name of internalHeaders) headers.delete(name);
    headers.set(REQUEST_ID, id);
    const own = isDiagramPath(pathname)
      ? diagramHeaders()
      : {
          ...(inlineScripts.length > 0 ? securityHeaders(inlineScripts) : headersWithoutScripts),
          ...sharedHeaders(pathname),
          ...crossOriginHeaders(env, request),
        };
    for (const [name, value] of Object.entries(own)) headers.set(name, value);
    if (isOwn) return response;
    return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
  },
};

/**
 * Answers what asks the model, past Next.js: its way there costs more time than all of ours until the first word
 * (docs/decisions/0043-past-next.md). Null for everything else. `next dev` answers by the same functions.
 */
async function askModel(pathname: string, request: Request, platform: Platform): Promise<Answer | null> {
  const asked = request.method === 'POST' ? modelRouteAt(pathname) : null;
  return asked && { response: await asked.post(request, platform), inlineScripts: [], route: asked.path };
}

async function answer(
  pathname: string,
  request: Request,
  env: CloudflareEnv,
  context: unknown,
): Promise<Answer> {
  const language = chosenLanguage(request.headers.get('cookie'));
  if (pathname.startsWith('/s/')) return render(request, language, env, context);
  if (pathname === WORKER_PATH) return { response: await offlineWorker(request, env), inlineScripts: [] };
  // Pages serves the first of these by itself (_routes.json); elsewhere next-on-pages would not find the ones with a `[`
  // in their path.
  if (pathname.startsWith('/_next/static/') || isDiagramPath(pathname))
    return asset(await env.ASSETS.fetch(request), pathname);
  const asked = documentAt(pathname);
  const shown = await shownInstead(asked, request, env);
  if (shown instanceof Response) return { response: shown, inlineScripts: [] };
  const translated = inLanguage(shown, language);
  const own = translated === asked ? request : new Request(new URL(translated, request.url), request);
  const response = await nextOnPages.fetch(own, env, context);
  const document = response.status === 404 ? '/_not-found' : translated;
  const answered = withLanguage(response, language);
  return {
    response: shown === DOOR ? atTheDoor(request, answered) : answered,
    inlineScripts: documents[document] ?? [],
  };
}

const DOOR = '/door';

/**
 * Decides which document is shown: the door in the place of the app where somebody has to come in first, nothing where there is no
 * owner's code, else itself. A courtesy: the routes of the API are what keeps people out.
 */
async function shownInstead(asked: string, request: Request, env: CloudflareEnv): Promise<string | Response> {
  if (asked === '/admin' && configuration(env).access.adminCode === null) return '/nothing-there';
  if (asked !== '/' && asked !== '/b' && asked !== DOOR) return asked;
  if (!(await mayOpen(env, request))) return DOOR;
  return asked === DOOR ? new Response(null, { status: 302, headers: { location: '/' } }) : asked;
}

/** No cache keeps the door, and what a script fetches to keep as the app is told that it is not that. */
function atTheDoor(request: Request, { status, headers: received, body }: Response): Response {
  const headers = new Headers(received);
  headers.set('cache-control', 'no-store');
  const isOpened = (request.headers.get('sec-fetch-dest') ?? 'document') === 'document';
  return new Response(body, { status: isOpened || status !== 200 ? status : 401, headers });
}

function asset({ body, status, headers: received }: Response, pathname: string): Answer {
  const headers = new Headers(received);
  // All but the diagrams' document have a hash of their contents in their names.
  if (status === 200 && pathname !== DIAGRAM_FRAME)
    headers.set('cache-control', 'public, max-age=31536000, immutable');
  return { response: new Response(body, { status, headers }), inlineScripts: [] };
}

/**
 * A document that is rendered for its request. Next.js leaves the text of its error pages to the browser's scripts, so
 * prerendered ones stand in for them.
 */
async function render(
  request: Request,
  language: LanguageTag,
  env: CloudflareEnv,
  context: unknown,
): Promise<Answer> {
  const nonce = newNonce();
  const asked = withNonce(request, nonce);
  asked.headers.set(LANGUAGE_HEADER, language);
  const response = await nextOnPages.fetch(asked, env, context);
  if (response.status < 400)
    return {
      response: withLanguage(response, language),
      inlineScripts: [nonce, ...(documents['rendered'] ?? [])],
    };
  const [notice, status] = response.status < 500 ? ['/gone', 404] : ['/unavailable', 503];
  const document = inLanguage(notice, language);
  const page = withLanguage(await env.ASSETS.fetch(new URL(document, request.url)), language);
  return {
    response: new Response(page.body, { status, headers: page.headers }),
    inlineScripts: documents[document] ?? [],
  };
}

/** The prerendered document that says the same in a language; the page itself where there is none, as for the API. */
function inLanguage(document: string, language: LanguageTag): string {
  const translated = `/in/${language}${document === '/' ? '' : document}`;
  return translated in documents ? translated : document;
}

/** A document with its language on it. The layout, which all languages share, says English. */
function withLanguage(response: Response, language: LanguageTag): Response {
  if (language === 'en' || !response.headers.get('content-type')?.startsWith('text/html')) return response;
  const rewriter = new HTMLRewriter().on('html', {
    element: (html) => {
      html.setAttribute('lang', language);
    },
  });
  return rewriter.transform(response);
}

/** The methods for which Next.js has routes. */
const knownMethods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/**
 * A request as Next.js takes it.
 *
 * A GET may come with a body, and the Request constructor that Next.js uses throws at it. Of other requests only the API
 * reads the body; where nobody does, workerd resets the connection under it.
 *
 * To a method that it does not know Next.js answers 400 and nothing else. The API refuses it as it does OPTIONS, by its own
 * error, with the methods that the address takes.
 */
async function asNextTakesIt(pathname: string, request: Request): Promise<Request> {
  const { method } = request;
  const isApi = /^\/(?:api|v1)\//.test(pathname);
  const isKnown = knownMethods.includes(method);
  const isRead = isApi && isKnown && method !== 'GET' && method !== 'HEAD';
  if (isKnown && (request.body === null || isRead)) return request;
  await drain(request).catch(() => undefined);
  const headers = new Headers(request.headers);
  headers.delete('content-length');
  headers.delete('content-type');
  return new Request(request.url, { method: isApi && !isKnown ? 'OPTIONS' : method, headers });
}

export default worker;
