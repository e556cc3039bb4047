import { getRequestContext } from '@cloudflare/next-on-pages';
import type { Variables } from './configuration';

/**
 * Cloudflare's AI binding, as far as it is used here. With `returnRawResponse` every answer, a refusal too, is a
 * Response whose status, headers and body are the service's own.
 *
 * Source: https://developers.cloudflare.com/ai-gateway/usage/worker-binding-methods/
 */
export interface AiBinding {
  run(
    model: string,
    inputs: Readonly<Record<string, unknown>>,
    options: { gateway: { id: string }; returnRawResponse: true },
  ): Promise<Response>;
  /** Calls an address of AI Gateway that `run` does not know. */
  fetch(address: string, init: { method: string }): Promise<Response>;
}

/** D1, as far as it is used here: what it answers is read by schemas. */
export interface Database {
  prepare(sql: string): Statement;
  /** Runs all or none of them. */
  batch(statements: Statement[]): Promise<Answer[]>;
}

export interface Statement {
  bind(...values: unknown[]): Statement;
  all(): Promise<Answer>;
  first(): Promise<Record<string, unknown> | null>;
}

interface Answer {
  results: Record<string, unknown>[];
}

declare global {
  interface CloudflareEnv extends Variables {
    AI: AiBinding;
    DB: Database;
    /** The files of the build; Pages' own binding. */
    ASSETS: { fetch(request: Request | URL): Promise<Response> };
  }
}

/** The arguments of the worker's call beside a request. */
export interface Platform {
  readonly env: CloudflareEnv;
  /** The worker lives until such work has ended, also when the response has gone. */
  readonly ctx: { waitUntil(work: Promise<unknown>): void };
}

/** The platform of the request that Next.js handles. */
export function platform(): Platform {
  return getRequestContext();
}

/** The bindings and variables of the worker that handles the current request. */
export function bindings(): CloudflareEnv {
  return platform().env;
}
