/** A day's limits; Infinity for none. Requests are counted, tokens are set aside before the model is called. */
export interface BudgetLimits {
  readonly visitorRequests: number;
  readonly totalRequests: number;
  readonly visitorTokens: number;
  readonly totalTokens: number;
}

/** A day's limits on sharing; Infinity for none. A share counts when it is created and whenever it is updated. */
export interface ShareLimits {
  readonly visitorShares: number;
  readonly totalShares: number;
  readonly visitorShareBytes: number;
  readonly totalShareBytes: number;
}

type Variables = Pick<CloudflareEnv, Extract<keyof CloudflareEnv, `BUDGET_${string}`>>;

/** What a deployment that says nothing allows: enough to try it, too little to hurt. */
const defaults: BudgetLimits = {
  visitorRequests: 50,
  totalRequests: 200,
  visitorTokens: 500_000,
  totalTokens: 2_000_000,
};
/** Twenty shares of 200 long messages come to 10 MB. */
const shareDefaults: ShareLimits = {
  visitorShares: 50,
  totalShares: 500,
  visitorShareBytes: 10_000_000,
  totalShareBytes: 50_000_000,
};
/** D1's free plan ends at 500 MB a database; the rest is room for the budgets, which must be counted whatever is shared. */
const DEFAULT_STORED_SHARE_BYTES = 400_000_000;

/** The limits by the BUDGET_ variables: a whole number, or `unlimited`. What is neither allows nothing. */
export function budgetLimits(env: Variables): BudgetLimits {
  return {
    visitorRequests: limit(env.BUDGET_VISITOR_REQUESTS, defaults.visitorRequests),
    totalRequests: limit(env.BUDGET_TOTAL_REQUESTS, defaults.totalRequests),
    visitorTokens: limit(env.BUDGET_VISITOR_TOKENS, defaults.visitorTokens),
    totalTokens: limit(env.BUDGET_TOTAL_TOKENS, defaults.totalTokens),
  };
}

export function shareLimits(env: Variables): ShareLimits {
  return {
    visitorShares: limit(env.BUDGET_VISITOR_SHARES, shareDefaults.visitorShares),
    totalShares: limit(env.BUDGET_TOTAL_SHARES, shareDefaults.totalShares),
    visitorShareBytes: limit(env.BUDGET_VISITOR_SHARE_BYTES, shareDefaults.visitorShareBytes),
    totalShareBytes: limit(env.BUDGET_TOTAL_SHARE_BYTES, shareDefaults.totalShareBytes),
  };
}

/** The most that all shares together may take of the database, whenever they were made. */
export function storedShareBytes(env: Variables): number {
  return limit(env.BUDGET_STORED_SHARE_BYTES, DEFAULT_STORED_SHARE_BYTES);
}

function limit(configured: string | undefined, byDefault: number): number {
  const text = configured?.trim() ?? '';
  if (text === '') return byDefault;
  if (text === 'unlimited') return Infinity;
  if (/^\d{1,15}$/.test(text)) return Number(text);
  console.error(`A BUDGET_ variable is neither a whole number nor “unlimited”: ${text}`);
  return 0;
}
