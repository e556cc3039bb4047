import { savesData } from './saves-data';
import { CACHE_PREFIX, RUNTIME_LOCK, WORKER_PATH, type Asked } from './build-files';

/** Tells a page of the builds, and takes the newer one over. */
export interface Builds {
  /** Whether another build than the page's is ready in this browser. */
  readonly isNewerReady: () => boolean;
  readonly subscribe: (changed: () => void) => () => void;
  /** Loads the page again as the newer build has it. Other tabs stay as they are. */
  readonly takeOver: () => void;
}

/** Where the person's choice is kept, and by which parameter of the address it is made. */
const CHOICE = 'edgewise:offline';

/** A page that stays open asks for a newer build when it is looked at again, so often at most. In milliseconds. */
const UPDATE_INTERVAL = 60 * 60 * 1000;

/**
 * Lets this browser keep the app, once it has nothing else to do; where the person has switched that off, or asks to save data,
 * nothing is kept. `/?offline=off` switches it off and removes what is kept of the app, `/?offline=on` switches it on again.
 */
export function keepBuilds(): Builds {
  let isReady = false;
  let isLeaving = false;
  let registration: ServiceWorkerRegistration | null = null;
  const listeners = new Set<() => void>();
  const noteReady = (): void => {
    isReady = true;
    for (const changed of listeners) changed();
  };

  const watch = (registered: ServiceWorkerRegistration): void => {
    const { serviceWorker } = navigator;
    registration = registered;
    const noteWaiting = (): void => {
      if (registered.waiting && serviceWorker.controller) noteReady();
    };
    noteWaiting();
    registered.addEventListener('updatefound', () => {
      registered.installing?.addEventListener('statechange', noteWaiting);
    });
    // Without one before, it is the first that this browser has.
    let hadController = serviceWorker.controller !== null;
    serviceWorker.addEventListener('controllerchange', () => {
      if (isLeaving) location.reload();
      else if (hadController) noteReady();
      hadController = true;
    });
    keepLooking(registered);
    void serviceWorker.ready.then(({ active }) => {
      active?.postMessage('clean up' satisfies Asked);
    });
  };

  void whenIdle()
    .then(begin)
    .then((registered) => {
      if (registered) watch(registered);
    })
    // Where the browser refuses, the page is as it was without.
    .catch(() => undefined);

  return {
    isNewerReady: () => isReady,
    subscribe: (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    takeOver: () => {
      isLeaving = true;
      // Another tab may have taken it over already.
      if (registration?.waiting) registration.waiting.postMessage('take over' satisfies Asked);
      else location.reload();
    },
  };
}

async function begin(): Promise<ServiceWorkerRegistration | null> {
  if (!('serviceWorker' in navigator)) return null;
  if (isSwitchedOff()) {
    await forget();
    return null;
  }
  holdRuntime();
  return navigator.serviceWorker.register(workerAddress(), { updateViaCache: 'none' });
}

function isSwitchedOff(): boolean {
  const asked = new URLSearchParams(location.search).get('offline');
  if (asked === 'off') localStorage.setItem(CHOICE, asked);
  if (asked === 'on') localStorage.removeItem(CHOICE);
  // With Next.js's own state its router ignores this.
  if (asked !== null) history.replaceState(history.state, '', location.pathname);
  return localStorage.getItem(CHOICE) === 'off' || savesData();
}

/** Removes the workers and the files that they keep. Conversations are elsewhere. */
async function forget(): Promise<void> {
  const registrations = await navigator.serviceWorker.getRegistrations();
  await Promise.all(registrations.map((each) => each.unregister()));
  for (const name of await caches.keys()) if (name.startsWith(CACHE_PREFIX)) await caches.delete(name);
}

/** Has the workers know which build's files this page needs. */
function holdRuntime(): void {
  const script = document.querySelector<HTMLScriptElement>('script[src*="/chunks/webpack-"]');
  if (!script || !('locks' in navigator)) return;
  const { pathname } = new URL(script.src);
  void navigator.locks.request(
    RUNTIME_LOCK + pathname,
    { mode: 'shared' },
    () => new Promise(() => undefined),
  );
}

declare global {
  interface ServiceWorkerContainer {
    // As browsers with Trusted Types have it, and TypeScript's library lacks it.
    register(
      address: string | TrustedScriptURL,
      options: RegistrationOptions,
    ): Promise<ServiceWorkerRegistration>;
  }
}

/** The worker's address as the page's policy has it (lib/server/security-headers.ts): whatever is asked, no other is trusted. */
function workerAddress(): string | TrustedScriptURL {
  const policy = window.trustedTypes?.createPolicy('edgewise#offline', {
    createScriptURL: (_asked: string) => WORKER_PATH,
  });
  return policy?.createScriptURL(WORKER_PATH) ?? WORKER_PATH;
}

function keepLooking(registered: ServiceWorkerRegistration): void {
  let lookedAt = Date.now();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden' || Date.now() - lookedAt < UPDATE_INTERVAL) return;
    lookedAt = Date.now();
    // Without a network there is none to be found.
    registered.update().catch(() => undefined);
  });
}

/** So long at most, in milliseconds: a page that is never idle is kept all the same. */
const IDLE_TIMEOUT = 10_000;

async function whenIdle(): Promise<void> {
  if (document.readyState !== 'complete')
    await new Promise((resolve) => {
      addEventListener('load', resolve, { once: true });
    });
  await new Promise<void>((resolve) => {
    if ('requestIdleCallback' in globalThis)
      requestIdleCallback(
        () => {
          resolve();
        },
        { timeout: IDLE_TIMEOUT },
      );
    else setTimeout(resolve, IDLE_TIMEOUT);
  });
}
