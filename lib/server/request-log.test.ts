import { afterEach, expect, it, vi } from 'vitest';
import { CODE_NOTE, ERROR_NOTE, log, logLine, requestIdOf } from './request-log';

afterEach(() => vi.restoreAllMocks());

const times = { id: 'req_1', since: 1_000, now: 1_250 };
const at = (address: string, headers = {}, status = 200) =>
  logLine(
    new Request(`https://chat.example${address}`, {
      method: 'POST',
      headers: { cookie: 'edgewise-session=secret', 'cf-connecting-ip': '192.0.2.1' },
      body: 'a text',
    }),
    new Response('an answer', { status, headers }),
    times,
  );

it('is what was asked for and how it ended', () => {
  const notes = { 'x-matched-path': '/api/shares/[id]', [CODE_NOTE]: 'anna', [ERROR_NOTE]: 'not_owner' };
  const line = at('/api/shares/AbCdEfGhIjKlMnOpQrStUv?x=y', notes, 403);
  expect(line).toEqual({
    ...{ id: 'req_1', method: 'POST', route: '/api/shares/[id]', status: 403, ms: 250 },
    ...{ code: 'anna', error: 'not_owner' },
  });
});

it.each([
  ['/', '/'],
  ['/c/a-conversation', '/c/…'],
  ['/s/AbCdEfGhIjKlMnOpQrStUv', '/s/…'],
  ['/v1/models/what%20somebody%20typed', '/v1/…'],
  ['/what/somebody/typed', '/…'],
  ['/?prompt=what+somebody+typed', '/'],
])('of %s says no more than %s', (address, route) => {
  const line = at(address);
  expect(line?.route).toBe(route);
  expect(JSON.stringify(line)).not.toMatch(/secret|192|text|answer|typed|AbCd|a-conversation/);
});

it('names the route that the worker has answered by itself', () => {
  const request = new Request('https://chat.example/v1/chat/completions?x=typed', { method: 'POST' });
  const line = logLine(request, new Response(), { ...times, route: '/api/v1/chat/completions' });
  expect(line).toMatchObject({ method: 'POST', route: '/api/v1/chat/completions' });
});

it('is none for the files of the build, or where it is switched off', () => {
  const written = vi.spyOn(console, 'log').mockReturnValue();
  const line = at('/_next/static/chunks/x.js');
  expect(line).toBeNull();
  log({}, line);
  log({ REQUEST_LOG: 'off' }, at('/'));
  expect(written).not.toHaveBeenCalled();
  log({}, at('/'));
  expect(written).toHaveBeenCalledExactlyOnceWith(
    '{"id":"req_1","method":"POST","route":"/","status":200,"ms":250}',
  );
});

it('has an id of its own for each request, or the provider’s', () => {
  const id = requestIdOf(new Response());
  expect(id).toMatch(/^req_[\da-f]{32}$/);
  expect(requestIdOf(new Response())).not.toBe(id);
  expect(requestIdOf(new Response(null, { headers: { 'x-request-id': 'req-7' } }))).toBe('req-7');
});
