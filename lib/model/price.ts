import { isRecord } from '@/lib/json/json';

/** US dollars for a million tokens. */
export interface Rates {
  readonly input: number;
  /** Of what was read from the prompt cache, which is part of the input. */
  readonly cached_input: number;
  /** Of all that the model wrote; what it thought is part of it. */
  readonly output: number;
}

/** The price of a model's tokens. */
export interface Price extends Rates {
  /** In the place of the others where a request's input is more than `above` tokens: for all of it, not for the rest alone. */
  readonly long_context?: Rates & { readonly above: number };
}

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
