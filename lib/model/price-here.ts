import type { JsonObject } from '@/lib/json/json';
import { answererOf } from './answerer';
import type { Deployment } from './deployment';
import { modelNamed } from './models';
import { readPrice, type Price, type Rates } from './price';

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
  const factor = factors.get(tier ?? undefined);
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
 * The price of a request here; null where no price is known, undefined where there is none to pay: a stand-in answers, or a
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
