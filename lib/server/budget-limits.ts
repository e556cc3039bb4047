/** A day's limits; Infinity for none. Requests are counted, tokens are set aside before the model is called. */
export interface BudgetLimits {
  readonly visitorRequests: number;
  readonly totalRequests: number;
  readonly visitorTokens: number;
  readonly totalTokens: number;
}

type Variables = Pick<
  CloudflareEnv,
  'BUDGET_VISITOR_REQUESTS' | 'BUDGET_TOTAL_REQUESTS' | 'BUDGET_VISITOR_TOKENS' | 'BUDGET_TOTAL_TOKENS'
>;

/** What a deployment that says nothing allows: enough to try it, too little to hurt. */
const defaults: BudgetLimits = {
  visitorRequests: 50,
  totalRequests: 200,
  visitorTokens: 500_000,
  totalTokens: 2_000_000,
};

/** The limits by the BUDGET_ variables: a whole number, or `unlimited`. What is neither allows nothing. */
export function budgetLimits(env: Variables): BudgetLimits {
  return {
    visitorRequests: limit(env.BUDGET_VISITOR_REQUESTS, defaults.visitorRequests),
    totalRequests: limit(env.BUDGET_TOTAL_REQUESTS, defaults.totalRequests),
    visitorTokens: limit(env.BUDGET_VISITOR_TOKENS, defaults.visitorTokens),
    totalTokens: limit(env.BUDGET_TOTAL_TOKENS, defaults.totalTokens),
  };
}

function limit(configured: string | undefined, byDefault: number): number {
  const text = configured?.trim() ?? '';
  if (text === '') return byDefault;
  if (text === 'unlimited') return Infinity;
  if (/^\d{1,15}$/.test(text)) return Number(text);
  console.error(`A BUDGET_ variable is neither a whole number nor “unlimited”: ${text}`);
  return 0;
}
