import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BlockReader, readMarkdown } from './block-reader';

const growing = { growing: true };

function itemsOf(reader: BlockReader, text: string) {
  const node = reader.read(text, growing).blocks[0]?.node;
  return node?.type === 'list' ? node.items : [];
}

// Thousands of readings take a while on a busy machine.
describe('a long list that grows', { timeout: 60_000 }, () => {
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
