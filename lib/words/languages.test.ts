import { expect, it } from 'vitest';
import { chosenLanguage } from './languages';

it('is chosen by its cookie', () => {
  expect(chosenLanguage('a=b; edgewise-language=en-XA; c=d')).toBe('en-XA');
});

it.each([
  null,
  '',
  'edgewise-language',
  'edgewise-language=',
  'edgewise-language=../en',
  'x-edgewise-language=en-XA',
])('is English for %o', (cookies) => {
  expect(chosenLanguage(cookies)).toBe('en');
});
