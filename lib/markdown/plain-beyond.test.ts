import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMarkdown } from './block-reader';
import { anyMarkdown, everything } from './testing/markdown-samples';
import { plainBeyond } from './plain-beyond';

/** Every word of a tree's texts. */
function texts(tree: unknown): string[] {
  if (Array.isArray(tree)) return tree.flatMap(texts);
  if (typeof tree !== 'object' || tree === null) return [];
  return Object.entries(tree).flatMap(([name, value]: [string, unknown]) =>
    name === 'text' && typeof value === 'string' ? (value.match(/\w+/g) ?? []) : texts(value),
  );
}

describe('plainBeyond', () => {
  it('leaves a document alone that is within the limit', () => {
    const document = readMarkdown(everything);
    const bounded = plainBeyond(document, 1_000);
    expect(bounded.isPlain).toBe(false);
    expect(bounded.blocks).toBe(document.blocks);
    expect(bounded.footnotes).toBe(document.footnotes);
  });

  it('keeps the beginning as it is and the text of the rest', () => {
    const { blocks, isPlain } = plainBeyond(readMarkdown('*a*\n\n- **b**\n- `c`\n\n|d|e|\n|-|-|\n|f|g|'), 2);
    expect(isPlain).toBe(true);
    expect(blocks.map(({ node }) => node)).toEqual([
      { type: 'paragraph', children: [{ type: 'emphasis', children: [{ type: 'text', text: 'a' }] }] },
      { type: 'html', text: '- b\n- c\n\nd | e\nf | g' },
    ]);
  });

  it('is never over the limit by more than the plain rest, and loses no word', () => {
    fc.assert(
      fc.property(anyMarkdown, fc.integer({ min: 0, max: 40 }), (text, limit) => {
        const document = readMarkdown(text);
        const bounded = plainBeyond(document, limit);
        expect(bounded.elements).toBeLessThanOrEqual(limit + 1);
        const said = JSON.stringify(bounded);
        for (const word of texts(document)) expect(said).toContain(word);
      }),
      { numRuns: 500 },
    );
  });
});
