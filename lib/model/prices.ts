import type { Price } from './price';

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

/** Prices by the ids of models. */
export type Prices = Readonly<Partial<Record<string, Price>>>;

/** The known price of a model, or another that is given in its place; undefined where neither is. */
export function priceOf(model: string, given: Prices = {}): Price | undefined {
  if (Object.hasOwn(given, model)) return given[model];
  return Object.hasOwn(knownPrices, model) ? knownPrices[model] : undefined;
}
