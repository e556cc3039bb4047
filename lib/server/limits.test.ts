import { expect, it } from 'vitest';
import { rateLimitHeaders } from './limits';

const limit = (unit: 'requests' | 'tokens', most: number, left: number) =>
  ({ whose: 'visitor', unit, limit: most, left }) as const;

it.each([
  [500, '1s'],
  [59_001, '1m0s'],
  [61_000, '1m1s'],
  [3_600_000, '1h0m0s'],
  [86_399_000, '23h59m59s'],
  [-5, '1s'],
])('after %i ms it resets in %s', (ms, expected) => {
  expect(rateLimitHeaders([limit('tokens', 9, 1)], { resetsAt: ms, now: 0 })).toEqual({
    'x-ratelimit-limit-tokens': '9',
    'x-ratelimit-remaining-tokens': '1',
    'x-ratelimit-reset-tokens': expected,
  });
});

it('tells the limit of which least is left', () => {
  const left = [limit('requests', 200, 3), limit('requests', 50, 40), limit('requests', Infinity, Infinity)];
  expect(rateLimitHeaders(left, { resetsAt: 1, now: 0 })).toMatchObject({
    'x-ratelimit-limit-requests': '200',
    'x-ratelimit-remaining-requests': '3',
  });
});
