import { describe, expect, it, vi } from 'vitest';
import { isOrigin } from './allowed-hosts';
import { crossOriginHeaders, preflightAnswer } from './cross-origin';
import { guardOrigin, guardReading } from './guard';

const env = { ALLOWED_ORIGINS: 'https://notes.example, http://localhost:3000' };
const api = 'https://chat.example/api/v1/chat/completions';

const asked = (headers: Record<string, string>, url = api, method = 'POST') =>
  new Request(url, { method, headers });
const preflight = (headers: Record<string, string>, url = api) =>
  asked({ 'access-control-request-method': 'POST', ...headers }, url, 'OPTIONS');

describe('a page of a named origin', () => {
  const headers = { origin: 'https://notes.example', 'sec-fetch-site': 'cross-site' };

  it.each([api, 'https://chat.example/v1/models'])('is let through to %s', (url) => {
    expect(() => {
      guardOrigin(env, asked(headers, url));
    }).not.toThrow();
    expect(crossOriginHeaders(env, asked(headers, url))).toMatchObject({
      'access-control-allow-origin': 'https://notes.example',
      'access-control-expose-headers': expect.stringContaining('x-ratelimit-remaining-requests') as string,
      vary: 'Origin',
    });
  });

  it('is told what it may send, with what its client adds', () => {
    const answer = preflightAnswer(
      env,
      preflight({
        ...headers,
        'access-control-request-headers': 'authorization,content-type,x-stainless-lang',
      }),
    );
    expect(answer?.status).toBe(204);
    expect(answer?.headers.get('access-control-allow-headers')).toBe(
      'authorization,content-type,x-stainless-lang',
    );
    expect(answer?.headers.get('access-control-allow-methods')).toContain('POST');
    expect(answer?.headers.get('access-control-allow-credentials')).toBeNull();
  });

  it.each(['a: b', 'x'.repeat(3_000), 'a"b'])('gets no header such as %s back', (list) => {
    const answer = preflightAnswer(env, preflight({ ...headers, 'access-control-request-headers': list }));
    expect(answer?.headers.get('access-control-allow-headers')).toBeNull();
  });

  it.each(['/api/shares', '/api/budget', '/api/v1x', '/api/schema', '/s/v1/'])(
    'has nothing of %s',
    (path) => {
      const url = `https://chat.example${path}`;
      expect(() => {
        guardReading(env, asked(headers, url));
      }).toThrow(expect.objectContaining({ code: 'forbidden_origin' }) as Error);
      expect(preflightAnswer(env, preflight(headers, url))).toBeNull();
      expect(crossOriginHeaders(env, asked(headers, url))).toEqual({});
    },
  );
});

describe('a page of any other origin', () => {
  it.each([
    'https://evil.example',
    'https://notes.example.evil.example',
    'http://notes.example',
    'https://notes.example:8443',
    'https://NOTES.example',
    'http://localhost',
    'null',
    '*',
  ])('%s is refused, and its browser told nothing', (origin) => {
    const headers = { origin, 'sec-fetch-site': 'cross-site', authorization: 'Bearer x' };
    expect(() => {
      guardOrigin(env, asked(headers));
    }).toThrow(expect.objectContaining({ code: 'forbidden_origin' }) as Error);
    expect(preflightAnswer(env, preflight(headers))).toBeNull();
    expect(crossOriginHeaders(env, asked(headers))).toEqual({ vary: 'Origin' });
  });
});

it('without a list there is nothing of it', () => {
  const headers = { origin: 'https://notes.example' };
  expect(preflightAnswer({}, preflight(headers))).toBeNull();
  expect(crossOriginHeaders({}, asked(headers))).toEqual({});
});

it('an OPTIONS that asks for no permission is no preflight', () => {
  expect(preflightAnswer(env, asked({ origin: 'https://notes.example' }, api, 'OPTIONS'))).toBeNull();
});

it.each([
  '*',
  'https://*.example',
  'notes.example',
  'https://notes.example/',
  'https://a.example/b',
  'file://',
  'null',
])('a list with %s allows nobody', (entry) => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  expect(isOrigin(entry)).toBe(false);
  const own = { ALLOWED_ORIGINS: `https://notes.example ${entry}` };
  expect(crossOriginHeaders(own, asked({ origin: 'https://notes.example' }))).toEqual({});
});
