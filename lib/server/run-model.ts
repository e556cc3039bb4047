import { ApiError } from '@/lib/model/errors';
import { modelFacts } from '@/lib/model/models';
import { gatewayId, standIn } from './deployment';
import type { ModelCall } from './parse-request';
import { upstreamError } from './upstream-error';

/**
 * Calls the model and returns its response with the body untouched: no TransformStream and no re-encoding, which
 * would cost 7 to 11 times the processor time per chunk (docs/decisions/0002-untouched-stream.md).
 * Throws an ApiError where the service refuses or fails, a RefusedCall where it certainly has not answered.
 */
export async function runModel(
  env: Pick<CloudflareEnv, 'AI' | 'AI_GATEWAY_ID' | 'STAND_IN'>,
  { model, inputs, stream }: ModelCall,
): Promise<Response> {
  const upstream = await env.AI.run(model, inputs, {
    gateway: { id: gatewayId(env) },
    returnRawResponse: true,
  }).catch((error: unknown) => {
    console.error(error);
    throw new ApiError('upstream_error');
  });
  if (!upstream.ok) {
    const service = standIn(env)?.name ?? modelFacts(model)?.provider ?? 'The model’s service';
    throw await upstreamError(upstream, service);
  }

  const headers = new Headers({
    // Without this content type workerd holds the events back until the end.
    'content-type': stream ? 'text/event-stream; charset=utf-8' : 'application/json',
    // Not `no-store`: with it Chromium reports streams that it has read to their end as aborted.
    'cache-control': 'no-cache, no-transform',
  });
  const runId = upstream.headers.get('cf-aig-run-id');
  if (runId) headers.set('cf-aig-run-id', runId);
  return new Response(upstream.body, { headers });
}
