import { describe, expect, it } from 'vitest';
import { readDeployment, readStandIn } from './deployment';

describe('readStandIn', () => {
  it('reads what stands in, and what is known of it', () => {
    const whole = {
      name: 'SmolLM2-135M',
      place: 'local',
      context_window: 8192,
      defaults: { temperature: 0.2 },
    };
    expect(readStandIn(whole)).toEqual(whole);
    const elsewhere = { name: 'a', place: { host: 'models.example:8000' } };
    expect(readStandIn(elsewhere)).toEqual(elsewhere);
  });

  it('leaves out what it does not understand', () => {
    const odd = {
      name: 'a',
      place: 'local',
      context_window: '8192',
      defaults: { top_p: 'much', temperature: 1 },
    };
    expect(readStandIn(odd)).toEqual({ name: 'a', place: 'local', defaults: { temperature: 1 } });
  });

  it.each([
    undefined,
    null,
    'a',
    [],
    {},
    { name: 'a' },
    { name: 1, place: 'local' },
    { name: 'a', place: 'b' },
    { name: 'a', place: {} },
  ])('finds none in %j', (value) => {
    expect(readStandIn(value)).toBeNull();
  });
});

it('reads the limit that a deployment tells', () => {
  expect(readDeployment({ limits: { max_completion_tokens: 500 } }).maxCompletionTokens).toBe(500);
  for (const models of [{ limits: {} }, {}, null, [], 'x'])
    expect(readDeployment(models)).toEqual({ standIn: null, models: [], maxCompletionTokens: null });
});

it('reads the models that a deployment tells', () => {
  const data = [{ id: 'a' }, { id: 1 }, null, { id: 'b' }];
  expect(readDeployment({ data }).models).toEqual(['a', 'b']);
  expect(readDeployment({ data: Array(1_000).fill({ id: 'a' }) }).models).toHaveLength(100);
});

it('reads the stand-in that a deployment tells', () => {
  const standIn = { name: 'a', place: 'local' };
  expect(readDeployment({ stand_in: standIn }).standIn).toEqual(standIn);
});

it.each([0, -1, 1.5, 1e308, '500', null])('takes %j for no limit', (limit) => {
  expect(readDeployment({ limits: { max_completion_tokens: limit } }).maxCompletionTokens).toBeNull();
});
