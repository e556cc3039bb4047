import type { BudgetLeft } from '@/lib/model/budget-left';
import { confirm, noteConfirmed, type Entry } from './access';
import { noProof } from './access-table';
import { ApiError } from './api-error';
import { configuration, type Variables } from './configuration';
import { dayOf } from './database';
import { modelLedger, shareLedger, SpendingTable, visitorByCode, type Ledger } from './spending-table';
import { rateLimitHeaders, type LimitLeft } from './limits';
import { microdollars, tokensUsed, usageAtMost } from './tokens';
import { RefusedCall } from './upstream-error';
import type { ModelCall } from './read-call';
import { visitorOf } from './visitor';

type Env = Variables & Pick<CloudflareEnv, 'DB'>;

/** The asker: known by the code that let the request in, or by the address that it comes from. */
export interface Asker {
  readonly request: Request;
  readonly entry: Entry | null;
}

/** The table that a request is counted in, and its limits. */
interface Budget<Limits> {
  /** In UTC: 2026-11-24. */
  readonly day: string;
  readonly ledger: Ledger<Limits>;
  readonly limits: Limits;
  readonly table: SpendingTable<Limits>;
  readonly env: Env;
}

/**
 * Lets through a request for which the day's budgets have room, however small it turns out to be. It counts nothing: it
 * spares the worker a large body that would be refused. Throws as `withinBudget` does.
 */
export async function guardBudget(env: Env, asker: Asker): Promise<void> {
  const budget = await budgetOf(env, asker, modelLedger, configuration(env).budgetLimits);
  if (budget) await refuseExceeded(budget, 1);
}

/**
 * Calls the model if the day's budgets allow it, and sets aside what that may cost before it does. Throws ApiError
 * `visitor_budget_exceeded`, `total_budget_exceeded`, or where it cannot be counted `budget_unavailable`: then the model
 * is not called.
 *
 * Tokens are given back where `call` throws RefusedCall: only then was certainly nothing answered. What a whole answer
 * says that it has used takes the place of what was set aside for it. The response says in headers what is left.
 */
export async function withinBudget(
  env: Env,
  asker: Asker,
  modelCall: ModelCall,
  call: () => Promise<Response>,
): Promise<Response> {
  const budget = await budgetOf(env, asker, modelLedger, configuration(env).budgetLimits);
  if (!budget) return call();

  const { table } = budget;
  const most = usageAtMost(modelCall);
  const tokens = most.prompt_tokens + most.completion_tokens;
  const cost = microdollars(env, modelCall, most);
  const left = await spend(budget, tokens, { cost, entry: asker.entry });
  // What cannot be counted stays as it was set aside; the answer, or its error, is what to tell.
  const giveBack = (unused: number, unpaid: number) =>
    table.giveBack(unused, { cost: unpaid }).catch(() => undefined);
  try {
    const response = await call();
    if (modelCall.stream) return tellingLeft(response, budget, left);
    const { used, usage, response: same } = await tokensUsed(response);
    if (used !== null && usage !== null)
      await giveBack(tokens - used, cost - microdollars(env, modelCall, usage));
    return tellingLeft(same, budget, left, tokens - (used ?? tokens));
  } catch (error) {
    if (error instanceof RefusedCall) await giveBack(tokens, cost);
    throw error;
  }
}

/**
 * The rest of the asker's daily budget; null where every limit is lifted. Counts nothing. Throws ApiError
 * `budget_unavailable` where it is not known.
 */
export async function budgetLeft(env: Env, asker: Asker): Promise<BudgetLeft | null> {
  const budget = await budgetOf(env, asker, modelLedger, configuration(env).budgetLimits);
  if (!budget) return null;
  const limits = await budget.table.left(budget.limits);
  return { resets_at: endOf(budget.day), limits: limits.filter(({ limit }) => limit < Infinity) };
}

/**
 * Lets through a request to share for which the day's limits have room, however small it turns out to be. It counts
 * nothing: it spares the worker the reading of what would be refused. Throws as `withinShareBudget` does.
 */
export async function guardShareBudget(env: Env, asker: Asker): Promise<void> {
  const budget = await budgetOf(env, asker, shareLedger, configuration(env).shareLimits);
  if (budget) await refuseExceeded(budget, 1);
}

/**
 * Stores so many bytes of a share if the day's limits on sharing allow it. Throws ApiError
 * `visitor_share_limit_exceeded`, `total_share_limit_exceeded`, or where it cannot be counted `storage_unavailable`: then
 * nothing is stored. Where `store` throws, the bytes are given back, and of `share_store_full` the count too: it is not
 * the visitor's doing. What is refused for what it is stays counted, so that nobody can have it read without end.
 */
export async function withinShareBudget<Result>(
  env: Env,
  asker: Asker,
  bytes: number,
  store: () => Promise<Result>,
): Promise<Result> {
  const budget = await budgetOf(env, asker, shareLedger, configuration(env).shareLimits);
  if (!budget) return store();

  const { table } = budget;
  await spend(budget, bytes);
  try {
    return await store();
  } catch (error) {
    // What cannot be given back stays counted; the error of the store is the one to tell.
    const isFull = error instanceof ApiError && error.code === 'share_store_full';
    await table.giveBack(bytes, { requests: isFull ? 1 : 0 }).catch(() => undefined);
    throw error;
  }
}

/**
 * Sets an amount aside, or throws an ApiError that says which limit that would exceed, or that D1 does not confirm the
 * entry. Both are asked in one statement, so that before the model's first word there is one wait for D1.
 */
async function spend<Limits>(
  budget: Budget<Limits>,
  amount: number,
  { cost = 0, entry = null }: { cost?: number; entry?: Entry | null } = {},
): Promise<readonly LimitLeft[]> {
  const { env, table, limits, ledger } = budget;
  const beside = { cost, proof: entry?.proof ?? noProof };
  const left = await table.spend(amount, limits, beside);
  if (left) {
    if (entry) noteConfirmed(entry);
    return left;
  }
  await confirm(env, entry);
  await refuseExceeded(budget, amount);
  // Between the two questions another request has given back what this one needs.
  const leftNow = await table.spend(amount, limits, beside);
  if (leftNow) return leftNow;
  throw new ApiError(`total_${ledger.exceeded}`);
}

/** Throws an ApiError that says which limit one more request with such an amount would exceed, if one. */
async function refuseExceeded<Limits>(budget: Budget<Limits>, amount: number): Promise<void> {
  const { table, limits } = budget;
  const all = await table.left(limits);
  const exceeded = table.exceededBy(amount, all);
  if (exceeded) throw refusal(budget, exceeded, all);
}

/** A response that says what is left of the day's limits, of tokens with what was given back since. */
function tellingLeft(
  response: Response,
  { day }: Pick<Budget<unknown>, 'day'>,
  left: readonly LimitLeft[],
  givenBack = 0,
): Response {
  const now = left.map((limit) =>
    limit.unit === 'tokens' ? { ...limit, left: limit.left + givenBack } : limit,
  );
  const headers = rateLimitHeaders(now, { resetsAt: endOf(day), now: Date.now() });
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}

const DAY_MS = 24 * 60 * 60 * 1_000;

/** When a day (in UTC: 2026-11-24) is over, in milliseconds since the epoch. */
function endOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) + DAY_MS;
}

/** Says which limit has no room, and when it begins anew. */
function refusal<Limits>(
  { day, ledger }: Pick<Budget<Limits>, 'day' | 'ledger'>,
  { whose, unit, limit, left }: LimitLeft,
  all: readonly LimitLeft[],
): ApiError {
  const resetsAt = endOf(day);
  const now = Date.now();
  return new ApiError(`${whose}_${ledger.exceeded}`, {
    params: { limit, left, unit, resetsAt },
    headers: {
      'retry-after': String(Math.max(1, Math.ceil((resetsAt - now) / 1_000))),
      ...rateLimitHeaders(all, { resetsAt, now }),
    },
  });
}

/**
 * The budget that a request is counted in; null where every limit is lifted, and nobody is told by a code. Who comes in by
 * one is counted by its name, wherever they are, up to the code's own limits or else to those of a visitor.
 */
async function budgetOf<Limits extends object>(
  env: Env,
  { request, entry }: Asker,
  ledger: Ledger<Limits>,
  limits: Limits,
): Promise<Budget<Limits> | null> {
  const day = dayOf(Date.now());
  if (entry !== null) {
    const own = ledger.ofCode(limits, entry.code);
    const table = new SpendingTable(ledger, env.DB, day, visitorByCode(entry.code.name));
    return { env, day, ledger, limits: own, table };
  }
  if (Object.values(limits).every((limit) => limit === Infinity)) return null;
  const visitor = await visitorOf(env.DB, request, day, ledger.unavailable);
  return { env, day, ledger, limits, table: new SpendingTable(ledger, env.DB, day, visitor) };
}
