import { afterEach, describe, expect, it, vi } from 'vitest';
import { workerVariables } from '@/scripts/worker-variables';
import { configuration } from './configuration';

afterEach(() => vi.restoreAllMocks());

const lifted = {
  BUDGET_VISITOR_REQUESTS: 'unlimited',
  BUDGET_TOTAL_REQUESTS: 'unlimited',
  BUDGET_VISITOR_TOKENS: 'unlimited',
  BUDGET_TOTAL_TOKENS: 'unlimited',
};

describe('the day’s limits', () => {
  it.each([undefined, '', ' '])('are there where BUDGET_ variables are %j', (configured) => {
    const env = configured === undefined ? {} : { BUDGET_VISITOR_REQUESTS: configured };
    const { budgetLimits, shareLimits, storedShareBytes } = configuration(env);
    for (const limit of [...Object.values({ ...budgetLimits, ...shareLimits }), storedShareBytes]) {
      expect(limit).toBeGreaterThan(0);
      expect(limit).toBeLessThan(Infinity);
    }
  });

  it.each([
    ['7', 7],
    [' 0 ', 0],
    ['unlimited', Infinity],
  ])('are read from %j', (configured, limit) => {
    expect(configuration({ BUDGET_TOTAL_TOKENS: configured }).budgetLimits.totalTokens).toBe(limit);
  });

  it.each(['1,000', '-1', '1e9', 'none', '9'.repeat(16)])(
    'allow nothing where %j cannot be read',
    (configured) => {
      const logged = vi.spyOn(console, 'error').mockReturnValue();
      expect(configuration({ BUDGET_TOTAL_REQUESTS: configured }).budgetLimits.totalRequests).toBe(0);
      expect(logged).toHaveBeenCalledOnce();
    },
  );
});

describe('the most tokens of an answer', () => {
  it.each([
    [{}, 16_384],
    [{ MAX_COMPLETION_TOKENS: ' ' }, 16_384],
    [{ MAX_COMPLETION_TOKENS: '500' }, 500],
    [{ MAX_COMPLETION_TOKENS: 'unlimited' }, null],
    [{ ...lifted }, null],
    [{ ...lifted, MAX_COMPLETION_TOKENS: '500' }, 500],
    [{ ...lifted, BUDGET_TOTAL_TOKENS: '9000' }, 16_384],
    [{ ...lifted, BUDGET_TOTAL_REQUESTS: '9' }, null],
  ])('by %j is %j', (env, limit) => {
    expect(configuration(env).maxCompletionTokens).toBe(limit);
  });

  it.each(['0', '-1', '1.5', '1e9', 'none', '16_384'])('is not lifted by %j', (text) => {
    const log = vi.spyOn(console, 'error').mockReturnValue();
    expect(configuration({ ...lifted, MAX_COMPLETION_TOKENS: text }).maxCompletionTokens).toBe(16_384);
    expect(log).toHaveBeenCalled();
  });
});

it.each([
  [undefined, []],
  ['store, tools', ['store', 'tools']],
  ['*', ['*']],
])('reads ALLOWED_PARAMETERS %j', (configured, names) => {
  const env = configured === undefined ? {} : { ALLOWED_PARAMETERS: configured };
  expect(configuration(env).allowedParameters).toEqual(names);
});

it('allows no parameter by a list that it cannot read', () => {
  const logged = vi.spyOn(console, 'error').mockReturnValue();
  expect(configuration({ ALLOWED_PARAMETERS: 'store; tools' }).allowedParameters).toEqual([]);
  expect(logged).toHaveBeenCalledOnce();
});

it.each([
  [undefined, ['openai/gpt-5.4']],
  ['', ['openai/gpt-5.4']],
  ['openai/a, openai/b', ['openai/a', 'openai/b']],
  ['openai/a\nopenai/b,', ['openai/a', 'openai/b']],
  ['["openai/a", {"id": "/My models/b.gguf"}]', ['openai/a', '/My models/b.gguf']],
])('reads MODELS %j', (configured, models) => {
  expect(configuration(configured === undefined ? {} : { MODELS: configured }).models).toEqual(models);
});

it('reads how much a model reads and writes, where MODELS says it', () => {
  const MODELS = '["openai/a", {"id": "b", "context_window": 8192, "max_output_tokens": 1024, "other": 1}]';
  expect(configuration({ MODELS }).offered).toEqual([
    { id: 'openai/a' },
    { id: 'b', context_window: 8192, max_output_tokens: 1024 },
  ]);
});

it.each(['[', '[]', '[5]', ',', '["a", null]'])('takes the default for the MODELS %j', (MODELS) => {
  const logged = vi.spyOn(console, 'error').mockReturnValue();
  expect(configuration({ MODELS }).models).toEqual(['openai/gpt-5.4']);
  expect(logged).toHaveBeenCalledOnce();
});

it.each([[['openai/a', 7]], [[7]], [[['openai/a']]], [{ first: 'openai/a' }], ["'openai/a'"], [',']])(
  'allows only the default model by MODELS %j, and says so',
  (configured) => {
    const logged = vi.spyOn(console, 'error').mockReturnValue();
    const env: object = { MODELS: configured };
    expect(configuration(env).models).toEqual(['openai/gpt-5.4']);
    expect(logged.mock.calls).toEqual([
      ['MODELS cannot be read: expected ids of models, separated by commas or spaces.'],
    ]);
  },
);

describe('prices', () => {
  const known = { input: 2.5, cached_input: 0.25, output: 15 };
  const other = { input: 1, cached_input: 0.5, output: 2 };
  const STAND_IN = '{"name": "SmolLM2-135M", "place": "local"}';
  const MODELS = 'openai/gpt-5.4, meta/llama';

  it('are told of the models that are offered', () => {
    expect(configuration({ MODELS }).offered).toMatchObject([{ price: known }, { id: 'meta/llama' }]);
    expect(configuration({ MODELS }).offered[1]).not.toHaveProperty('price');
    const PRICES = JSON.stringify({ 'meta/llama': other, 'not/offered': other });
    expect(configuration({ MODELS, PRICES }).offered).toMatchObject([{ price: known }, { price: other }]);
    const replaced = JSON.stringify({ 'openai/gpt-5.4': { input: 1, output: 2 } });
    expect(configuration({ PRICES: replaced }).offered).toEqual([
      { id: 'openai/gpt-5.4', price: { input: 1, cached_input: 1, output: 2 } },
    ]);
  });

  it('are none of what a stand-in answers, and not read from MODELS', () => {
    const PRICES = JSON.stringify({ 'openai/gpt-5.4': other, 'meta/llama': other });
    const models = '["openai/gpt-5.4", {"id": "meta/llama", "price": {"input": 5, "output": 5}}]';
    expect(configuration({ MODELS: models, STAND_IN }).offered).toEqual([
      { id: 'openai/gpt-5.4' },
      { id: 'meta/llama' },
    ]);
    expect(configuration({ MODELS, STAND_IN, PRICES }).offered).toEqual([
      { id: 'openai/gpt-5.4' },
      { id: 'meta/llama', price: other },
    ]);
  });

  it.each([
    '2.5',
    '[]',
    '{"a": 1}',
    '{"a": {"input": "1", "output": 1}}',
    '{"a": {"input": -1, "output": 1}}',
    '{"a": {"input": 1, "output": 1e300}}',
    '{"a": {"input": 1, "output": 1}, "b": {}}',
    '{"a": {"input": 1, "output": 1, "cached": 1}}',
  ])('are told of no model where PRICES is %j, which is said', (PRICES) => {
    const logged = vi.spyOn(console, 'error').mockReturnValue();
    expect(configuration({ PRICES }).offered).toEqual([{ id: 'openai/gpt-5.4' }]);
    expect(logged.mock.calls).toEqual([
      [expect.stringMatching(/^PRICES cannot be read: expected JSON with/)],
    ]);
  });

  it('are read from an object that wrangler sets', () => {
    const env: object = { PRICES: { 'openai/gpt-5.4': other } };
    expect(configuration(env).offered).toEqual([{ id: 'openai/gpt-5.4', price: other }]);
  });
});

describe('the stand-in', () => {
  it('is read from STAND_IN', () => {
    const STAND_IN = '{"name": "SmolLM2-135M", "place": "local"}';
    expect(configuration({ STAND_IN }).standIn).toEqual({ name: 'SmolLM2-135M', place: 'local' });
  });

  it.each([undefined, '', 'SmolLM2', '{}'])('is none in %j', (configured) => {
    vi.spyOn(console, 'error').mockReturnValue();
    expect(configuration(configured === undefined ? {} : { STAND_IN: configured }).standIn).toBeNull();
  });
});

it('reads an environment once, and logs once what it cannot read: by name, and what was expected', () => {
  const logged = vi.spyOn(console, 'error').mockReturnValue();
  const env = { BUDGET_TOTAL_TOKENS: 'many', BUDGET_VISITOR_TOKENS: '7' };
  expect(configuration(env)).toBe(configuration(env));
  expect(logged.mock.calls).toEqual([
    ['BUDGET_TOTAL_TOKENS cannot be read: expected a whole number or “unlimited”.'],
  ]);
});

it('reads a number that wrangler sets as one', () => {
  const env: object = { BUDGET_TOTAL_REQUESTS: 7 };
  expect(configuration(env).budgetLimits.totalRequests).toBe(7);
});

it('reads a list that wrangler sets as one', () => {
  const env: object = { MODELS: ['openai/a', 'openai/b'], ALLOWED_PARAMETERS: [] };
  expect(configuration(env)).toMatchObject({ models: ['openai/a', 'openai/b'], allowedParameters: [] });
});

it('reads no variable that the commands would not hand on', () => {
  const asked = new Set<string>();
  configuration(
    new Proxy(
      {},
      {
        get: (_, name) => {
          asked.add(String(name));
          return undefined;
        },
      },
    ),
  );
  const known = workerVariables({
    NODE_ENV: 'test',
    ...Object.fromEntries([...asked].map((name) => [name, 'set'])),
  });
  // The local AI sets STAND_IN itself.
  expect(new Set([...Object.keys(known), 'STAND_IN'])).toEqual(asked);
});
