import { renderToString } from 'react-dom/server';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMarkdown } from '@/lib/markdown/block-reader';
import { drawnPieces } from '@/lib/markdown/drawn-text';
import { MAX_ELEMENTS } from '@/lib/markdown/limits';
import { plainBeyond } from '@/lib/markdown/plain-beyond';
import { anyMarkdown, everything } from '@/lib/markdown/testing/markdown-samples';
import { isAdded } from './drawn-text';
import { Markdown } from './markdown';

const markup = /<!--.*?-->|<(\/?)([a-z\d]+)([^>]*?)(\/?)>|([^<]+)/gs;
const withoutEnd = new Set(['br', 'hr', 'img', 'input']);
const characters: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#x27;': "'",
};

/** What `drawnTextIn` finds in the page, of the markup that React makes. */
function textOf(html: string): string {
  let text = '';
  /** How deep in elements it is, of which the first is added. */
  let within = 0;
  for (const [, close, name = '', attributes = '', , data] of html.matchAll(markup)) {
    if (data !== undefined) {
      if (within === 0) text += data.replace(/&[#\w]+;/g, (entity) => characters[entity] ?? entity);
      continue;
    }
    if (name === '' || withoutEnd.has(name)) continue;
    if (close) within -= within > 0 ? 1 : 0;
    else if (within > 0 || isAdded(element(name, attributes))) within += 1;
  }
  return text;
}

const element = (localName: string, attributes: string) => ({
  localName,
  getAttribute: (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(attributes)?.[1] ?? null,
});

function check(source: string, elements = MAX_ELEMENTS): void {
  const html = renderToString(<Markdown text={source} streaming={false} elements={elements} />);
  expect(drawnPieces(plainBeyond(readMarkdown(source), elements)).join('')).toBe(textOf(html));
}

describe('the text that is drawn of a message', { timeout: 60_000 }, () => {
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
