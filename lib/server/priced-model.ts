import { standInFor, type OfferedModel, type StandIn } from '@/lib/model/deployment';
import { priceOf, type Prices } from '@/lib/model/prices';

/** A model with its price, where that is known. Whatever stands in for it costs nothing. */
export function priced(
  { price: _, ...model }: OfferedModel,
  { prices, standIn }: { prices: Prices | null; standIn: StandIn | null },
): OfferedModel {
  const isItself = standInFor(model.id, standIn) === null;
  const price = prices !== null && isItself ? priceOf(model.id, prices) : undefined;
  return { ...model, ...(price && { price }) };
}
