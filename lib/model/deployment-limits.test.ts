import { expect, it } from 'vitest';
import { readMaxCompletionTokens } from './deployment-limits';

it('reads the limit that a deployment tells', () => {
  expect(readMaxCompletionTokens({ limits: { max_completion_tokens: 500 } })).toBe(500);
  for (const models of [{ limits: {} }, {}, null, [], 'x'])
    expect(readMaxCompletionTokens(models)).toBeNull();
});

it.each([0, -1, 1.5, 1e308, '500', null])('takes %j for no limit', (limit) => {
  expect(readMaxCompletionTokens({ limits: { max_completion_tokens: limit } })).toBeNull();
});
