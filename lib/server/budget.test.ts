import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from './api-error';
import type { Database } from './bindings';
import { budgetLeft, guardBudget, withinBudget } from './budget';
import { SpendingTable } from './spending-table';
import { startDatabase } from './testing/database';
import { tokensAtMost } from './tokens';
import { RefusedCall } from './upstream-error';

let there: Awaited<ReturnType<typeof startDatabase>>;
beforeAll(async () => {
  there = await startDatabase();
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => there.dispose());

const modelCall = {
  model: 'openai/gpt-5.4',
  inputs: { messages: [], n: 2 },
  stream: true,
  bytes: 300,
  changes: [],
};
const asker = { request: new Request('https://a.example', { method: 'POST' }), entry: null };
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
    const counted = withinBudget({ DB: away }, asker, modelCall, call);
    await expect(counted).rejects.toMatchObject({ code: 'budget_unavailable' });
    await expect(guardBudget({ DB: away }, asker)).rejects.toMatchObject({ code: 'budget_unavailable' });
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
    await guardBudget({ DB: away, ...lifted }, asker);
    expect(await withinBudget({ DB: away, ...lifted }, asker, modelCall, () => Promise.resolve(answer))).toBe(
      answer,
    );
  });

  const completion = (usage: object) => () => Promise.resolve(Response.json({ choices: [], usage }));
  const most = tokensAtMost(modelCall);
  it.each([
    ['a refusal', true, () => Promise.reject(new RefusedCall('refused_by_model')), [most]],
    ['a failure', true, () => Promise.reject(new ApiError('upstream_error')), []],
    ['an abort', true, () => Promise.reject(new DOMException('Aborted', 'AbortError')), []],
    ['a stream', true, completion({ prompt_tokens: 1, completion_tokens: 1 }), []],
    ['a whole answer', false, completion({ prompt_tokens: 40, completion_tokens: 2 }), [most - 42]],
    [
      'one beyond what was set aside',
      false,
      completion({ prompt_tokens: 0, completion_tokens: most + 5 }),
      [-5],
    ],
    ['one that does not say', false, completion({}), []],
  ])('after %s (streamed: %s) gives back what is certainly not used', async (_, stream, call, givenBack) => {
    const spend = vi.spyOn(SpendingTable.prototype, 'spend').mockResolvedValue(true);
    const giveBack = vi.spyOn(SpendingTable.prototype, 'giveBack').mockResolvedValue();
    await withinBudget({ DB: there.database }, asker, { ...modelCall, stream }, call).catch(() => undefined);
    expect(spend.mock.calls.map(([tokens]) => tokens)).toEqual([most]);
    expect(giveBack.mock.calls.map(([tokens]) => tokens)).toEqual(givenBack);
  });
});

describe('a limit that is reached', () => {
  const midnight = Date.parse('2026-11-25T00:00:00Z');
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'], now: midnight - (8 * 60 + 40) * 60_000 });
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const asked = (env: object) =>
    withinBudget({ DB: there.database, ...env }, asker, modelCall, () =>
      Promise.reject(new RefusedCall('refused_by_model')),
    ).then(
      () => null,
      (error: unknown) => (error instanceof ApiError ? error : null),
    );

  it('is told with its number and when it resets', async () => {
    const limits = { BUDGET_VISITOR_REQUESTS: '1', BUDGET_TOTAL_REQUESTS: '100' };
    await asked(limits);
    const error = await asked(limits);
    expect(error?.message).toBe('Daily limit reached (1 request). It resets in 8 h 40 min.');
    expect(error).toMatchObject({ status: 429, headers: { 'retry-after': String((8 * 60 + 40) * 60) } });
    expect(error?.toEnvelope().error).toMatchObject({
      code: 'visitor_budget_exceeded',
      params: { limit: 1, left: 0, unit: 'requests', resetsAt: midnight },
    });
  });

  it('is told from one that has room for less than this', async () => {
    vi.setSystemTime(midnight + 60_000);
    const most = tokensAtMost(modelCall);
    const error = await asked({ BUDGET_TOTAL_TOKENS: String(most - 1) });
    expect(error?.toEnvelope().error).toMatchObject({
      code: 'total_budget_exceeded',
      params: { limit: most - 1, left: most - 1, unit: 'tokens' },
    });
    expect(error?.message).toMatch(/^This could take more than what’s left of this deployment’s daily limit/);
    expect(error?.message).toContain('Lower max_completion_tokens');
  });
});

describe('budgetLeft', () => {
  const limits = {
    BUDGET_VISITOR_REQUESTS: '7',
    BUDGET_TOTAL_REQUESTS: 'unlimited',
    BUDGET_VISITOR_TOKENS: '300000',
    BUDGET_TOTAL_TOKENS: 'unlimited',
  };

  it('tells what is left of each limit, and when the next day’s begins', async () => {
    const env = { DB: there.database, ...limits };
    const headers = { 'cf-connecting-ip': '203.0.113.5' };
    const asked = { request: new Request('https://a.example', { headers }), entry: null };
    const before = await budgetLeft(env, asked);
    expect(before?.limits).toEqual([
      { whose: 'visitor', unit: 'requests', limit: 7, left: 7 },
      { whose: 'visitor', unit: 'tokens', limit: 300_000, left: 300_000 },
    ]);
    const midnight = (before?.resets_at ?? 0) - Date.now();
    expect(midnight).toBeGreaterThan(0);
    expect(midnight).toBeLessThanOrEqual(24 * 60 * 60 * 1_000);
    expect((before?.resets_at ?? 1) % (24 * 60 * 60 * 1_000)).toBe(0);

    await withinBudget(env, asked, modelCall, () => Promise.resolve(new Response('')));
    const after = await budgetLeft(env, asked);
    const most = tokensAtMost(modelCall);
    expect(after?.limits.map(({ left }) => left)).toEqual([6, 300_000 - most]);
  });

  it('tells of none, and asks no database, where every one is lifted', async () => {
    const lifted = { ...limits, BUDGET_VISITOR_REQUESTS: 'unlimited', BUDGET_VISITOR_TOKENS: 'unlimited' };
    expect(await budgetLeft({ DB: away, ...lifted }, asker)).toBeNull();
  });

  it('says that it is not known where the database fails', async () => {
    vi.spyOn(console, 'error').mockReturnValue();
    const left = budgetLeft({ DB: away, ...limits }, asker);
    await expect(left).rejects.toMatchObject({ code: 'budget_unavailable' });
  });
});
