import { expect, it } from 'vitest';
import { count } from './en/names-and-counts';
import { formatters } from './formatters';

const { plural, seconds, duration, bytes, list } = formatters('en-US');

it('chooses the plural by the language', () => {
  const tokens = { one: '# token', other: '# tokens' };
  expect([0, 1, 2, 1000].map((value) => plural(value, tokens))).toEqual([
    '0 tokens',
    '1 token',
    '2 tokens',
    '1,000 tokens',
  ]);
  const polish = formatters('pl');
  const files = { one: '# plik', few: '# pliki', many: '# plików', other: '# pliku' };
  expect([1, 3, 5].map((value) => polish.plural(value, files))).toEqual(['1 plik', '3 pliki', '5 plików']);
});

it('writes numbers, times and amounts', () => {
  expect(count(1_000_000)).toBe('1,000,000');
  expect([310, 12_400].map(seconds)).toEqual(['0.31 s', '12.4 s']);
  expect([0, 20_000, 61_000, 3_600_000, 31_200_000].map(duration)).toEqual([
    '1 s',
    '20 s',
    '2 min',
    '1 h',
    '8 h 40 min',
  ]);
  expect([999, 1_500, 3_000_000].map(bytes)).toEqual(['999 bytes', '1.5 KB', '3 MB']);
  expect(list(['a', 'b', 'c'])).toBe('a, b, and c');
});
