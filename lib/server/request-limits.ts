import { ApiError } from '@/lib/model/errors';
import { isRecord } from '@/lib/json/json';
import { budgetLimits } from './budget-limits';
import type { ModelCall } from './parse-request';

/** Room for a long answer; the 128,000 tokens that GPT-5.4 may answer would be a quarter of a visitor's day. */
const DEFAULT_MAX_COMPLETION_TOKENS = 16_384;

type Variables = Parameters<typeof budgetLimits>[0] &
  Pick<CloudflareEnv, 'MAX_COMPLETION_TOKENS' | 'ALLOWED_PARAMETERS'>;

/** What a call becomes by the deployment's limits. */
export interface LimitedCall {
  readonly call: ModelCall;
  /** What was added to the request, as a header tells it: `max_completion_tokens=16384`; null for nothing. */
  readonly added: string | null;
}

/**
 * The most tokens that one choice of an answer may have, by MAX_COMPLETION_TOKENS: a whole number above 0, or
 * `unlimited`. Without it there is a limit only where tokens are budgeted. null for none.
 */
export function maxCompletionTokens(env: Variables): number | null {
  const text = env.MAX_COMPLETION_TOKENS?.trim() ?? '';
  if (text === 'unlimited') return null;
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  if (text !== '') {
    console.error(`MAX_COMPLETION_TOKENS is neither a whole number above 0 nor “unlimited”: ${text}`);
    return DEFAULT_MAX_COMPLETION_TOKENS;
  }
  const { visitorTokens, totalTokens } = budgetLimits(env);
  return Math.min(visitorTokens, totalTokens) === Infinity ? null : DEFAULT_MAX_COMPLETION_TOKENS;
}

/**
 * Holds a call to what the deployment allows. Throws ApiError `invalid_value` for more tokens than that, and
 * `parameter_not_allowed` for what changes the price of a token, each with the parameter's name.
 */
export function limitCall(env: Variables, call: ModelCall): LimitedCall {
  refusePricedParameters(env, call.inputs);
  const limit = maxCompletionTokens(env);
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

function refusePricedParameters(
  { ALLOWED_PARAMETERS }: Variables,
  inputs: Readonly<Record<string, unknown>>,
): void {
  const allowed = (ALLOWED_PARAMETERS ?? '').split(/[\s,]+/);
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
