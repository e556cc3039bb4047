import { expect, it } from 'vitest';
import { readMarkdown } from './block-reader';
import { textDirection } from './tree-text';

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
