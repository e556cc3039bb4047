import { describe, expect, it } from 'vitest';
import { unknownDeployment } from './deployment';
import { readDeployment, readStandIn } from './read-deployment';

describe('readStandIn', () => {
  it('reads what stands in, and what is known of it', () => {
    const whole = {
      name: 'SmolLM2-135M',
      place: 'local',
      model: 'smollm2',
      context_window: 8192,
      max_output_tokens: 1024,
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
    expect(readDeployment(models)).toEqual(unknownDeployment);
});

it('reads whether a deployment keeps a budget', () => {
  expect(readDeployment({ limits: { budget: true } }).hasBudget).toBe(true);
  for (const budget of [undefined, false, 1, 'true', {}])
    expect(readDeployment({ limits: { budget } }).hasBudget).toBe(false);
});

it('reads the models that a deployment tells', () => {
  const data = [{ id: 'a' }, { id: 1 }, null, { id: 'b' }];
  expect(readDeployment({ data }).models).toEqual([{ id: 'a' }, { id: 'b' }]);
  const many = Array.from({ length: 1_000 }, (_, index) => ({ id: String(index) }));
  expect(readDeployment({ data: many }).models).toHaveLength(500);
  const sizes = { context_window: 8192, max_output_tokens: 0, other: 1, input_modalities: ['text', 5] };
  expect(readDeployment({ data: [{ id: 'a', ...sizes }, { id: 'a' }] }).models).toEqual([{ id: 'a' }]);
  expect(readDeployment({ data: [{ id: 'a', ...sizes }] }).models).toEqual([
    { id: 'a', context_window: 8192, input_modalities: ['text'] },
  ]);
});

it('reads the stand-in that a deployment tells', () => {
  const standIn = { name: 'a', place: 'local' };
  expect(readDeployment({ stand_in: standIn }).standIn).toEqual(standIn);
});

it.each([0, -1, 1.5, 1e308, '500', null])('takes %j for no limit', (limit) => {
  expect(readDeployment({ limits: { max_completion_tokens: limit } }).maxCompletionTokens).toBeNull();
});
