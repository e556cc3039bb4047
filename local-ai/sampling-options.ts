import { randomInt } from 'node:crypto';
import { z } from 'zod';
import type { ChatCompletionRequest } from '@/lib/model/request';
import { refusedByModel } from './gateway-error';

const stopField = z
  .union([z.string().min(1), z.array(z.string().min(1)).max(4)])
  .nullish()
  .transform((stop) => (typeof stop === 'string' ? [stop] : (stop ?? [])));
const seedField = z.int().nullish();
/** The numbers as the contract has let them through. */
const numbers = z.object({
  temperature: z.number().optional(),
  top_p: z.number().optional(),
  frequency_penalty: z.number().default(0),
  presence_penalty: z.number().default(0),
  max_completion_tokens: z.number().optional(),
  max_tokens: z.number().optional(),
  logprobs: z.boolean().optional(),
  top_logprobs: z.number().default(0),
});

/** How the next token is chosen, in OpenAI's terms. */
export interface SamplingOptions {
  /** 0 takes the likeliest token. */
  readonly temperature: number;
  readonly topP: number;
  readonly frequencyPenalty: number;
  readonly presencePenalty: number;
  /** undefined for as many as the source allows. */
  readonly maxTokens: number | undefined;
  /** The answer ends before any of these. */
  readonly stop: readonly string[];
  /** How many alternatives are to be told of each token; null where no log probabilities were asked for. */
  readonly alternatives: number | null;
  /** From 0 to 2^31 - 1; random where none was asked for. */
  readonly seed: number;
}

/** Reads a request's sampling parameters. `defaults` are the model's own, for those that were not sent. */
export function samplingOptions(
  request: ChatCompletionRequest,
  defaults: { readonly temperature: number; readonly topP: number },
): SamplingOptions {
  const stop = stopField.safeParse(request['stop']);
  if (!stop.success) throw refusedByModel('Invalid value at stop: expected a string or up to 4 strings.');
  const seed = seedField.safeParse(request['seed']);
  if (!seed.success) throw refusedByModel('Invalid value at seed: expected an integer.');
  const asked = numbers.parse(request);
  return {
    temperature: asked.temperature ?? defaults.temperature,
    topP: asked.top_p ?? defaults.topP,
    frequencyPenalty: asked.frequency_penalty,
    presencePenalty: asked.presence_penalty,
    maxTokens: asked.max_completion_tokens ?? asked.max_tokens,
    stop: stop.data,
    alternatives: asked.logprobs === true ? asked.top_logprobs : null,
    seed: Math.abs((seed.data ?? randomInt(2 ** 31)) % 2 ** 31),
  };
}
