/** The files of a build that a browser keeps, so that the app opens without a network. */
export interface BuildFiles {
  /** Of all that it has: another build has another. */
  readonly id: string;
  /** The pages that are static documents, by their paths. */
  readonly documents: readonly string[];
  /** Files by their paths, each with its hash as an `integrity` attribute has it, which are kept before anyone needs them. */
  readonly files: Readonly<Record<string, string>>;
  /** The same for those that few people ever need, or that are large: kept once they have been used. */
  readonly later: Readonly<Record<string, string>>;
}

/** How the caches of builds are called: by it and the build's id. */
export const CACHE_PREFIX = 'edgewise-build-';

/** The service worker's script. */
export const WORKER_PATH = '/sw.js';

/**
 * A page holds the lock of this name, followed by the path of its own webpack runtime, for as long as it lives. That file names
 * all that the page may still ask for by their hashes, so it tells which build's files the page needs.
 */
export const RUNTIME_LOCK = 'edgewise.runtime.';

/** A page's request to the worker, by a message. */
export type Asked = 'take over' | 'clean up';

/** The static document behind an address: `/c/<id>` is rewritten to `/`, `/b/<id>` to `/b` (next.config.mjs). */
export function documentAt(pathname: string): string {
  if (pathname.startsWith('/c/')) return '/';
  return pathname.startsWith('/b/') ? '/b' : pathname;
}
