import { CACHE_PREFIX, documentAt, RUNTIME_LOCK, type BuildFiles } from './build-files';

/** The worker's needs of the browser. */
export interface OfflineWorld {
  readonly caches: Pick<CacheStorage, 'open' | 'keys' | 'delete' | 'match'>;
  readonly fetch: (request: Request | string, init?: RequestInit) => Promise<Response>;
  /** The pages that are open, of any build. */
  readonly pages: () => Promise<readonly unknown[]>;
  /** The locks that pages hold. */
  readonly locks: () => Promise<readonly { readonly name?: string }[]>;
  /** Whether a worker of another build is being installed, or waits. */
  readonly isAnotherComing: () => boolean;
  /** Runs one at a time, in this worker and others. */
  readonly alone: <Result>(run: () => Promise<Result>) => Promise<Result>;
  /** The language that the person has chosen; empty where that cannot be known. */
  readonly language: () => Promise<string>;
}

/** The parts of a request that decide who answers it. */
export type Asking = Pick<Request, 'method' | 'mode' | 'url'>;

/** Files fetched at once: the page's own requests come first. */
const AT_ONCE = 4;

/**
 * Keeps the files of one build, and answers for them. It answers for nothing else: what it leaves alone, the API and shared
 * pages among it, goes to the network as if it were not there, and is never kept.
 */
export class OfflineFiles {
  readonly #build: BuildFiles;
  readonly #world: OfflineWorld;
  readonly #origin: string;

  constructor(build: BuildFiles, world: OfflineWorld, origin: string) {
    this.#build = build;
    this.#world = world;
    this.#origin = origin;
  }

  /** Keeps all that the app needs to open. Rejects where some of it cannot be had, or is of another build; what has been kept by then is there for the next attempt. */
  async install(): Promise<void> {
    await this.#world.alone(async () => {
      // Fetched first: where the door or another build answers for them, nothing else is worth fetching. Kept last.
      const documents = new Map<string, Response>();
      for (const path of this.#build.documents) {
        const response = await this.#world.fetch(path, { cache: 'no-cache', redirect: 'error' });
        if (!(await this.#isOwn(response))) throw new Error(`${path} is not this build's.`);
        documents.set(path, response);
      }
      const cache = await this.#own();
      const left = Object.entries(this.#build.files);
      const work = async (): Promise<void> => {
        for (let next = left.pop(); next; next = left.pop()) await this.#keepFile(cache, ...next);
      };
      const works = await Promise.allSettled(Array.from({ length: AT_ONCE }, work));
      // Not before all of them have ended: nobody writes once another build may.
      for (const each of works) if (each.status === 'rejected') throw each.reason;
      for (const [path, response] of documents) await this.#keepDocument(cache, path, response);
    });
  }

  /** The answer to a request; null for what is none of its business. */
  answer(asking: Asking): ((request: Request) => Promise<Response>) | null {
    const { pathname, origin, searchParams } = new URL(asking.url);
    // `?offline=off` must reach the network even where what is kept is broken.
    if (asking.method !== 'GET' || origin !== this.#origin || searchParams.has('offline')) return null;
    if (asking.mode === 'navigate') {
      const path = documentAt(pathname);
      return this.#build.documents.includes(path) ? (request) => this.#document(path, request) : null;
    }
    if (pathname.startsWith('/_next/static/')) return (request) => this.#hashedFile(pathname, request);
    return pathname in this.#build.files ? (request) => this.#ownFile(pathname, request) : null;
  }

  /**
   * Deletes the files of earlier builds that no open page is of. While a page is open of which that is not known, or while
   * another build comes, all stay.
   */
  async cleanUp(): Promise<void> {
    const { caches, pages, locks, isAnotherComing, alone } = this.#world;
    await alone(async () => {
      const others = (await caches.keys()).filter(
        (name) => name.startsWith(CACHE_PREFIX) && name !== this.#cacheName,
      );
      if (others.length === 0 || isAnotherComing()) return;
      const runtimes = (await locks()).flatMap(({ name }) =>
        name?.startsWith(RUNTIME_LOCK) ? [name.slice(RUNTIME_LOCK.length)] : [],
      );
      // A page that has just been opened holds none yet. Browsers do not say which page a lock is of; each has one.
      if (runtimes.length < (await pages()).length) return;
      for (const name of others) {
        const cache = await caches.open(name);
        const used = await Promise.all([...new Set(runtimes)].map((path) => cache.match(path)));
        if (used.every((found) => found === undefined)) await caches.delete(name);
      }
    });
  }

  get #cacheName(): string {
    return `${CACHE_PREFIX}${this.#build.id}`;
  }

  #own(): Promise<Cache> {
    return this.#world.caches.open(this.#cacheName);
  }

  /** Whether this build is kept. A page that has switched that off may still ask; opening a cache would make it again. */
  async #isKept(): Promise<boolean> {
    return (await this.#world.caches.keys()).includes(this.#cacheName);
  }

  async #keepFile(cache: Cache, path: string, integrity: string): Promise<void> {
    if (await cache.match(path)) return;
    // Of the same name in an earlier build is the same file, where its hash is in its name.
    const known = path.startsWith('/_next/') ? await this.#world.caches.match(path) : undefined;
    const response = known ?? (await this.#world.fetch(path, { integrity }));
    if (!response.ok) throw new Error(`${path} answers ${response.status}.`);
    await cache.put(path, response);
  }

  /** Whether a response is a document, and all that it names is of this build. */
  async #isOwn(response: Response): Promise<boolean> {
    if (!response.ok || response.redirected) return false;
    const named = (await response.clone().text()).match(/\/_next\/static\/[^"'\\\s]+\.(?:js|css)/g) ?? [];
    const { files, later } = this.#build;
    return named.length > 0 && named.every((file) => file in files || file in later);
  }

  async #keepDocument(cache: Cache, path: string, response: Response): Promise<void> {
    await cache.put(inLanguage(path, await this.#world.language()), response);
  }

  async #document(path: string, request: Request): Promise<Response> {
    const cache = await this.#own();
    const options = { ignoreVary: true };
    const kept = await cache.match(inLanguage(path, await this.#world.language()), options);
    if (kept) return kept;
    try {
      const response = await this.#world.fetch(request);
      const copy = response.clone();
      await this.#isOwn(copy)
        .then((isOwn) => (isOwn ? this.#keepDocument(cache, path, copy) : undefined))
        .catch(() => undefined);
      return response;
    } catch (error) {
      // Better in another language than not at all.
      const other = await cache.match(path, { ...options, ignoreSearch: true });
      if (other) return other;
      throw error;
    }
  }

  /** A file with its hash in its name: whichever build it was kept for, it is what the page of any build asks for. */
  async #hashedFile(path: string, request: Request): Promise<Response> {
    const kept = await this.#world.caches.match(path, { ignoreVary: true });
    if (kept) return kept;
    const response = await this.#world.fetch(request);
    if (response.ok && path in this.#build.later && (await this.#isKept())) {
      const copy = response.clone();
      await this.#own()
        .then((cache) => cache.put(path, copy))
        .catch(() => undefined);
    }
    return response;
  }

  async #ownFile(path: string, request: Request): Promise<Response> {
    const kept = await this.#world.caches.match(path, { ignoreVary: true, cacheName: this.#cacheName });
    return kept ?? this.#world.fetch(request);
  }
}

function inLanguage(path: string, language: string): string {
  return `${path}?language=${language}`;
}
