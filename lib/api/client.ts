import { boundedText } from '@/lib/json/bounded-text';
import { parseJson } from '@/lib/json/json';

/** Where our own API answers. */
export const addresses = {
  completions: '/api/v1/chat/completions',
  run: (id: string) => `/api/v1/runs/${encodeURIComponent(id)}`,
  models: '/api/v1/models',
  budget: '/api/budget',
  session: '/api/session',
  admin: '/api/admin',
  shares: '/api/shares',
  share: (id: string) => `/api/shares/${encodeURIComponent(id)}`,
} as const;

/** As the browser has it; tests hand in another. */
export type Fetch = (address: string, init: RequestInit) => Promise<Response>;

export interface ApiCall {
  readonly method: string;
  readonly address: string;
  /** The body, sent as JSON; a text is JSON already. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** Calls our own API. Rejects, as `fetch` does, where no response comes; one may still be a refusal. */
export function callApi(
  { method, address, body, headers = {}, signal }: ApiCall,
  send: Fetch = (to, init) => fetch(to, init),
): Promise<Response> {
  return send(address, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    ...(signal && { signal }),
  });
}

/** An answer that is not the model's is a few kilobytes. */
export const MAX_ANSWER_BYTES = 64 * 1024;

/** A short answer as JSON; undefined where it is longer than any in good faith, or no JSON. */
export async function readAnswer(response: Response): Promise<unknown> {
  return parseJson((await boundedText(response, MAX_ANSWER_BYTES)) ?? '');
}
