import fc from 'fast-check';
import { expect, it } from 'vitest';
import { plainText } from './plain-text';

it.each([
  ['**Bold** and _soft_ and `code`, ~~gone~~', 'Bold and soft and code, gone'],
  [
    '# Whales\n\nThey [sing](https://example.com/song) ![a whale](https://example.com/w.png)',
    'Whales\nThey sing a whale',
  ],
  ['> quoted\n\n- one\n- two', 'quoted\none\ntwo'],
  ['| a | b |\n| - | - |\n| 1 | 2 |', 'a\nb\n1\n2'],
  ['```js\nlet a = 1;\n```', 'let a = 1;'],
  ['$E = mc^2$', 'E = mc^2'],
  ['Plain', 'Plain'],
])('%j reads %j', (markdown, text) => {
  expect(plainText(markdown)).toBe(text);
});

it('reads any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      expect(typeof plainText(text)).toBe('string');
    }),
  );
});
