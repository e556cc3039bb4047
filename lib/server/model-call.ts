import { CHANGES_HEADER, readChanges, writeChanges, type Change } from '@/lib/model/changes';
import { CAN_STOP_HEADER, RUN_HEADER } from '@/lib/model/run';
import { ApiError } from './api-error';
import { standInFor } from '@/lib/model/deployment';
import { modelFacts, modelName } from '@/lib/model/models';
import { configuration, type Variables } from './configuration';
import { inAskedForm } from './other-form';
import type { ModelCall } from './read-call';
import { upstreamError } from './upstream-error';

/**
 * Holds a call to what the deployment allows, and adds its limit where none is set. Throws ApiError `invalid_value` for
 * more tokens than that, and `parameter_not_allowed` for what changes the price of a token, each with the parameter's name.
 */
export function limitCall(env: Variables, call: ModelCall): ModelCall {
  const { maxCompletionTokens: limit, allowedParameters } = configuration(env);
  refusePricedParameters(allowedParameters, call.inputs);
  if (limit === null) return call;

  const set = (['max_completion_tokens', 'max_tokens'] as const).filter((name) => name in call.inputs);
  for (const param of set) {
    const tokens = call.inputs[param];
    if (typeof tokens === 'number' && tokens > limit) {
      throw new ApiError('invalid_value', {
        param,
        params: { limit, unit: 'tokens' },
      });
    }
  }
  if (set.length > 0) return call;
  const added: Change = { code: 'set', param: 'max_completion_tokens', value: limit };
  return {
    ...call,
    inputs: { ...call.inputs, max_completion_tokens: limit },
    changes: [...call.changes, added],
  };
}

/**
 * Parameters by which a token costs more than the model's price, or something beside tokens is charged or kept, each
 * with the values that are what the model does anyway.
 *
 * Source: https://platform.openai.com/docs/api-reference/chat/create
 */
const pricedParameters: Readonly<Record<string, (value: unknown) => boolean>> = {
  // `priority` costs twice as much, and what a later tier costs is not known.
  service_tier: (value) => value === 'default' || value === 'auto',
  // Each search is charged, and what it finds counts as input.
  web_search_options: () => false,
  store: (value) => value === false,
  background: (value) => value === false,
  // Sound is charged by its own, higher price.
  modalities: (value) => Array.isArray(value) && value.every((modality) => modality === 'text'),
  audio: () => false,
  // Tokens that are predicted wrongly are charged as output, beyond every limit on it.
  prediction: () => false,
};

function refusePricedParameters(allowed: readonly string[], inputs: Readonly<Record<string, unknown>>): void {
  if (allowed.includes('*')) return;
  for (const [param, isHarmless] of Object.entries(pricedParameters)) {
    const value = inputs[param] ?? null;
    if (value === null || isHarmless(value) || allowed.includes(param)) continue;
    throw new ApiError('parameter_not_allowed', { param });
  }
}

/**
 * Calls the model and returns its response with the body untouched: no TransformStream and no re-encoding, which
 * would cost 7 to 11 times the processor time per chunk (docs/decisions/0002-untouched-stream.md). Only a body that says
 * of itself that it is in another form than was asked for is written anew.
 * Throws an ApiError where the service refuses or fails, a RefusedCall where it certainly has not answered.
 */
export async function runModel(
  env: Variables & Pick<CloudflareEnv, 'AI'>,
  { model, inputs, stream, changes }: ModelCall,
): Promise<Response> {
  const { gatewayId, standIn } = configuration(env);
  const inPlace = standInFor(model, standIn);
  const own = standIn === null ? null : modelName(model);
  const name = inPlace?.name ?? modelFacts(model)?.provider ?? own;
  const upstream = await env.AI.run(model, inputs, {
    gateway: { id: gatewayId },
    returnRawResponse: true,
  }).catch((error: unknown) => {
    console.error(error);
    throw new ApiError('upstream_error', { params: name === null ? {} : { service: name } });
  });
  const service = { name, isOwn: standIn !== null };
  if (!upstream.ok) throw await upstreamError(upstream, service);
  const body = await inAskedForm(upstream, stream, service);

  const response = new Response(body, { headers: answerHeaders({ stream }) });
  const runId = upstream.headers.get(RUN_HEADER);
  // A body that is written anew has other events than the run.
  if (runId && body === upstream.body) {
    response.headers.set(RUN_HEADER, runId);
    passCanStop(upstream.headers, response.headers);
  }
  // The local AI tells in the same way what it changed for the server behind it.
  tellChanges(response.headers, [...changes, ...readChanges(upstream.headers.get(CHANGES_HEADER))]);
  return response;
}

/** The headers of an answer, all at once or as a stream of events. */
export function answerHeaders({ stream }: { stream: boolean }): Record<string, string> {
  return {
    // Without this content type workerd holds the events back until the end.
    'content-type': stream ? 'text/event-stream; charset=utf-8' : 'application/json',
    // Not `no-store`: with it Chromium reports streams that it has read to their end as aborted.
    'cache-control': 'no-cache, no-transform',
  };
}

/** Passes on that a run can be ended. */
export function passCanStop(from: Headers, to: Headers): void {
  const canStop = from.get(CAN_STOP_HEADER);
  if (canStop) to.set(CAN_STOP_HEADER, canStop);
}

/** Names every change of a request in the headers of its response. */
export function tellChanges(headers: Headers, changes: readonly Change[]): void {
  if (changes.length > 0) headers.set(CHANGES_HEADER, writeChanges(changes));
}
