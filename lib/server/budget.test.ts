import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Database } from './bindings';
import { withinBudget } from './budget';

afterEach(() => vi.restoreAllMocks());

const modelCall = { model: 'openai/gpt-5.4', inputs: { messages: [] }, stream: true };
const request = new Request('https://a.example', { method: 'POST' });
const away: Database = {
  prepare: () => {
    throw new Error('D1_ERROR: a secret');
  },
  batch: () => Promise.reject(new Error('D1_ERROR: a secret')),
};

describe('withinBudget', () => {
  it('does not call the model where nothing can be counted', async () => {
    vi.spyOn(console, 'error').mockReturnValue();
    const call = vi.fn(() => Promise.resolve(new Response('')));
    await expect(withinBudget({ DB: away }, request, modelCall, call)).rejects.toMatchObject({
      code: 'budget_unavailable',
    });
    expect(call).not.toHaveBeenCalled();
  });

  it('asks no database where every budget is lifted', async () => {
    const lifted = {
      BUDGET_VISITOR_REQUESTS: 'unlimited',
      BUDGET_TOTAL_REQUESTS: 'unlimited',
      BUDGET_VISITOR_TOKENS: 'unlimited',
      BUDGET_TOTAL_TOKENS: 'unlimited',
    };
    const answer = new Response('');
    expect(
      await withinBudget({ DB: away, ...lifted }, request, modelCall, () => Promise.resolve(answer)),
    ).toBe(answer);
  });
});
