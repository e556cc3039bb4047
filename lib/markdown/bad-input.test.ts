import { describe, expect, it } from 'vitest';
import { BlockReader, readMarkdown } from './block-reader';
import { MAX_BLOCK_DEPTH, MAX_INLINE_LENGTH } from './limits';
import { textLength } from './tree-text';
import type { BlockNode } from './tree';

const size = 60_000;
const fill = (text: string) => text.repeat(Math.ceil(size / text.length));

/** Each takes quadratic time or a deep stack where nothing bounds it. */
const inputs: Readonly<Record<string, string>> = {
  'a line of words': fill('word '),
  'one word': fill('x'),
  'ten thousand items': '- item\n'.repeat(10_000),
  'a list 500 deep': Array.from({ length: 500 }, (_, depth) => `${'  '.repeat(depth)}- x`).join('\n'),
  'a list 500 deep on one line': '- '.repeat(500) + 'x',
  'quotes 5,000 deep': '>'.repeat(5_000) + ' x',
  'lazy quotes': '>>>>>>>>>>a\nb\n>>c\nd\n'.repeat(300),
  'falling quotes': Array.from({ length: 700 }, (_, index) => `${'>'.repeat(700 - index)} a\nb`).join('\n'),
  'open brackets': fill('['),
  'open links': fill('[a](b'),
  'open images': fill('!['),
  'nested links': '['.repeat(5_000) + 'a' + '](b)'.repeat(5_000),
  'open emphasis': fill('**a '),
  'crossed emphasis': fill('a_b*c'),
  'nested emphasis': '*a '.repeat(5_000) + 'b* '.repeat(5_000),
  'open code': fill('`a '),
  'code fences of every length': Array.from({ length: 300 }, (_, length) => '`'.repeat(length)).join('a'),
  'one long fence': fill('~'),
  'open tags': fill('<a '),
  'open comments': fill('<!--'),
  'open formulas': fill('$a'),
  'formulas without a blank line': fill('$$\na\n'),
  'footnotes that are not used': fill('[^a]: b\n'),
  'twenty thousand labels': Array.from(
    { length: 5_000 },
    (_, label) => `[^${label}]\n\n[${label}]: http://b\n\n`,
  ).join(''),
  'a table of 5,000 columns': `|${'a|'.repeat(5_000)}\n|${'-|'.repeat(5_000)}\n`,
  'a table of 5,000 cells': '|a|b|c|d|e|\n|-|-|-|-|-|\n' + '|1|2|3|4|5|\n'.repeat(1_000),
  'setext headings': fill('a\n=\n'),
  'blank lines': fill('\n'),
  spaces: 'a' + fill(' ') + 'b',
  addresses: fill('http://a.b/c(d '),
  'lone surrogates': fill('\uD800'),
  'bidi controls': fill('\u202E'),
};

function depth(node: BlockNode): number {
  if (node.type === 'blockquote') return 1 + Math.max(0, ...node.children.map(depth));
  if (node.type !== 'list') return 0;
  return 1 + Math.max(0, ...node.items.flatMap(({ children }) => children.map(depth)));
}

// What is bounded here took minutes before; a minute tells them apart on any machine.
describe('bad input', () => {
  it.each(Object.entries(inputs))('reads %s, whole and growing', (_, text) => {
    const { blocks } = readMarkdown(text);
    expect(Math.max(0, ...blocks.map(({ node }) => depth(node)))).toBeLessThanOrEqual(MAX_BLOCK_DEPTH + 1);
    const reader = new BlockReader();
    for (const end of [text.length - 9, text.length]) reader.read(text.slice(0, end), { growing: true });
    expect(reader.read(text, { growing: false })).toEqual({
      blocks,
      footnotes: readMarkdown(text).footnotes,
    });
  });

  it('loses no text where it stops looking for marks', () => {
    const line = '**a** '.repeat(MAX_INLINE_LENGTH);
    expect(textLength(readMarkdown(line))).toBe(line.length);
  });
});
