import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BlockReader, readMarkdown } from './block-reader';

const growing = { growing: true };

function itemsOf(reader: BlockReader, text: string) {
  const node = reader.read(text, growing).blocks[0]?.node;
  return node?.type === 'list' ? node.items : [];
}

// Thousands of readings take a while on a busy machine.
describe('a long list that grows', () => {
  it('keeps its finished items the very same objects', () => {
    const reader = new BlockReader();
    const lines = Array.from({ length: 400 }, (_, index) => `${index + 1}. item *${index + 1}*\n`);
    let before = itemsOf(reader, '');
    for (let end = 1; end <= lines.length; end++) {
      const items = itemsOf(reader, lines.slice(0, end).join(''));
      expect(items).toHaveLength(end);
      for (const [index, item] of before.slice(0, -2).entries()) expect(items[index]).toBe(item);
      before = items;
    }
  });

  it('reads at every line end as the whole text up to there does', () => {
    const item = fc.constantFrom(
      '- plain\n',
      '- **bold** and `code`\n',
      '- [x] done\n',
      '- two\n  lines\n',
      '- nested\n  - one\n  - two\n',
      '- lazy\nline\n',
      '- with code\n\n  ```js\n  - x\n  ```\n',
      '-\n',
      '\n- loose\n',
    );
    const text = fc
      .tuple(
        fc.array(item, { minLength: 60, maxLength: 90 }),
        fc.constantFrom('', '\nEnd.\n', '\n1. other\n'),
      )
      .map(([items, end]) => ['- first\n', ...items, end]);
    fc.assert(
      fc.property(text, (pieces) => {
        const reader = new BlockReader();
        for (let end = 1; end <= pieces.length; end++) reader.read(pieces.slice(0, end).join(''), growing);
        // With a word behind it, no line is waited for.
        const whole = `${pieces.join('')}\n# x`;
        expect(reader.read(whole, growing)).toEqual(readMarkdown(whole));
      }),
      { numRuns: 100 },
    );
  });

  it('goes on with the list it began', () => {
    const reader = new BlockReader();
    const list = Array.from({ length: 100 }, (_, index) => `${index + 7}. a[^1]\n`).join('');
    reader.read(list, growing);
    const text = `${list}\nEnd[^1].\n\n[^1]: note\n\n# x`;
    expect(reader.read(text, growing)).toEqual(readMarkdown(text));
  });
});

describe('a long table that grows', () => {
  const head = '| a | b |\n| :- | -: |\n';

  it('keeps its finished rows the very same objects', () => {
    const reader = new BlockReader();
    const rowsOf = (text: string) => {
      const node = reader.read(text, growing).blocks[0]?.node;
      return node?.type === 'table' ? node.rows : [];
    };
    const lines = Array.from({ length: 400 }, (_, index) => `| *${index + 1}* | x |\n`);
    let before = rowsOf(head);
    for (let end = 1; end <= lines.length; end++) {
      const rows = rowsOf(`${head}${lines.slice(0, end).join('')}`);
      expect(rows).toHaveLength(end);
      for (const [index, row] of before.entries()) expect(rows[index]).toBe(row);
      before = rows;
    }
  });

  it('reads at any place as the whole text up to there does', () => {
    const row = fc.constantFrom(
      '| plain | row |\n',
      '| **bold** | `a \\| b` |\n',
      'no | edges\n',
      '| one cell |\n',
      '| a | b | c |\n',
      '|\n',
      'just words\n',
      '| note[^1] | |\n',
    );
    const end = fc.constantFrom('', '\nEnd.\n', '# Heading\n', '> quote\n', '\n| c |\n| - |\n| 1 |\n');
    const text = fc.tuple(fc.array(row, { minLength: 60, maxLength: 90 }), end);
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 40 }), ([rows, last], step) => {
        const reader = new BlockReader();
        const source = `${head}${rows.join('')}${last}`;
        for (let length = step; length < source.length; length += step)
          reader.read(source.slice(0, length), growing);
        const whole = `${source}\n\n[^1]: note\n\n# x`;
        expect(reader.read(whole, growing)).toEqual(readMarkdown(whole));
      }),
      { numRuns: 100 },
    );
  });
});
