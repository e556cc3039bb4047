import { CACHE_PREFIX, WORKER_PATH } from '@/lib/offline/build-files';
import { configuration, type Variables } from './configuration';

/*
 * Takes the place of a worker that is there already, removes what that has kept of the app, and then itself. It answers no
 * request, and reloads no page.
 */
const lastWorker = `addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name.startsWith('${CACHE_PREFIX}')).map((name) => caches.delete(name))))
      .then(() => registration.unregister()),
  );
});
`;

/**
 * The service worker's script: the build's own, or with the variable `OFFLINE=off` one that puts an end to it in every browser
 * that comes by. Browsers ask for it past the worker that they have, so this works where that is broken too.
 */
export async function offlineWorker(
  request: Request,
  env: Variables & { readonly ASSETS: { fetch(request: Request | URL): Promise<Response> } },
): Promise<Response> {
  const headers = { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-cache' };
  if (!configuration(env).offline) return new Response(lastWorker, { headers });
  const file = await env.ASSETS.fetch(new URL(WORKER_PATH, request.url));
  // Of a development server there is none.
  return new Response(file.body, { status: file.status, headers });
}
