import { textOf } from '@/lib/conversation/parts';
import { costOf, dollarsOf } from '@/lib/model/cost';
import type { Deployment } from '@/lib/model/deployment';
import type { Price } from '@/lib/model/price';
import { priceHere } from '@/lib/model/price-here';
import { filledLength } from './template';
import type { Board, Case, CellPlace } from './types';
import { variantAsks } from './variants';

/** Characters of a token, on average over languages and code: an estimate, which is said to be one. */
const CHARACTERS_PER_TOKEN = 4;

/** About what goes in where cells are asked. */
export interface Quote {
  readonly tokens: number;
  /** US dollars for it; null where the price of some is not known, undefined where there is none to pay. */
  readonly cost: number | null | undefined;
}

/** About what goes in where these cells are asked here, and what that costs, without the answers. */
export function quoteOf(board: Board, places: readonly CellPlace[], deployment: Deployment): Quote {
  const cases = new Map(board.cases.map((of) => [of.id, of]));
  const columns = new Map(
    board.variants.map((variant) => {
      const asks = variantAsks(board, variant);
      return [variant.id, { systemPrompt: asks.systemPrompt, price: priceHere(deployment, asks) }] as const;
    }),
  );
  const messages = new Map<string, number>();
  let tokens = 0;
  let picodollars = 0n;
  const prices = new Set<Price | null | undefined>();
  for (const { caseId, variantId } of places) {
    const [of, column] = [cases.get(caseId), columns.get(variantId)];
    if (!of || !column) continue;
    const message = messages.get(caseId) ?? messageLength(board, of);
    messages.set(caseId, message);
    const characters = message + filledLength(column.systemPrompt, board.variables, of.values);
    const input = Math.ceil(characters / CHARACTERS_PER_TOKEN);
    tokens += input;
    prices.add(column.price);
    if (column.price) picodollars += costOf({ prompt_tokens: input, completion_tokens: 0 }, column.price);
  }
  if (prices.has(null)) return { tokens, cost: null };
  return { tokens, cost: picodollars === 0n ? undefined : dollarsOf(picodollars) };
}

function messageLength({ message, variables }: Board, { path = [], values }: Case): number {
  return path.reduce((sum, above) => sum + textOf(above).length, filledLength(message, variables, values));
}
