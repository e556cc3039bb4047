import { ApiError } from '@/lib/model/errors';
import { budgetLimits } from './budget-limits';
import { dayOf } from './database';
import type { ModelCall } from './parse-request';
import { modelLedger, SpendingTable } from './spending-table';
import { tokensAtMost } from './tokens-at-most';
import { visitorOf } from './visitor';

type Env = Parameters<typeof budgetLimits>[0] & Pick<CloudflareEnv, 'DB'>;

/**
 * Calls the model if the day's budgets allow it, and sets aside what that may cost before it does. Throws ApiError
 * `visitor_budget_exceeded`, `total_budget_exceeded`, or where it cannot be counted `budget_unavailable`: then the model
 * is not called. Where `call` throws, nothing was answered, and the tokens are given back.
 */
export async function withinBudget(
  env: Env,
  request: Request,
  modelCall: ModelCall,
  call: () => Promise<Response>,
): Promise<Response> {
  const limits = budgetLimits(env);
  if (Object.values(limits).every((limit) => limit === Infinity)) return call();

  const day = dayOf(Date.now());
  const visitor = await visitorOf(env.DB, request, day, 'budget_unavailable');
  const table = new SpendingTable(modelLedger, env.DB, day, visitor);
  const tokens = tokensAtMost(modelCall);
  if (!(await table.spend(tokens, limits))) {
    const isTotal = (await table.exceeded(tokens, limits)) === 'total';
    throw new ApiError(isTotal ? 'total_budget_exceeded' : 'visitor_budget_exceeded');
  }
  try {
    return await call();
  } catch (error) {
    // What cannot be given back stays spent; the error of the call is the one to tell.
    await table.giveBack(tokens).catch(() => undefined);
    throw error;
  }
}
