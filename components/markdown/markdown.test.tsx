import { renderToStaticMarkup } from 'react-dom/server';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyMarkdown } from '@/lib/markdown/testing/markdown-samples';
import { payloads } from '@/lib/markdown/testing/payloads';
import { imageAddress, linkAddress } from '@/lib/markdown/url-policy';
import { Markdown } from './markdown';

const allowedElements = new Set(
  (
    'a blockquote br button code del div em figure h2 h3 h4 h5 h6 header hr img input li ol p pre section span strong ' +
    'sup table tbody td th thead tr ul'
  ).split(' '),
);
const allowedAttributes = new Set(
  (
    'alt aria-hidden aria-label aria-pressed checked class data-language data-opens dir disabled hidden href id referrerPolicy ' +
    'referrerpolicy rel role scope src start tabindex target type value'
  ).split(' '),
);
const tag = /<\/?([^\s/>]+)((?:\s[^\s=>]+(?:="[^"]*")?)*)\s*\/?>/g;

function draw(text: string, streaming = false): string {
  return renderToStaticMarkup(<Markdown text={text} streaming={streaming} />);
}

const characters = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['#x27', "'"],
]);

function decode(attribute: string): string {
  return attribute.replace(
    /&(amp|lt|gt|quot|#x27);/g,
    (whole, name: string) => characters.get(name) ?? whole,
  );
}

/** Everything in the markup that is not drawn by this renderer's own rules. */
function violations(markup: string): string[] {
  const found: string[] = [];
  for (const [, name = '', attributes = ''] of markup.matchAll(tag)) {
    if (!allowedElements.has(name)) found.push(`<${name}>`);
    for (const [, attribute = '', value = ''] of attributes.matchAll(/\s([^\s=>]+)(?:="([^"]*)")?/g)) {
      if (!allowedAttributes.has(attribute)) found.push(`${name} ${attribute}`);
      const address = decode(value);
      const inPage = /^#[\w-]+$/.test(address);
      if (attribute === 'href' && !inPage && linkAddress(address) !== address) found.push(`href ${address}`);
      if (attribute === 'src' && imageAddress(address).source !== 'embedded') found.push(`src ${address}`);
    }
  }
  if (/<(?!\/?[a-z][a-z\d]*[\s/>])/.test(markup)) found.push('a stray <');
  return found;
}

// Thousands of drawings take a while on a busy machine.
describe('Markdown', () => {
  it('has more than 300 different payloads to withstand', () => {
    expect(new Set(payloads).size).toBeGreaterThanOrEqual(300);
  });

  it('draws each of them as text', () => {
    expect(payloads.map((payload) => [payload, violations(draw(payload))])).toEqual(
      payloads.map((payload) => [payload, []]),
    );
  });

  it('draws each of them as text while it arrives', () => {
    for (const payload of payloads) {
      for (let length = 1; length < payload.length; length += 3) {
        const part = payload.slice(0, length);
        expect([part, violations(draw(part, true))]).toEqual([part, []]);
      }
    }
  });

  it('draws anything without an element, attribute or address outside its own', () => {
    fc.assert(
      fc.property(anyMarkdown, (text) => {
        expect(violations(draw(text))).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });

  it('finds a violation where there is one', () => {
    expect(violations('<p><script>x</script></p>')).toEqual(['<script>', '<script>']);
    expect(violations('<p onclick="x">')).toEqual(['p onclick']);
    expect(violations('<a href="javascript:x">')).toEqual(['href javascript:x']);
    expect(violations('<img src="https://evil.example/">')).toEqual(['src https://evil.example/']);
  });

  it('puts one caret behind the last text while it streams, and none after', () => {
    const caret = '<span class="caret" aria-hidden="true"></span>';
    for (const [text, end] of [
      ['a **b', '<strong>b</strong>'],
      ['- a\n- b', 'b'],
      ['> - a', 'a'],
      ['| a |\n|---|\n| b', 'b'],
      ['```js\na', 'a'],
      ['', ''],
    ] as const) {
      expect(draw(text, true)).toContain(end + caret);
      expect(draw(text, true).split(caret)).toHaveLength(2);
      expect(draw(text)).not.toContain(caret);
    }
  });

  it('draws its headings below that of the page', () => {
    expect(draw('# a\n\n## b\n\n###### c')).toMatch(/<h2[^>]*>a<\/h2><h3[^>]*>b<\/h3><h6[^>]*>c<\/h6>/);
  });

  it('opens links in a tab of their own that knows nothing of this one', () => {
    expect(draw('[a](https://b.c)')).toContain(
      '<a href="https://b.c/" target="_blank" rel="noopener noreferrer">a</a>',
    );
  });

  it('shows where a link leads whose text names another place', () => {
    expect(draw('[https://good.example](https://evil.example)')).toMatch(
      /https:\/\/good\.example<\/a><span class="md-address"> \((?:<!-- -->)?evil\.example/,
    );
    expect(draw('[the docs](https://docs.example), https://good.example')).not.toContain('md-address');
  });

  it('offers to load an image instead of loading it', () => {
    const markup = draw('![cat](https://b.c/d.png)');
    expect(markup).not.toContain('<img');
    expect(markup).toContain('cat');
    expect(markup).toContain('https://b.c/d.png');
    expect(markup).toContain('<button type="button">Load image</button>');
  });

  it('keeps the footnotes of two messages apart', () => {
    const text = 'a[^1]\n\n[^1]: b';
    const markup = renderToStaticMarkup(
      <>
        <Markdown text={text} streaming={false} />
        <Markdown text={text} streaming={false} />
      </>,
    );
    const ids = [...markup.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids).toHaveLength(4);
    expect(new Set(ids).size).toBe(4);
    for (const [, target] of markup.matchAll(/ href="#([^"]+)"/g)) expect(ids).toContain(target);
  });

  it.each([
    ['a long list', '- a\n'.repeat(10_000), '9,500 more items'],
    ['a long table', '|a|b|\n|-|-|\n' + '|1|2|\n'.repeat(2_500), '1,500 more rows'],
    ['a wide table', `|${'a|'.repeat(5_000)}\n|${'-|'.repeat(5_000)}`, '3,000 more columns'],
    ['many paragraphs', 'a\n\n'.repeat(10_000), 'this message is very long'],
    ['megabytes', 'word '.repeat(1_000_000), 'this message is very long'],
  ])('shortens %s, and says so', (_, text, notice) => {
    const markup = draw(text);
    expect(markup.length).toBeLessThan(650_000);
    expect(markup).toContain(notice);
    expect(markup).toContain('Show more</button>');
  });
});
