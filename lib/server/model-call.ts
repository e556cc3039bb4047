import type { z } from '@/lib/json/zod';
import { ApiError } from './api-error';
import { chatCompletionRequest } from '@/lib/model/request';
import type { JsonBody } from './request-body';
import { isRecord } from '@/lib/json/json';
import { configuration, type Variables } from './configuration';
import { modelFacts } from '@/lib/model/models';
import { upstreamError } from './upstream-error';

export interface ModelCall {
  model: string;
  /** The body as it came, without `model`: nothing added, dropped or reordered. */
  inputs: Readonly<Record<string, unknown>>;
  stream: boolean;
  /** The size of the body that it came in. */
  bytes: number;
}

/**
 * Checks a Chat Completions body against the contract and says what to call the model with.
 * Throws ApiError `invalid_value`, `missing_required_parameter` or `model_not_found`, with the parameter's path.
 */
export function parseRequest(
  { value: body, bytes }: JsonBody,
  callable: readonly [string, ...string[]],
): ModelCall {
  const parsed = chatCompletionRequest.safeParse(body, { reportInput: true });
  if (!parsed.success) throw refusal(parsed.error);
  if (!isRecord(body)) throw new ApiError('invalid_value');

  const model = parsed.data.model ?? callable[0];
  if (!callable.includes(model)) {
    throw new ApiError('model_not_found', {
      param: 'model',
      message: `The model “${model.slice(0, 100)}” cannot be called here. These can: ${callable.join(', ')}.`,
    });
  }
  const { model: _asked, ...inputs } = body;
  return { model, inputs, stream: parsed.data.stream === true, bytes };
}

function refusal({ issues }: z.core.$ZodError): ApiError {
  const [issue] = issues;
  if (!issue) return new ApiError('invalid_value');
  const unknownKey = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const param = paramPath(unknownKey === undefined ? issue.path : [...issue.path, unknownKey]);
  if (issue.input === undefined && issue.path.length > 0 && unknownKey === undefined) {
    return new ApiError('missing_required_parameter', {
      param,
      message: `“${param}” is missing. Add it and send the request again.`,
    });
  }
  return new ApiError('invalid_value', {
    param: param || null,
    message: `${param ? `“${param}”` : 'The body'} is not allowed: ${issue.message}.`,
  });
}

/** A path as OpenAI writes it: `messages[0].role`. */
function paramPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (written, key) =>
      typeof key === 'number'
        ? `${written}[${String(key)}]`
        : written
          ? `${written}.${String(key)}`
          : String(key),
    '',
  );
}

/** What a call becomes by the deployment's limits. */
export interface LimitedCall {
  readonly call: ModelCall;
  /** What was added to the request, as a header tells it: `max_completion_tokens=16384`; null for nothing. */
  readonly added: string | null;
}

/**
 * Holds a call to what the deployment allows. Throws ApiError `invalid_value` for more tokens than that, and
 * `parameter_not_allowed` for what changes the price of a token, each with the parameter's name.
 */
export function limitCall(env: Variables, call: ModelCall): LimitedCall {
  const { maxCompletionTokens: limit, allowedParameters } = configuration(env);
  refusePricedParameters(allowedParameters, call.inputs);
  if (limit === null) return { call, added: null };

  const set = (['max_completion_tokens', 'max_tokens'] as const).filter((name) => name in call.inputs);
  for (const param of set) {
    const tokens = call.inputs[param];
    if (typeof tokens === 'number' && tokens > limit) {
      throw new ApiError('invalid_value', {
        param,
        message: `“${param}” is ${String(tokens)}, and this deployment allows at most ${String(limit)}. Lower it and send the request again.`,
      });
    }
  }
  if (set.length > 0) return { call, added: null };
  const inputs = { ...call.inputs, max_completion_tokens: limit };
  return { call: { ...call, inputs }, added: `max_completion_tokens=${String(limit)}` };
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
  // What is predicted wrongly is charged as output, beyond every limit on it.
  prediction: () => false,
  // All others run at the provider's, and are charged by the call.
  tools: (value) =>
    Array.isArray(value) &&
    value.every((tool) => isRecord(tool) && (tool['type'] === 'function' || tool['type'] === 'custom')),
};

function refusePricedParameters(allowed: readonly string[], inputs: Readonly<Record<string, unknown>>): void {
  if (allowed.includes('*')) return;
  for (const [param, isHarmless] of Object.entries(pricedParameters)) {
    const value = inputs[param] ?? null;
    if (value === null || isHarmless(value) || allowed.includes(param)) continue;
    throw new ApiError('parameter_not_allowed', {
      param,
      message: `This deployment does not allow this “${param}”, because it can change the price. Leave it out and send the request again.`,
    });
  }
}

/**
 * Calls the model and returns its response with the body untouched: no TransformStream and no re-encoding, which
 * would cost 7 to 11 times the processor time per chunk (docs/decisions/0002-untouched-stream.md).
 * Throws an ApiError where the service refuses or fails, a RefusedCall where it certainly has not answered.
 */
export async function runModel(
  env: Variables & Pick<CloudflareEnv, 'AI'>,
  { model, inputs, stream }: ModelCall,
): Promise<Response> {
  const { gatewayId, standIn } = configuration(env);
  const upstream = await env.AI.run(model, inputs, {
    gateway: { id: gatewayId },
    returnRawResponse: true,
  }).catch((error: unknown) => {
    console.error(error);
    throw new ApiError('upstream_error');
  });
  if (!upstream.ok) {
    const service = standIn?.name ?? modelFacts(model)?.provider ?? 'The model’s service';
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
