import { expect, it } from 'vitest';
import { pseudo } from './pseudo';
import { area } from './words';

const words = area('test', {
  plain: 'Save',
  counted: (count: number) => `${String(count)} in \`code\``,
  group: { inner: 'Open' },
});

it('puts an accent on every text, within functions and groups too, and leaves code alone', () => {
  const translated = pseudo.words(words);
  expect(translated.plain).toBe('[Šáṽé··]');
  expect(translated.counted(3)).toBe('[3 íñ `code`····]');
  expect(translated.group.inner).toBe('[Óƥéñ··]');
});

it('gives the same object each time, so that components do not draw again', () => {
  expect(pseudo.words(words)).toBe(pseudo.words(words));
});
