import { expect, it } from 'vitest';
import { spendingWords } from '@/lib/words/en/spending';
import { testAnswer } from '@/components/message/testing/test-answer';
import { spendingText, withRequests } from './spending-section';

const text = (spending: Partial<Parameters<typeof spendingText>[0]>) =>
  spendingText(
    { known: 0n, unknown: 0, unmeasured: 0, tokens: 12_345, isPriced: true, ...spending },
    spendingWords.english,
  );

it('tells tokens, and what they cost as far as that is known', () => {
  expect(text({ known: 123_456_000_000n })).toBe('12,345 tokens · $0.12');
  expect(text({ known: 5_000_000_000n, unknown: 2 })).toBe(
    '12,345 tokens · $0.005 · 2 answers at an unknown price',
  );
  expect(text({ unknown: 1 })).toBe('12,345 tokens · 1 answer at an unknown price');
  expect(text({ unknown: 1, unmeasured: 1 })).toBe('12,345 tokens · 1 answer with unknown usage');
  expect(text({ known: 5_000_000_000n, unknown: 3, unmeasured: 2 })).toBe(
    '12,345 tokens · $0.005 · 1 answer at an unknown price · 2 answers with unknown usage',
  );
  expect(text({ isPriced: false, tokens: 1 })).toBe('1 token');
  expect(text({})).toBe('12,345 tokens · $0.00');
});

it('counts for a branch, once, the first choice of a request of which another one is shown', () => {
  const choice = (index: number) => ({ choice: { index, of: 2, request: 'a' } });
  const first = testAnswer({ id: 'a', ...choice(0) });
  const other = testAnswer({ id: 'b', usage: null, ...choice(1) });
  const messages = { a: first, b: other };
  expect(withRequests([other], messages)).toEqual([other, first]);
  expect(withRequests([first], messages)).toEqual([first]);
  expect(withRequests([other], { b: other })).toEqual([other]);
});
