import { renderToString } from 'react-dom/server';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMarkdown } from '@/lib/markdown/block-reader';
import { renderedPieces } from '@/lib/markdown/rendered-text';
import { MAX_ELEMENTS } from '@/lib/markdown/limits';
import { plainBeyond } from '@/lib/markdown/plain-beyond';
import { anyMarkdown, everything } from '@/lib/markdown/testing/markdown-samples';
import { Markdown } from './markdown';
import { renderedTextsIn } from './testing/rendered-markup';

function check(source: string, elements = MAX_ELEMENTS): void {
  const html = renderToString(
    <div data-drawn="text">
      <Markdown text={source} streaming={false} elements={elements} />
    </div>,
  );
  expect(renderedPieces(plainBeyond(readMarkdown(source), elements)).join('')).toBe(
    renderedTextsIn(html).get('text'),
  );
}

describe('the rendered text of a message', () => {
  it('is what the tree says, of everything that there is', () => {
    check(everything);
  });

  it('is what the tree says, of any text', () => {
    fc.assert(
      fc.property(anyMarkdown, (source) => {
        check(source);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ['a list of which not all is shown', '- some words\n'.repeat(700)],
    ['a table of which not all is shown', `|a|b|\n|-|-|\n${'|c *d*|e|\n'.repeat(1_500)}`],
    ['a table of more columns than are shown', `|${'a|'.repeat(2_100)}\n|${'-|'.repeat(2_100)}\n`],
    ['code in which the direction changes', '```\nif (\u202Eadmin)\n```'],
    [
      'an image, and a link that leads elsewhere',
      '![a *cat*](https://a.example/b.png) [b.example](https://c.example)',
    ],
  ])('is what the tree says, of %s', (_, source) => {
    check(source);
  });

  it('is what the tree says where the rest is plain', () => {
    check(everything, 20);
    check(everything, 0);
  });
});
