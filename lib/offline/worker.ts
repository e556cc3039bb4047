import { LANGUAGE_COOKIE } from '@/lib/words/languages';
import type { BuildFiles } from './build-files';
import { OfflineFiles, type OfflineWorld } from './offline-files';

/* The service worker: scripts/build-offline-worker.ts bundles it with the list of a build's files. */

interface WorkerEvent extends Event {
  waitUntil(promise: Promise<unknown>): void;
}
interface InstallEvent extends WorkerEvent {
  /** Not in every browser. */
  addRoutes?(rules: readonly { condition: object; source: 'network' }[]): Promise<void>;
}
interface RequestEvent extends WorkerEvent {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}
interface AskedEvent extends WorkerEvent {
  readonly data: unknown;
}

/** The global scope of a service worker, as far as it is used here. */
interface ServiceWorkerScope {
  readonly location: { readonly origin: string };
  readonly registration: Pick<ServiceWorkerRegistration, 'installing' | 'waiting'>;
  readonly clients: {
    claim(): Promise<void>;
    matchAll(options: { type: 'window'; includeUncontrolled: true }): Promise<readonly unknown[]>;
  };
  readonly cookieStore?: { get(name: string): Promise<{ readonly value?: string } | null> };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install', listener: (event: InstallEvent) => void): void;
  addEventListener(type: 'activate', listener: (event: WorkerEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: RequestEvent) => void): void;
  addEventListener(type: 'message', listener: (event: AskedEvent) => void): void;
}

declare const self: ServiceWorkerScope;
/** Put in by the build. */
declare const buildFiles: BuildFiles;

const world: OfflineWorld = {
  caches,
  fetch: (request, init) => fetch(request, init),
  pages: () => self.clients.matchAll({ type: 'window', includeUncontrolled: true }),
  locks: async () => (await navigator.locks.query()).held ?? [],
  isAnotherComing: () => self.registration.installing !== null || self.registration.waiting !== null,
  alone: async (run) => navigator.locks.request('edgewise.builds', run),
  language: async () => {
    if (!self.cookieStore) return '';
    return (await self.cookieStore.get(LANGUAGE_COOKIE))?.value ?? 'en';
  },
};
const files = new OfflineFiles(buildFiles, world, self.location.origin);

self.addEventListener('install', (event) => {
  event.waitUntil(files.install());
  // Where the browser can be told beforehand, it does not even start this worker for them: a question goes out as fast as
  // without it.
  const rules = ['/api/*', '/v1/*', '/s/*'].map((pathname) => ({
    condition: { urlPattern: { pathname } },
    source: 'network' as const,
  }));
  event.waitUntil(event.addRoutes?.(rules).catch(() => undefined) ?? Promise.resolve());
});

self.addEventListener('activate', (event) => {
  // A page that this build's worker has not brought is answered by it too: its files may be gone from the server any day.
  event.waitUntil(self.clients.claim());
});

self.addEventListener('fetch', (event) => {
  const answer = files.answer(event.request);
  if (answer) event.respondWith(answer(event.request));
});

self.addEventListener('message', (event) => {
  if (event.data === 'take over') event.waitUntil(self.skipWaiting());
  if (event.data === 'clean up') event.waitUntil(files.cleanUp().catch(() => undefined));
});
