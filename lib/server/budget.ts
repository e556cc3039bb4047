import { ApiError } from '@/lib/model/errors';
import { budgetLimits, type BudgetLimits } from './budget-limits';
import { dayOf } from './database';
import { modelLedger, SpendingTable } from './spending-table';
import { tokensAtMost } from './tokens-at-most';
import { RefusedCall } from './upstream-error';
import { tokensUsed } from './tokens-used';
import type { ModelCall } from './parse-request';
import { visitorOf } from './visitor';

type Env = Parameters<typeof budgetLimits>[0] & Pick<CloudflareEnv, 'DB'>;

interface Budget {
  readonly limits: BudgetLimits;
  readonly table: SpendingTable<BudgetLimits>;
}

/**
 * Lets through a request for which the day's budgets have room, however small it turns out to be. It counts nothing: it
 * spares the worker a large body that would be refused. Throws as `withinBudget` does.
 */
export async function guardBudget(env: Env, request: Request): Promise<void> {
  const budget = await budgetOf(env, request);
  if (budget) await guardTokens(budget, 1);
}

/**
 * Calls the model if the day's budgets allow it, and sets aside what that may cost before it does. Throws ApiError
 * `visitor_budget_exceeded`, `total_budget_exceeded`, or where it cannot be counted `budget_unavailable`: then the model
 * is not called.
 *
 * Tokens are given back where `call` throws RefusedCall: only then was certainly nothing answered. What a whole answer
 * says that it has used takes the place of what was set aside for it.
 */
export async function withinBudget(
  env: Env,
  request: Request,
  modelCall: ModelCall,
  call: () => Promise<Response>,
): Promise<Response> {
  const budget = await budgetOf(env, request);
  if (!budget) return call();

  const { table, limits } = budget;
  const tokens = tokensAtMost(modelCall);
  if (!(await table.spend(tokens, limits))) {
    await guardTokens(budget, tokens);
    // Another request has given tokens back between the two questions.
    throw new ApiError('visitor_budget_exceeded');
  }
  // What cannot be counted stays as it was set aside; the answer, or its error, is what to tell.
  const giveBack = (unused: number) => table.giveBack(unused).catch(() => undefined);
  try {
    const response = await call();
    if (modelCall.stream) return response;
    const { used, response: same } = await tokensUsed(response);
    if (used !== null) await giveBack(tokens - used);
    return same;
  } catch (error) {
    if (error instanceof RefusedCall) await giveBack(tokens);
    throw error;
  }
}

async function guardTokens({ table, limits }: Budget, tokens: number): Promise<void> {
  const exceeded = await table.exceeded(tokens, limits);
  if (exceeded === 'total') throw new ApiError('total_budget_exceeded');
  if (exceeded === 'visitor') throw new ApiError('visitor_budget_exceeded');
}

/** The budget that a request is counted in; null where every limit is lifted. */
async function budgetOf(env: Env, request: Request): Promise<Budget | null> {
  const limits = budgetLimits(env);
  if (Object.values(limits).every((limit) => limit === Infinity)) return null;
  const day = dayOf(Date.now());
  const visitor = await visitorOf(env.DB, request, day, 'budget_unavailable');
  return { limits, table: new SpendingTable(modelLedger, env.DB, day, visitor) };
}
