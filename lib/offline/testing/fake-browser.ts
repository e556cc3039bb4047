import { CACHE_PREFIX, RUNTIME_LOCK, type BuildFiles } from '../build-files';
import { OfflineFiles, type OfflineWorld } from '../offline-files';

export const ORIGIN = 'https://edgewise.example';

/** A build of a few files: another name makes all of its hashed ones others, but for `shared`. */
function buildNamed(name: string): BuildFiles {
  const hashed = [`webpack-${name}.js`, `chat-${name}.js`, `dialog-${name}.js`, 'shared-1.js'];
  const paths = [...hashed.map((file) => `/_next/static/chunks/${file}`), '/icon.svg'];
  return {
    id: name,
    documents: ['/', '/b'],
    files: Object.fromEntries(paths.map((path) => [path, `sha256-${path}`])),
    later: { [`/_next/static/chunks/large-${name}.js`]: 'sha256-large' },
  };
}

export const chunk = (file: string) => `/_next/static/chunks/${file}.js`;

/** A server that has one build at a time, and a browser with its caches, pages and locks. */
export class FakeBrowser {
  /** The build on the server; null without a network. */
  deployed: string | null = 'a';
  /** Every path that has gone to the network. */
  readonly asked: string[] = [];
  readonly open = new Map<string, { readonly build: string; hasLock: boolean }>();
  isAnotherComing = false;
  /** Whether an access code is asked for before any document. */
  hasDoor = false;
  /** The file that the server does not give; null where it gives all. */
  missing: string | null = null;
  language = 'en';
  readonly #caches = new Map<string, Map<string, Response>>();
  #nextPage = 0;

  get cacheNames(): readonly string[] {
    return [...this.#caches.keys()].map((name) => name.slice(CACHE_PREFIX.length));
  }

  forget(build: string): void {
    this.#caches.delete(CACHE_PREFIX + build);
  }

  /** Every path that is kept, by build. */
  kept(build: string): readonly string[] {
    return [...(this.#caches.get(CACHE_PREFIX + build)?.keys() ?? [])];
  }

  worker(build: string): OfflineFiles {
    return new OfflineFiles(buildNamed(build), this.#world, ORIGIN);
  }

  /** Opens a page by a build's document, and gives its id. */
  openPage(build: string, hasLock = true): string {
    const id = `page-${String((this.#nextPage += 1))}`;
    this.open.set(id, { build, hasLock });
    return id;
  }

  /** Makes a request and returns what it gets, the network's answer included. */
  async get(worker: OfflineFiles, path: string, mode: RequestMode = 'no-cors'): Promise<string> {
    const asking = { method: 'GET', mode, url: ORIGIN + path };
    const answer = worker.answer(asking);
    const request = new Request(asking.url);
    const response = await (answer ? answer(request) : this.#fetch(request));
    return response.text();
  }

  readonly #fetch: OfflineWorld['fetch'] = (request) => {
    const { pathname } = new URL(typeof request === 'string' ? ORIGIN + request : request.url);
    this.asked.push(pathname);
    if (this.deployed === null) return Promise.reject(new TypeError('Failed to fetch'));
    return Promise.resolve(this.#serve(pathname, this.deployed));
  };

  #serve(path: string, build: string): Response {
    const { documents, files, later } = buildNamed(build);
    if (path === this.missing) return new Response('Not found', { status: 404 });
    if (this.hasDoor && documents.includes(path)) return new Response('The door', { status: 401 });
    if (documents.includes(path))
      return new Response(`<script src="${chunk(`webpack-${build}`)}"></script>${this.language} ${path}`);
    if (path in files || path in later) return new Response(`${path === '/icon.svg' ? build : ''}${path}`);
    return new Response('Not found', { status: 404 });
  }

  readonly #world: OfflineWorld = {
    caches: this.#cacheStorage(),
    fetch: (...given) => this.#fetch(...given),
    pages: () => Promise.resolve([...this.open.keys()]),
    locks: () =>
      Promise.resolve(
        [...this.open.values()].flatMap(({ build, hasLock }) =>
          hasLock ? [{ name: RUNTIME_LOCK + chunk(`webpack-${build}`) }] : [],
        ),
      ),
    isAnotherComing: () => this.isAnotherComing,
    alone: (run) => run(),
    language: () => Promise.resolve(this.language),
  };

  #cacheStorage(): OfflineWorld['caches'] {
    const opened = (name: string) => {
      const entries = this.#caches.get(name) ?? new Map<string, Response>();
      this.#caches.set(name, entries);
      return cacheOf(entries);
    };
    return {
      open: (name) => Promise.resolve(opened(name)),
      keys: () => Promise.resolve([...this.#caches.keys()]),
      delete: (name) => Promise.resolve(this.#caches.delete(name)),
      match: async (request, options) => {
        for (const [name, entries] of this.#caches) {
          if (options?.cacheName !== undefined && options.cacheName !== name) continue;
          const found = await cacheOf(entries).match(request, options);
          if (found) return found;
        }
        return undefined;
      },
    };
  }
}

function cacheOf(entries: Map<string, Response>): Cache {
  const pathOf = (request: RequestInfo | URL) => (typeof request === 'string' ? request : '');
  const unused = () => Promise.reject(new Error('Not used here.'));
  return {
    match: (request, { ignoreSearch = false } = {}) => {
      const path = pathOf(request);
      const key = [...entries.keys()].find((each) => (ignoreSearch ? each.split('?')[0] : each) === path);
      return Promise.resolve(key === undefined ? undefined : entries.get(key)?.clone());
    },
    put: (request, response) => {
      entries.set(pathOf(request), response);
      return Promise.resolve();
    },
    ...{ add: unused, addAll: unused, delete: unused, keys: unused, matchAll: unused },
  };
}
