import { renderToStaticMarkup } from 'react-dom/server';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMarkdown } from '@/lib/markdown/block-reader';
import { MAX_ELEMENTS } from '@/lib/markdown/limits';
import { anyMarkdown, everything } from '@/lib/markdown/testing/markdown-samples';
import { plainBeyond } from '@/lib/markdown/plain-beyond';
import { Markdown } from './markdown';

const draw = (text: string, elements?: number) =>
  renderToStaticMarkup(
    <Markdown text={text} streaming={false} {...(elements === undefined ? {} : { elements })} />,
  );
const elementsIn = (markup: string) => markup.match(/<[a-z]/g)?.length ?? 0;
const fill = (text: string, length: number) => text.repeat(Math.ceil(length / text.length));
const noticed = 'has too much formatting';

/** Groups, and the message around them. */
const around = (blocks: number) => 4 + Math.ceil(blocks / 16);

// Thousands of drawings take a while on a busy machine.
describe('the elements of a message', () => {
  it('are no more than are counted', () => {
    fc.assert(
      fc.property(anyMarkdown, (text) => {
        const document = readMarkdown(text);
        const { elements } = plainBeyond(document, MAX_ELEMENTS);
        expect(elementsIn(draw(text))).toBeLessThanOrEqual(elements + around(document.blocks.length));
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ['emphasis', `${'*a* '.repeat(100)}\n\n`],
    ['links that lead nowhere', `${'[](a:b) '.repeat(60)}\n\n`],
    ['footnotes', `${'[^1]'.repeat(4_000)}\n\n[^1]: a\n\n`],
    ['tables', `|${'a|'.repeat(50)}\n|${'-|'.repeat(50)}\n${`|${'*a*|'.repeat(50)}\n`.repeat(30)}\n`],
    ['blocks of code', '```\n```\n'],
    ['formulas', `${'$a$ '.repeat(4_000)}\n\n`],
  ])('are bounded for %s, and the rest is plain', (_, text) => {
    const markup = draw(fill(text, 550_000));
    expect(elementsIn(markup)).toBeLessThan(MAX_ELEMENTS + 2_000);
    expect(markup).toContain(noticed);
    expect(markup).toContain('Format more</button>');
  });

  it('are all there for the longest answer: 128,000 tokens with tables, code and formulas', () => {
    const answer = fill(everything, 500_000);
    const markup = draw(answer);
    expect(markup).not.toContain(noticed);
    expect(markup).not.toContain('Shortened');
    expect(markup.match(/<table>/g)).toHaveLength(
      readMarkdown(answer).blocks.filter(({ node }) => node.type === 'table').length,
    );
  });

  it('are none for a message that may have none', () => {
    expect(elementsIn(draw('*a* **b**', 0))).toBeLessThan(10);
    expect(draw('*a* **b**', 0)).toContain('a b');
  });
});
