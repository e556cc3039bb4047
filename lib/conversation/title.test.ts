import fc from 'fast-check';
import { expect, it } from 'vitest';
import { titleFrom } from './title';

it.each([
  ['Hi', 'Hi'],
  ['  What are the\n three laws ', 'What are the three laws'],
  ['a '.repeat(30), `${'a '.repeat(29)}a`],
  ['a '.repeat(31), `${'a '.repeat(29)}a…`],
  [`antidisestablishmentarianism ${'b'.repeat(40)}`, 'antidisestablishmentarianism…'],
  ['a'.repeat(60), 'a'.repeat(60)],
  ['a'.repeat(61), `${'a'.repeat(60)}…`],
  ['', ''],
])('%j is titled %j', (text, title) => {
  expect(titleFrom(text)).toBe(title);
});

it('never cuts a character', () => {
  expect(titleFrom('👩‍👩‍👧‍👦'.repeat(10))).toBe(`${'👩‍👩‍👧‍👦'.repeat(5)}…`);
});

it('is at most 60 characters, the ellipsis apart, and never broken', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      const title = titleFrom(text);
      expect(title.replace(/…$/, '').length).toBeLessThanOrEqual(60);
      expect(title).not.toMatch(/\p{Surrogate}/u);
    }),
  );
});
