import { afterEach, expect, it, vi } from 'vitest';
import { budgetLimits } from './budget-limits';

afterEach(() => vi.restoreAllMocks());

it.each([undefined, '', ' '])('keeps limits where BUDGET_ variables are %j', (configured) => {
  const env = configured === undefined ? {} : { BUDGET_VISITOR_REQUESTS: configured };
  for (const limit of Object.values(budgetLimits(env))) {
    expect(limit).toBeGreaterThan(0);
    expect(limit).toBeLessThan(Infinity);
  }
});

it.each([
  ['7', 7],
  [' 0 ', 0],
  ['unlimited', Infinity],
])('reads %j', (configured, limit) => {
  expect(budgetLimits({ BUDGET_TOTAL_TOKENS: configured }).totalTokens).toBe(limit);
});

it.each(['1,000', '-1', '1e9', 'none', '9'.repeat(16)])(
  'allows nothing where it cannot read %j',
  (configured) => {
    const logged = vi.spyOn(console, 'error').mockReturnValue();
    expect(budgetLimits({ BUDGET_TOTAL_REQUESTS: configured }).totalRequests).toBe(0);
    expect(logged).toHaveBeenCalledOnce();
  },
);
