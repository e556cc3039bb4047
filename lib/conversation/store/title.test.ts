import fc from 'fast-check';
import { expect, it } from 'vitest';
import { titleFrom } from './title';

it.each([
  ['Hi', 'Hi'],
  ['  What are the\n three laws ', 'What are the three laws'],
  ['one two three four five six', 'one two three four five six'],
  ['one two three four five six seven', 'one two three four five six…'],
  ['antidisestablishmentarianism floccinaucinihilipilification', 'antidisestablishmentarianism…'],
  ['a'.repeat(60), `${'a'.repeat(48)}…`],
  ['', ''],
])('%j is titled %j', (text, title) => {
  expect(titleFrom(text)).toBe(title);
});

it('never cuts a character', () => {
  expect(titleFrom('👩‍👩‍👧‍👦'.repeat(10))).toBe(`${'👩‍👩‍👧‍👦'.repeat(4)}…`);
});

it('is at most 48 characters, the ellipsis apart, and never broken', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      const title = titleFrom(text);
      expect(title.replace(/…$/, '').length).toBeLessThanOrEqual(48);
      expect(title).not.toMatch(/\p{Surrogate}/u);
    }),
  );
});
