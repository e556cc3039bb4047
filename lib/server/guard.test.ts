import { describe, expect, it, vi } from 'vitest';
import { ApiError } from './api-error';
import { guardContentType, guardOrigin, guardReading } from './guard';

const json = { 'content-type': 'application/json', host: 'chat.example' };

function refusal(
  headers: Record<string, string>,
  url = 'https://chat.example/',
  env = {},
): string | undefined {
  try {
    const address = new URL('/api/v1/chat/completions', url);
    const request = new Request(address, { method: 'POST', headers, body: '{}' });
    guardOrigin(env, request);
    guardContentType(request);
  } catch (error) {
    return error instanceof ApiError ? error.code : String(error);
  }
  return undefined;
}

describe('guardOrigin and guardContentType', () => {
  it('lets the deployment’s own page through', () => {
    expect(
      refusal({ ...json, origin: 'https://chat.example', 'sec-fetch-site': 'same-origin' }),
    ).toBeUndefined();
  });

  it('lets an API client through that carries an Authorization header', () => {
    expect(refusal({ ...json, authorization: 'Bearer anything' })).toBeUndefined();
  });

  it.each(['cross-site', 'same-site', 'none', ''])(
    'refuses Sec-Fetch-Site "%s", whatever else is right',
    (site) => {
      const headers = {
        ...json,
        origin: 'https://chat.example',
        authorization: 'Bearer x',
        'sec-fetch-site': site,
      };
      expect(refusal(headers)).toBe('forbidden_origin');
    },
  );

  it.each([
    'https://evil.example',
    'http://chat.example',
    'https://chat.example:8443',
    'https://chat.example.evil',
    'null',
  ])('refuses the Origin %s', (origin) => {
    expect(refusal({ ...json, origin, authorization: 'Bearer x' })).toBe('forbidden_origin');
  });

  it.each(['127.0.0.1:8788', 'localhost:8788', '[::1]:8788'])(
    'trusts this machine by the name %s',
    (host) => {
      expect(refusal({ ...json, host, origin: `http://${host}` }, 'http://localhost:8788')).toBeUndefined();
    },
  );

  it('refuses a page whose name has been pointed at this machine', () => {
    const host = 'evil.example:8788';
    const headers = { ...json, host, origin: `http://${host}`, 'sec-fetch-site': 'same-origin' };
    expect(refusal(headers, 'http://localhost:8788')).toBe('forbidden_host');
    expect(refusal({ ...json, host, authorization: 'Bearer x' }, 'http://localhost:8788')).toBe(
      'forbidden_host',
    );
  });

  it.each([
    ['192.168.1.5:8788', '192.168.1.5', undefined],
    ['Chat.LAN:8788', 'other, chat.lan', undefined],
    ['[fd00::5]:8788', '[fd00::5]:8788', undefined],
    ['chat.lan:8788', 'chat.lan:80', 'forbidden_host'],
    ['evil.chat.lan:8788', 'chat.lan', 'forbidden_host'],
    ['chat.lan.evil.example:8788', 'chat.lan', 'forbidden_host'],
    ['evil.example:8788', '*', 'forbidden_host'],
    ['evil.example:8788', '', 'forbidden_host'],
  ])('asked as %s where ALLOWED_HOSTS is "%s": %s', (host, ALLOWED_HOSTS, expected) => {
    vi.spyOn(console, 'error').mockReturnValue();
    const env = { ALLOWED_HOSTS };
    expect(refusal({ ...json, host, authorization: 'Bearer x' }, 'http://localhost:8788', env)).toBe(
      expected,
    );
    const page = { ...json, host, origin: `http://${host.toLowerCase()}` };
    expect(refusal(page, 'http://localhost:8788', env)).toBe(expected);
    // Another page stays another page.
    expect(refusal({ ...page, origin: 'http://evil.example' }, 'http://localhost:8788', env)).toBe(
      expected ?? 'forbidden_origin',
    );
  });

  it('refuses a request that names neither Origin nor Authorization', () => {
    expect(refusal(json)).toBe('missing_origin');
    expect(refusal({ ...json, 'sec-fetch-site': 'same-origin' })).toBe('missing_origin');
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'application/jsonp',
    '',
  ])('refuses the content type "%s"', (type) => {
    expect(refusal({ ...json, origin: 'https://chat.example', 'content-type': type })).toBe(
      'unsupported_media_type',
    );
  });

  it('takes a content type with a charset', () => {
    const headers = {
      ...json,
      origin: 'https://chat.example',
      'content-type': 'Application/JSON; charset=utf-8',
    };
    expect(refusal(headers)).toBeUndefined();
  });
});

describe('guardReading', () => {
  const refusalOf = (headers: Record<string, string>) => {
    try {
      guardReading({}, new Request('https://chat.example/api/budget', { headers }));
    } catch (error) {
      return error instanceof ApiError ? error.code : String(error);
    }
    return undefined;
  };

  it('lets through what names no other page, and refuses what does', () => {
    const host = 'chat.example';
    expect(refusalOf({ host })).toBeUndefined();
    expect(refusalOf({ host, 'sec-fetch-site': 'same-origin' })).toBeUndefined();
    expect(refusalOf({ host, 'sec-fetch-site': 'cross-site' })).toBe('forbidden_origin');
    expect(refusalOf({ host, origin: 'https://evil.example' })).toBe('forbidden_origin');
  });
});
