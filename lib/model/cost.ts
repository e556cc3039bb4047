import type { Price } from './price';
import type { CompletionUsage } from './response';

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

/** The cost of one request, in picodollars. Cached tokens are part of the prompt's, reasoning tokens of the completion's. */
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
