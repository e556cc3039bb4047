import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '@/lib/model/errors';
import { limitCall, maxCompletionTokens } from './request-limits';

afterEach(() => vi.restoreAllMocks());

const lifted = {
  BUDGET_VISITOR_REQUESTS: 'unlimited',
  BUDGET_TOTAL_REQUESTS: 'unlimited',
  BUDGET_VISITOR_TOKENS: 'unlimited',
  BUDGET_TOTAL_TOKENS: 'unlimited',
};
const limited = (env: Parameters<typeof limitCall>[0], parameters: object) =>
  limitCall(env, {
    model: 'openai/gpt-5.4',
    inputs: { messages: [], ...parameters },
    stream: true,
    bytes: 20,
  });

function refused(env: Parameters<typeof limitCall>[0], parameters: object): ApiError {
  try {
    limited(env, parameters);
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
  throw new Error('It was not refused.');
}

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
    expect(maxCompletionTokens(env)).toBe(limit);
  });

  it.each(['0', '-1', '1.5', '1e9', 'none', '16_384'])(
    'is not lifted by %j, which it cannot read',
    (text) => {
      const log = vi.spyOn(console, 'error').mockReturnValue();
      expect(maxCompletionTokens({ ...lifted, MAX_COMPLETION_TOKENS: text })).toBe(16_384);
      expect(log).toHaveBeenCalled();
    },
  );

  it('is added to a call that sets none, and told', () => {
    const { call, added } = limited({}, { temperature: 1 });
    expect(call.inputs).toEqual({ messages: [], temperature: 1, max_completion_tokens: 16_384 });
    expect(added).toBe('max_completion_tokens=16384');
  });

  it.each(['max_completion_tokens', 'max_tokens'])('leaves a call with its own %s alone', (param) => {
    const { call, added } = limited({}, { [param]: 16_384 });
    expect(call.inputs).toEqual({ messages: [], [param]: 16_384 });
    expect(added).toBeNull();
  });

  it.each(['max_completion_tokens', 'max_tokens'])('refuses a %s beyond it, by name and number', (param) => {
    const error = refused({}, { max_completion_tokens: 1, max_tokens: 1, [param]: 16_385 });
    expect(error).toMatchObject({ status: 400, code: 'invalid_value', param });
    expect(error.message).toContain('16384');
  });

  it('adds nothing where there is none', () => {
    expect(limited(lifted, {})).toMatchObject({ call: { inputs: { messages: [] } }, added: null });
    expect(limited(lifted, { max_completion_tokens: 128_000 }).added).toBeNull();
  });
});

describe('what changes the price', () => {
  const priced: [string, unknown][] = [
    ['service_tier', 'priority'],
    ['service_tier', 'flex'],
    ['service_tier', ['default']],
    ['web_search_options', {}],
    ['store', true],
    ['background', true],
    ['modalities', ['text', 'audio']],
    ['audio', { voice: 'alloy', format: 'mp3' }],
    ['prediction', { type: 'content', content: 'x' }],
    ['tools', [{ type: 'web_search' }]],
  ];

  it.each(priced)('%s: %j is refused by name, unless it is allowed', (param, value) => {
    const error = refused({}, { [param]: value });
    expect(error).toMatchObject({ status: 400, code: 'parameter_not_allowed', param });
    expect(error.message).toContain('This deployment does not allow');
    expect(refused({ ALLOWED_PARAMETERS: 'other' }, { [param]: value }).param).toBe(param);
    for (const ALLOWED_PARAMETERS of [param, `other, ${param}`, '*'])
      expect(limited({ ALLOWED_PARAMETERS }, { [param]: value }).call.inputs).toHaveProperty(param, value);
  });

  it.each([
    ['service_tier', 'default'],
    ['service_tier', 'auto'],
    ['service_tier', null],
    ['store', false],
    ['store', null],
    ['modalities', ['text']],
    ['tools', [{ type: 'function' }, { type: 'custom' }]],
    ['reasoning_effort', 'high'],
  ])('%s: %j changes nothing, and passes', (param, value) => {
    expect(limited({}, { [param]: value }).call.inputs).toHaveProperty(param, value);
  });
});
