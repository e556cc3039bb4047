import { costOf } from '@/lib/model/cost';
import { priceInTier } from '@/lib/model/price-here';
import { readPrice } from '@/lib/model/price';
import { configuration, type Variables } from './configuration';
import type { ModelCall } from './read-call';
import type { Usage } from './tokens';

const PICODOLLARS = 1_000_000n;

/**
 * What so many tokens of a call cost, in millionths of a US dollar, at the price that is told here; 0 where none is known.
 * What may be cached is not.
 */
export function microdollars(env: Variables, { model, inputs }: ModelCall, usage: Usage): number {
  const offered = configuration(env).offered.find(({ id }) => id === model);
  const price = readPrice(offered?.price);
  if (price === undefined) return 0;
  const cost = costOf(usage, priceInTier(price, inputs['service_tier']) ?? price);
  return Number((cost + PICODOLLARS - 1n) / PICODOLLARS);
}
