import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { imageAddress, linkAddress, unexpectedHost } from './url-policy';

// Thousands of addresses take a while on a busy machine.
describe('linkAddress', () => {
  it.each([
    ['https://example.com', 'https://example.com/'],
    ['HTTP://EXAMPLE.com/a b', 'http://example.com/a%20b'],
    ['mailto:a@b.cd?subject=x', 'mailto:a@b.cd?subject=x'],
    ['https://example.com/"><script>', 'https://example.com/%22%3E%3Cscript%3E'],
    ['https://münchen.example/ü', 'https://xn--mnchen-3ya.example/%C3%BC'],
  ])('links %s', (written, address) => {
    expect(linkAddress(written)).toBe(address);
  });

  it.each([
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'JaVaScRiPt:alert(1)',
    '\u0001javascript:alert(1)',
    'javascript://example.com/%0aalert(1)',
    'vbscript:msgbox(1)',
    'data:text/html,<script>alert(1)</script>',
    'data:image/png;base64,AAAA',
    'file:///etc/passwd',
    'blob:https://example.com/1',
    'about:blank',
    'ftp://example.com/',
    'ws://example.com/',
    'tel:+123',
    'intent://example.com#Intent;end',
    'ms-msdt:/id',
    'view-source:https://example.com',
    'filesystem:https://example.com/temporary/x',
    '//example.com/a',
    '\\\\example.com\\a',
    '/api/v1/models',
    './a.md',
    '#top',
    '?q=1',
    '',
    'https://',
    'https:///',
    'https://user@example.com/',
    'https://www.bank.example:pw@evil.example/',
    'https://[::1',
    'http://a b/',
  ])('keeps %j as text', (written) => {
    expect(linkAddress(written)).toBeNull();
  });

  it('gives only http, https and mailto addresses, whatever is written', () => {
    const scheme = fc.constantFrom(
      'javascript:',
      'data:',
      'https:',
      'http:',
      'mailto:',
      'JAVASCRIPT:',
      'java\tscript:',
      '',
    );
    fc.assert(
      fc.property(scheme, fc.string({ unit: 'binary' }), (start, rest) => {
        const address = linkAddress(start + rest);
        if (address !== null) expect(new URL(address).protocol).toMatch(/^(?:https?|mailto):$/);
      }),
    );
  });
});

describe('imageAddress', () => {
  it.each(['png', 'jpeg', 'gif', 'webp', 'avif'])('draws an embedded %s at once', (type) => {
    expect(imageAddress(`data:image/${type};base64,iVBORw0=`).source).toBe('embedded');
  });

  it.each([
    'data:image/svg+xml;base64,PHN2Zz4=',
    'data:image/svg+xml,<svg onload=alert(1)>',
    'data:text/html;base64,PHN2Zz4=',
    'data:image/png,<svg>',
    'data:image/png;base64,PHN2Zz4=" onerror="alert(1)',
    'data:image/png;charset=x;base64,AAAA',
    'http://example.com/a.png',
    'mailto:a@b.cd',
    'javascript:alert(1)',
    '/icon.svg',
    '//example.com/a.png',
    'blob:https://example.com/1',
  ])('never fetches %s', (written) => {
    expect(imageAddress(written).source).toBe('refused');
  });

  it('offers to fetch over https alone', () => {
    expect(imageAddress('https://example.com/a.png')).toEqual({
      address: 'https://example.com/a.png',
      source: 'remote',
    });
  });
});

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
