import type { ErrorParams } from '@/lib/model/answer-error';
import { z } from '@/lib/json/zod';
import { unlimited, wholeNumber, type Entry } from './variables';

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

/** The most that a deployment spends. */
export interface Limits {
  readonly budgetLimits: BudgetLimits;
  readonly shareLimits: ShareLimits;
  /** The most that all shares together may take of the database, whenever they were made; Infinity for no limit. */
  readonly storedShareBytes: number;
  /** The most tokens that one choice of an answer may have; null for no limit. */
  readonly maxCompletionTokens: number | null;
}

/** The variables that set limits. */
export type LimitVariable =
  | `BUDGET_${'VISITOR' | 'TOTAL'}_${'REQUESTS' | 'TOKENS' | 'SHARES' | 'SHARE_BYTES'}`
  | 'BUDGET_STORED_SHARE_BYTES'
  | 'MAX_COMPLETION_TOKENS';

/** Room for a long answer; the 128,000 tokens that GPT-5.4 may answer would be a quarter of a visitor's day. */
const DEFAULT_MAX_COMPLETION_TOKENS = 16_384;

/** The limits that variables set, each of which `read` reads once. A limit that cannot be read allows nothing. */
export function readLimits(read: <Value>(name: LimitVariable, entry: Entry<Value>) => Value): Limits {
  const limit = (name: LimitVariable, absent: number) =>
    read(name, {
      schema: z.union([unlimited, wholeNumber]),
      expected: 'a whole number or “unlimited”',
      absent,
      invalid: 0,
    });
  const budgetLimits = {
    visitorRequests: limit('BUDGET_VISITOR_REQUESTS', 50),
    totalRequests: limit('BUDGET_TOTAL_REQUESTS', 200),
    visitorTokens: limit('BUDGET_VISITOR_TOKENS', 500_000),
    totalTokens: limit('BUDGET_TOTAL_TOKENS', 2_000_000),
  };
  const tokensAreBudgeted = Math.min(budgetLimits.visitorTokens, budgetLimits.totalTokens) < Infinity;
  const mostTokens = read('MAX_COMPLETION_TOKENS', {
    schema: z.union([unlimited, wholeNumber.refine((tokens) => tokens > 0)]),
    expected: 'a whole number above 0 or “unlimited”',
    absent: tokensAreBudgeted ? DEFAULT_MAX_COMPLETION_TOKENS : Infinity,
    invalid: DEFAULT_MAX_COMPLETION_TOKENS,
  });
  return {
    budgetLimits,
    shareLimits: {
      visitorShares: limit('BUDGET_VISITOR_SHARES', 50),
      totalShares: limit('BUDGET_TOTAL_SHARES', 500),
      // Twenty shares of 200 long messages come to 10 MB.
      visitorShareBytes: limit('BUDGET_VISITOR_SHARE_BYTES', 10_000_000),
      totalShareBytes: limit('BUDGET_TOTAL_SHARE_BYTES', 50_000_000),
    },
    // D1's free plan ends at 500 MB a database; the rest is room for the budgets, which must be counted whatever is
    // shared.
    storedShareBytes: limit('BUDGET_STORED_SHARE_BYTES', 400_000_000),
    maxCompletionTokens: mostTokens === Infinity ? null : mostTokens,
  };
}

/** A day's limit; Infinity for none. */
export interface LimitLeft {
  readonly whose: 'total' | 'visitor';
  /** The unit it limits, and the most of it a day. */
  readonly unit: NonNullable<ErrorParams['unit']>;
  readonly limit: number;
  /** The rest of it today. */
  readonly left: number;
}

/**
 * The rest of a day's limits, in headers as OpenAI names them: for requests and for tokens of the limit of which
 * least is left. Nothing is said of what has no limit. Times in milliseconds since the epoch.
 *
 * Source: https://platform.openai.com/docs/guides/rate-limits#rate-limits-in-headers
 */
export function rateLimitHeaders(
  left: readonly LimitLeft[],
  { resetsAt, now }: { resetsAt: number; now: number },
): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {};
  for (const unit of ['requests', 'tokens'] as const) {
    const limits = left.filter((limit) => limit.unit === unit && limit.limit < Infinity);
    const [tightest] = limits.sort((one, other) => one.left - other.left);
    if (!tightest) continue;
    headers[`x-ratelimit-limit-${unit}`] = String(tightest.limit);
    headers[`x-ratelimit-remaining-${unit}`] = String(Math.max(0, tightest.left));
    headers[`x-ratelimit-reset-${unit}`] = duration(resetsAt - now);
  }
  return headers;
}

/** As OpenAI writes it: `7h30m0s`, `6m0s`, `1s`. */
function duration(ms: number): string {
  const seconds = Math.max(1, Math.ceil(ms / 1_000));
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor((seconds % 3_600) / 60)];
  const rest = `${String(seconds % 60)}s`;
  if (hours > 0) return `${String(hours)}h${String(minutes)}m${rest}`;
  return minutes > 0 ? `${String(minutes)}m${rest}` : rest;
}
