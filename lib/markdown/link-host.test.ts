import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unexpectedHost } from './link-host';

describe('unexpectedHost', () => {
  it.each([
    ['https://good.example', 'https://evil.example/', 'evil.example'],
    ['good.example/login', 'https://evil.example/', 'evil.example'],
    ['Log in at www.good.example now', 'https://evil.example/', 'evil.example'],
    ['HTTPS://GOOD.EXAMPLE', 'https://evil.example/', 'evil.example'],
    ['ｈttps：//good．example', 'https://evil.example/', 'evil.example'],
    ['good\u200B.example', 'https://evil.example/', 'evil.example'],
    ['https://good.example', 'https://good.example.evil.example/', 'good.example.evil.example'],
    ['help@good.example', 'mailto:help@evil.example', 'evil.example'],
    ['https://аpple.com', 'https://xn--pple-43d.com/', 'xn--pple-43d.com'],
    ['apple.com', 'https://xn--pple-43d.com/', 'xn--pple-43d.com'],
    ['your bank', 'https://xn--pple-43d.com/', 'xn--pple-43d.com'],
  ])('of %j that leads to %s is %s', (text, href, host) => {
    expect(unexpectedHost(href, text)).toBe(host);
  });

  it.each([
    ['the docs', 'https://docs.example/'],
    ['https://good.example', 'https://good.example/'],
    ['good.example', 'https://www.good.example/path'],
    ['www.good.example', 'http://good.example/'],
    ['https://good.example/a?b=c', 'https://good.example/a?b=c'],
    ['Node.js', 'https://nodejs.org/'],
    ['src/index.ts', 'https://github.com/a/b'],
    ['v1.2', 'https://github.com/a/b'],
    ['help@good.example', 'mailto:help@good.example'],
    ['https://münchen.de', 'https://xn--mnchen-3ya.de/'],
    ['xn--mnchen-3ya.de', 'https://xn--mnchen-3ya.de/'],
  ])('of %j that leads to %s is none', (text, href) => {
    expect(unexpectedHost(href, text)).toBeNull();
  });

  it('is none wherever the hosts agree, www. aside', () => {
    fc.assert(
      fc.property(fc.webUrl(), fc.boolean(), fc.boolean(), (url, www, short) => {
        const { hostname, pathname } = new URL(url);
        const text = short ? `${hostname}${pathname}` : url;
        expect(unexpectedHost(www ? `https://www.${hostname}/` : url, text)).toBeNull();
      }),
    );
  });

  it('is the host itself wherever they do not', () => {
    fc.assert(
      fc.property(fc.domain(), fc.domain(), (good, evil) => {
        fc.pre(good !== evil && good.replace(/^www\./, '') !== evil.replace(/^www\./, ''));
        expect(unexpectedHost(`https://${evil}/`, `https://${good}/`)).toBe(
          new URL(`https://${evil}/`).hostname,
        );
      }),
    );
  });
});
