import { RUN_HEADER } from '@/lib/model/run';
import { ApiError } from './api-error';
import { configuration, type Variables } from './configuration';
import { answerHeaders, passCanStop } from './model-call';
import { upstreamError } from './upstream-error';

type Environment = Variables & Pick<CloudflareEnv, 'AI'>;

/** More events than the longest answer has: a model writes 128,000 tokens at most. */
const MAX_FROM = 10_000_000;

/** Reads `?from=N`, 0 where it is absent. Throws ApiError `invalid_value` for what is no count. */
export function eventsFrom(request: Request): number {
  const text = new URL(request.url).searchParams.get('from') ?? '0';
  const from = /^\d{1,9}$/.test(text) ? Number(text) : Infinity;
  if (from > MAX_FROM) throw new ApiError('invalid_value', { param: 'from', params: { limit: MAX_FROM } });
  return from;
}

/**
 * Responds with what follows the first `from` events of a run, its body untouched. Throws ApiError `not_found` for a run that the gateway
 * does not keep, or never had.
 */
export async function resumeRun(env: Environment, runId: string, from: number): Promise<Response> {
  const upstream = await call(env, { method: 'GET', address: runAddress(env, runId, from) });
  const response = new Response(upstream.body, { headers: answerHeaders({ stream: true }) });
  response.headers.set(RUN_HEADER, runId);
  passCanStop(upstream.headers, response.headers);
  return response;
}

/** Ends a run. Throws ApiError `not_found` where there is none, or nobody who can end one. */
export async function endRun(env: Environment, runId: string): Promise<void> {
  const upstream = await call(env, { method: 'DELETE', address: runAddress(env, runId, 0) });
  await upstream.body?.cancel();
}

async function call(
  env: Environment,
  { method, address }: { method: string; address: string },
): Promise<Response> {
  const upstream = await env.AI.fetch(address, { method }).catch((error: unknown) => {
    console.error(error);
    throw new ApiError('upstream_error');
  });
  if (upstream.ok) return upstream;
  // A run of another gateway, one that has expired, an id that is none: all look the same.
  if (notThere.has(upstream.status)) {
    await upstream.body?.cancel();
    throw new ApiError('not_found');
  }
  throw await upstreamError(upstream, { name: null, isOwn: configuration(env).standIn !== null });
}

const notThere = new Set([400, 404, 405, 410, 501]);

/** Source: https://developers.cloudflare.com/ai-gateway/ */
function runAddress(env: Environment, runId: string, from: number): string {
  const gateway = encodeURIComponent(configuration(env).gatewayId);
  return `https://workers-binding.ai/ai-gateway/gateways/${gateway}/run/${runId}/resume?from=${String(from)}`;
}
