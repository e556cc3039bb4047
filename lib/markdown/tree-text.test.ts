import { expect, it } from 'vitest';
import { readMarkdown } from './block-reader';
import { textDirection, plainText } from './tree-text';
import fc from 'fast-check';

it.each([
  ['Text', 'ltr'],
  ['שלום', 'rtl'],
  ['> **مرحبا** hello', 'rtl'],
  ['- [ ] 12. שלום\n- hello', 'rtl'],
  ['| 1 | שלום |\n| - | - |\n| a | b |', 'rtl'],
  ['`code` ו$x$', 'rtl'],
  ['1. 2', undefined],
  ['```\nשלום\n```', undefined],
])('%j is written %s', (markdown, direction) => {
  expect(readMarkdown(markdown).blocks.map(({ node }) => textDirection(node))).toEqual([direction]);
});

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
  expect(plainText(readMarkdown(markdown))).toBe(text);
});

it('reads any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      expect(typeof plainText(readMarkdown(text))).toBe('string');
    }),
  );
});
