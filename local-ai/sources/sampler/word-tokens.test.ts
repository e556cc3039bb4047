import fc from 'fast-check';
import { expect, it } from 'vitest';
import { wordTokens } from './word-tokens';

it('loses nothing of the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(wordTokens(text).join('')).toBe(text);
    }),
  );
});

it('splits into words and marks', () => {
  expect(wordTokens('It’s late, isn’t it?')).toEqual(['It’s', ' late', ',', ' isn’t', ' it', '?']);
});
