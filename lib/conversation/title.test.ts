import fc from 'fast-check';
import { expect, it } from 'vitest';
import { titleFrom } from './title';

it.each([
  ['Hi', 'Hi'],
  ['  What are the\n three laws ', 'What are the three laws'],
  ['a '.repeat(20), `${'a '.repeat(19)}a`],
  ['a '.repeat(21), `${'a '.repeat(19)}a…`],
  [`antidisestablishmentarianism ${'b'.repeat(40)}`, 'antidisestablishmentarianism…'],
  ['a'.repeat(40), 'a'.repeat(40)],
  ['a'.repeat(41), `${'a'.repeat(40)}…`],
  ['', ''],
])('%j is titled %j', (text, title) => {
  expect(titleFrom(text)).toBe(title);
});

it('never cuts a character', () => {
  expect(titleFrom('👩‍👩‍👧‍👦'.repeat(10))).toBe(`${'👩‍👩‍👧‍👦'.repeat(3)}…`);
});

it('is at most 40 characters, the ellipsis apart, and never broken', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      const title = titleFrom(text);
      expect(title.replace(/…$/, '').length).toBeLessThanOrEqual(40);
      expect(title).not.toMatch(/\p{Surrogate}/u);
    }),
  );
});
