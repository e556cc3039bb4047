import { isRecord, type JsonObject } from '@/lib/json/json';
import { answererOf } from './answerer';
import type { Deployment } from './deployment';
import { modelNamed } from './models';
import type { CompletionUsage } from './response';

/** US dollars for a million tokens. */
interface Rates {
  readonly input: number;
  /** Of what was read from the prompt cache, which is part of the input. */
  readonly cached_input: number;
  /** Of all that the model wrote; what it thought is part of it. */
  readonly output: number;
}

/** What a model's tokens cost. */
export interface Price extends Rates {
  /** In the place of the others where a request's input is more than `above` tokens: for all of it, not for the rest alone. */
  readonly long_context?: Rates & { readonly above: number };
}

/**
 * Known prices. Cloudflare passes the provider's on, and takes its own fee where credits are bought.
 *
 * Source: https://developers.openai.com/api/docs/pricing
 */
const knownPrices: Readonly<Partial<Record<string, Price>>> = {
  'openai/gpt-5.4': {
    input: 2.5,
    cached_input: 0.25,
    output: 15,
    long_context: { above: 272_000, input: 5, cached_input: 0.5, output: 22.5 },
  },
};

/** The dearest model so far costs 600 dollars; beyond this, somebody has mistaken a unit. */
const MAX_RATE = 10_000;

/** Reads a price as a variable, a response or a record carries it; undefined for what is none. Cached tokens cost what others do where no price of theirs is told. */
export function readPrice(value: unknown): Price | undefined {
  const rates = readRates(value, ['long_context']);
  if (rates === undefined || !isRecord(value)) return undefined;
  const { long_context } = value;
  if (long_context === undefined) return rates;
  const tier = readRates(long_context, ['above']);
  const above = isRecord(long_context) ? long_context['above'] : null;
  if (tier === undefined || !isTokenCount(above)) return undefined;
  return { ...rates, long_context: { above, ...tier } };
}

/** The rates of an object that has nothing else but the keys in `beside`: a misspelt one would go unnoticed. */
function readRates(value: unknown, beside: readonly string[]): Rates | undefined {
  if (!isRecord(value)) return undefined;
  const { input, cached_input = input, output, ...others } = value;
  if (!isRate(input) || !isRate(cached_input) || !isRate(output)) return undefined;
  if (Object.keys(others).some((key) => !beside.includes(key))) return undefined;
  return { input, cached_input, output };
}

function isRate(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= MAX_RATE;
}

function isTokenCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
}

/** Prices by the ids of models. */
export type Prices = Readonly<Partial<Record<string, Price>>>;

/** The known price of a model, or another that is given in its place; undefined where neither is. */
export function priceOf(model: string, given: Prices = {}): Price | undefined {
  if (Object.hasOwn(given, model)) return given[model];
  return Object.hasOwn(knownPrices, model) ? knownPrices[model] : undefined;
}

/** Service tiers by what they multiply a price with. */
const factors: ReadonlyMap<unknown, number> = new Map<unknown, number>([
  [undefined, 1],
  ['auto', 1],
  ['default', 1],
  ['flex', 0.5],
  ['priority', 2],
]);

/** The price in a service tier, as a request asks for it; undefined where that is not known. */
export function priceInTier(price: Price, tier: unknown): Price | undefined {
  const factor = factors.get(tier);
  if (factor === undefined) return undefined;
  const times = ({ input, cached_input, output }: Rates): Rates => ({
    input: input * factor,
    cached_input: cached_input * factor,
    output: output * factor,
  });
  const { long_context } = price;
  return {
    ...times(price),
    ...(long_context && { long_context: { ...times(long_context), above: long_context.above } }),
  };
}

/**
 * What a request costs here; null where no price is known, undefined where there is none to pay: a stand-in answers, or a
 * server of one's own, or nobody, or what this deployment says of itself is not known yet.
 */
export function priceHere(
  deployment: Deployment,
  { model, parameters }: { readonly model: string; readonly parameters: JsonObject },
): Price | null | undefined {
  const { models } = deployment;
  const { standIn, place } = answererOf(deployment, model);
  const id = modelNamed(
    model,
    models.map((offered) => offered.id),
  );
  const told = models.find((offered) => offered.id === id);
  if (told === undefined || standIn !== null) return undefined;
  const price = readPrice(told.price);
  if (price !== undefined) return priceInTier(price, parameters['service_tier']) ?? null;
  return place === null ? null : undefined;
}

/*
 * Costs are whole picodollars (10⁻¹² US dollars): a rate with up to six decimal places comes to a whole number of them a
 * token, so that costs and their sums are exact. They are rounded once, where they become dollars to be shown.
 */

/** Picodollars for one token; of a rate's decimal places those after the sixth are rounded. */
function perToken(dollarsPerMillion: number): bigint {
  return BigInt(Math.round(dollarsPerMillion * 1e6));
}

type Counted = Pick<
  CompletionUsage,
  'prompt_tokens' | 'completion_tokens' | 'prompt_tokens_details' | 'completion_tokens_details'
>;

/** What one request cost, in picodollars. Cached tokens are part of the prompt's, reasoning tokens of the completion's. */
export function costOf(usage: Counted, price: Price): bigint {
  const { prompt_tokens: input, completion_tokens: output } = usage;
  const { long_context } = price;
  const tier = long_context !== undefined && input > long_context.above ? long_context : price;
  const cached = Math.min(input, usage.prompt_tokens_details?.cached_tokens ?? 0);
  return (
    BigInt(input - cached) * perToken(tier.input) +
    BigInt(cached) * perToken(tier.cached_input) +
    BigInt(output) * perToken(tier.output)
  );
}

/** US dollars of a cost, as near as a number comes to it: to fifteen digits. */
export function dollarsOf(picodollars: bigint): number {
  return Number(picodollars) / 1e12;
}
