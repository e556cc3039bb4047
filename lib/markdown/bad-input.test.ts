import { describe, expect, it } from 'vitest';
import { costAgainst } from '@/lib/testing/processor-time';
import { BlockReader, readMarkdown } from './block-reader';
import { MAX_BLOCK_DEPTH, MAX_INLINE_LENGTH } from './limits';
import { textLength } from './tree-text';
import type { BlockNode } from './tree';

const SIZE = 60_000;

/** An input of part of its size, 1 for all of it. */
type Input = (part: number) => string;

const repeated =
  (piece: string, times = Math.ceil(SIZE / piece.length)): Input =>
  (part) =>
    piece.repeat(Math.ceil(times * part));
/** Joins what `each` makes of each number below `times`. */
const numbered =
  (times: number, each: (index: number, of: number) => string, between: string): Input =>
  (part) => {
    const length = Math.ceil(times * part);
    return Array.from({ length }, (_, index) => each(index, length)).join(between);
  };
const around =
  (before: string, input: Input, after: string): Input =>
  (part) =>
    before + input(part) + after;

/** Each takes quadratic time or a deep stack where nothing bounds it. */
const inputs: Readonly<Record<string, Input>> = {
  'a line of words': repeated('word '),
  'one word': repeated('x'),
  'ten thousand items': repeated('- item\n', 10_000),
  'a list 500 deep': numbered(500, (depth) => `${'  '.repeat(depth)}- x`, '\n'),
  'a list 500 deep on one line': around('', repeated('- ', 500), 'x'),
  'quotes 5,000 deep': around('', repeated('>', 5_000), ' x'),
  'lazy quotes': repeated('>>>>>>>>>>a\nb\n>>c\nd\n', 300),
  'falling quotes': numbered(700, (index, of) => `${'>'.repeat(of - index)} a\nb`, '\n'),
  'open brackets': repeated('['),
  'open links': repeated('[a](b'),
  'open images': repeated('!['),
  'nested links': (part) => {
    const times = Math.ceil(5_000 * part);
    return `${'['.repeat(times)}a${'](b)'.repeat(times)}`;
  },
  'open emphasis': repeated('**a '),
  'crossed emphasis': repeated('a_b*c'),
  'nested emphasis': (part) => {
    const times = Math.ceil(5_000 * part);
    return '*a '.repeat(times) + 'b* '.repeat(times);
  },
  'open code': repeated('`a '),
  'code fences of every length': numbered(300, (length) => '`'.repeat(length), 'a'),
  'one long fence': repeated('~'),
  'open tags': repeated('<a '),
  'open comments': repeated('<!--'),
  'open formulas': repeated('$a'),
  'formulas without a blank line': repeated('$$\na\n'),
  'footnotes that are not used': repeated('[^a]: b\n'),
  'twenty thousand labels': numbered(5_000, (label) => `[^${label}]\n\n[${label}]: http://b\n\n`, ''),
  'a table of 5,000 columns': (part) => {
    const columns = Math.ceil(5_000 * part);
    return `|${'a|'.repeat(columns)}\n|${'-|'.repeat(columns)}\n`;
  },
  'a table of 5,000 cells': around('|a|b|c|d|e|\n|-|-|-|-|-|\n', repeated('|1|2|3|4|5|\n', 1_000), ''),
  'setext headings': repeated('a\n=\n'),
  'blank lines': repeated('\n'),
  spaces: around('a', repeated(' '), 'b'),
  addresses: repeated('http://a.b/c(d '),
  'lone surrogates': repeated('\uD800'),
  'bidi controls': repeated('\u202E'),
};

const ordinary = (length: number) =>
  'Some **words** of it, and `code`, in [a link](http://a.b).\n\n- an item\n- another\n\n'
    .repeat(Math.ceil(length / 80))
    .slice(0, length);

/** As an answer is read while its last letters arrive, and once more at the end. */
function readAll(text: string): ReturnType<typeof readMarkdown> {
  const reader = new BlockReader();
  for (const end of [text.length - 9, text.length]) reader.read(text.slice(0, end), { growing: true });
  return reader.read(text, { growing: false });
}

/** Of ordinary text of the same length. Lines that may each begin a formula come to three times it. */
const MAX_RATIO = 8;

function depth(node: BlockNode): number {
  if (node.type === 'blockquote') return 1 + Math.max(0, ...node.children.map(depth));
  if (node.type !== 'list') return 0;
  return 1 + Math.max(0, ...node.items.flatMap(({ children }) => children.map(depth)));
}

describe('bad input', () => {
  it.each(Object.entries(inputs))('reads %s, whole and growing, at a bounded cost', (_, input) => {
    const cost = (textOf: Input) => (part: number) => {
      const text = textOf(part);
      return () => [readMarkdown(text), readAll(text)];
    };
    // Before what would hardly end is read whole.
    const ratio = costAgainst(
      cost(input),
      cost((part) => ordinary(input(part).length)),
    );
    expect(ratio).toBeLessThan(MAX_RATIO);
    const text = input(1);
    const { blocks, footnotes } = readMarkdown(text);
    expect(Math.max(0, ...blocks.map(({ node }) => depth(node)))).toBeLessThanOrEqual(MAX_BLOCK_DEPTH + 1);
    expect(readAll(text)).toEqual({ blocks, footnotes });
  });

  it('loses no text where it stops looking for marks', () => {
    const line = '**a** '.repeat(MAX_INLINE_LENGTH);
    expect(textLength(readMarkdown(line))).toBe(line.length);
  });
});
