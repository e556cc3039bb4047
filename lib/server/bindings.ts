import { getRequestContext } from '@cloudflare/next-on-pages';
import type { D1Database } from '@cloudflare/workers-types';
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
}

/** D1, as far as it is used here. */
export type Database = Pick<D1Database, 'prepare' | 'batch'>;

declare global {
  interface CloudflareEnv extends Variables {
    AI: AiBinding;
    DB: Database;
    /** The files of the build; Pages' own binding. */
    ASSETS: { fetch(request: Request | URL): Promise<Response> };
  }
}

/** The bindings and variables of the worker that handles the current request. */
export function bindings(): CloudflareEnv {
  return getRequestContext().env;
}
