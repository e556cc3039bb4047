import type { Variables } from './configuration';

/*
 * One line of JSON for each request, in the worker's log: what was asked for and how it ended, and nothing that anybody has
 * written, no address and no id by which a share can be opened.
 */

/** Headers in which a route tells what the line needs. They end with the log: worker.ts deletes them. */
export const ERROR_NOTE = 'edgewise-note-error';
export const CODE_NOTE = 'edgewise-note-code';
const MATCHED_PATH = 'x-matched-path';

/** The header by which a response and its line can be brought together. */
export const REQUEST_ID = 'x-request-id';

/** The id of a request, which OpenAI's clients show: the provider's own of an error that it has answered, else a new one. */
export function requestIdOf({ headers }: Response): string {
  return headers.get(REQUEST_ID) ?? `req_${crypto.randomUUID().replaceAll('-', '')}`;
}

interface Line {
  readonly id: string;
  readonly method: string;
  /** By its pattern: /api/shares/[id]. */
  readonly route: string;
  readonly status: number;
  /** Until the response began; a stream goes on after it. */
  readonly ms: number;
  /** The name of the access code. */
  readonly code?: string;
  readonly error?: string;
}

/**
 * The line of a request that began at `since`, by what its response says; null for the files of the build. `route` is the
 * pattern of its address, where Next.js has had no part in it.
 */
export function logLine(
  request: Request,
  { status, headers }: Response,
  { id, since, now, route }: { id: string; since: number; now: number; route?: string | undefined },
): Line | null {
  const shown = route ?? routeIn(headers, request);
  if (shown === null) return null;
  const code = headers.get(CODE_NOTE);
  const error = headers.get(ERROR_NOTE);
  return {
    id,
    method: request.method,
    route: shown,
    status,
    ms: now - since,
    ...(code !== null && { code }),
    ...(error !== null && { error }),
  };
}

/** The route that Next.js names, or the beginning of the address. */
function routeIn(headers: Headers, request: Request): string | null {
  const { pathname } = new URL(request.url);
  if (pathname.startsWith('/_next/')) return null;
  return headers.get(MATCHED_PATH) ?? routeOf(pathname);
}

/** Of an address only where it begins: what follows may be an id, or anything that somebody has typed. */
function routeOf(pathname: string): string {
  const [, first = ''] = pathname.split('/');
  const known = ['api', 'v1', 's', 'c', 'b', 'admin', 'diagram', ''];
  if (!known.includes(first)) return '/…';
  return pathname === `/${first}` ? pathname : `/${first}/…`;
}

/** Writes it, unless REQUEST_LOG is `off`. */
export function log({ REQUEST_LOG }: Variables, line: Line | null): void {
  if (line !== null && REQUEST_LOG !== 'off') console.log(JSON.stringify(line));
}
