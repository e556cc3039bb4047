import { describe, expect, it } from 'vitest';
import { readMaxCompletionTokens, readStandIn } from './deployment';

describe('readStandIn', () => {
  it('reads what stands in, and what is known of it', () => {
    const whole = {
      name: 'SmolLM2-135M',
      place: 'on this computer',
      context_window: 8192,
      defaults: { temperature: 0.2 },
    };
    expect(readStandIn(whole)).toEqual(whole);
    expect(readStandIn({ name: 'a', place: 'b' })).toEqual({ name: 'a', place: 'b' });
  });

  it('leaves out what it does not understand', () => {
    const odd = {
      name: 'a',
      place: 'b',
      context_window: '8192',
      defaults: { top_p: 'much', temperature: 1 },
    };
    expect(readStandIn(odd)).toEqual({ name: 'a', place: 'b', defaults: { temperature: 1 } });
  });

  it.each([undefined, null, 'a', [], {}, { name: 'a' }, { name: 1, place: 'b' }])(
    'finds none in %j',
    (value) => {
      expect(readStandIn(value)).toBeNull();
    },
  );
});

it('reads the limit that a deployment tells', () => {
  expect(readMaxCompletionTokens({ limits: { max_completion_tokens: 500 } })).toBe(500);
  for (const models of [{ limits: {} }, {}, null, [], 'x'])
    expect(readMaxCompletionTokens(models)).toBeNull();
});

it.each([0, -1, 1.5, 1e308, '500', null])('takes %j for no limit', (limit) => {
  expect(readMaxCompletionTokens({ limits: { max_completion_tokens: limit } })).toBeNull();
});
