import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BlockReader, readMarkdown } from './block-reader';
import { anyMarkdown, everything } from './testing/markdown-samples';
import { textLength } from './tree-text';

const growing = { growing: true };
const whole = { growing: false };

function prefixes(text: string): string[] {
  return Array.from({ length: text.length + 1 }, (_, length) => text.slice(0, length));
}

// Thousands of readings take a while on a busy machine.
describe('BlockReader', () => {
  it('ends, whatever the cuts were, with what the whole text reads as', () => {
    fc.assert(
      fc.property(anyMarkdown, fc.array(fc.nat(200)), (text, cuts) => {
        const reader = new BlockReader();
        for (const cut of cuts.toSorted((a, b) => a - b)) reader.read(text.slice(0, cut), growing);
        expect(reader.read(text, whole)).toEqual(readMarkdown(text));
      }),
      { numRuns: 5_000 },
    );
  });

  it('ends at every cut with what the text up to there reads as', () => {
    for (const prefix of prefixes(everything)) {
      const reader = new BlockReader();
      reader.read(prefix.slice(0, -7), growing);
      reader.read(prefix, growing);
      expect(reader.read(prefix, whole)).toEqual(readMarkdown(prefix));
    }
  });

  it('never takes text away while it grows', () => {
    fc.assert(
      fc.property(anyMarkdown, (text) => {
        const reader = new BlockReader();
        let length = 0;
        for (const prefix of prefixes(text)) {
          const now = textLength(reader.read(prefix, growing));
          expect(now).toBeGreaterThanOrEqual(length);
          length = now;
        }
      }),
      { numRuns: 500 },
    );
  });

  it('keeps up: what is shown lags no more than a line behind', () => {
    const reader = new BlockReader();
    for (const prefix of prefixes(everything)) {
      const shown = textLength(reader.read(prefix, growing));
      expect(shown).toBeGreaterThan(textLength(readMarkdown(prefix)) - 60);
    }
  });

  it('keeps all but the last blocks the very same objects while text is appended', () => {
    const reader = new BlockReader();
    let before = reader.read('', growing).blocks;
    for (const prefix of prefixes(everything)) {
      const { blocks } = reader.read(prefix, growing);
      for (const [index, block] of before.slice(0, -3).entries()) expect(blocks[index]).toBe(block);
      before = blocks;
    }
  });

  it('settles blocks only as the whole text has them, but for late definitions', () => {
    const texts = fc
      .array(anyMarkdown, { maxLength: 5 })
      .map((parts) => parts.join('\n\n').replaceAll('[', ''));
    fc.assert(
      fc.property(texts, (text) => {
        const reader = new BlockReader();
        for (const prefix of prefixes(text)) reader.read(prefix, growing);
        const settled = reader.read(text, growing).blocks.slice(0, -2);
        expect(settled).toEqual(readMarkdown(text).blocks.slice(0, settled.length));
      }),
      { numRuns: 300 },
    );
  });

  it('keeps blocks that come out the same when the text is whole', () => {
    const reader = new BlockReader();
    for (const prefix of prefixes(everything)) reader.read(prefix, growing);
    const before = reader.read(everything, growing).blocks;
    const after = reader.read(everything, whole).blocks;
    const changed = after.filter((block, index) => block !== before[index]);
    expect(changed.map(({ node }) => node.type)).toEqual(['paragraph']);
  });

  it('gives every block a key of its own that stays', () => {
    const { blocks } = readMarkdown(everything);
    expect(new Set(blocks.map(({ key }) => key)).size).toBe(blocks.length);
  });

  it('starts over for a text that does not continue the last one', () => {
    const reader = new BlockReader();
    reader.read('# One\n\nTwo\n\nThree\n\nFour', growing);
    expect(reader.read('Other', growing).blocks).toEqual(readMarkdown('Other').blocks);
  });
});
