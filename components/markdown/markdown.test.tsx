import { renderToStaticMarkup } from 'react-dom/server';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyMarkdown } from '@/lib/markdown/markdown-samples';
import { payloads } from '@/lib/markdown/payloads';
import { imageAddress, linkAddress } from '@/lib/markdown/url-policy';
import { Markdown } from './markdown';

const allowedElements = new Set(
  (
    'a blockquote br button code del div em figure h3 h4 h5 h6 header hr img input li ol p pre section span strong ' +
    'sup table tbody td th thead tr ul'
  ).split(' '),
);
const allowedAttributes = new Set(
  (
    'alt aria-hidden aria-label aria-pressed checked class data-language dir disabled hidden href id referrerPolicy ' +
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
describe('Markdown', { timeout: 60_000 }, () => {
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
});
