import { afterEach, describe, expect, it, vi } from 'vitest';
import type { AiBinding } from '@/lib/server/bindings';
import { DELETE, GET } from '@/app/api/v1/runs/[id]/route';

type AiFetch = AiBinding['fetch'];

let env: Record<string, unknown>;
vi.mock('@cloudflare/next-on-pages', () => ({ getRequestContext: () => ({ env }) }));
afterEach(() => vi.restoreAllMocks());

interface Asking {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly query?: string;
  readonly variables?: Record<string, string>;
}

/** Asks for a run as the deployment's own page does. */
async function ask(
  id: string,
  answer: AiFetch,
  { method = 'GET', headers = {}, query = '', variables = {} }: Asking = {},
) {
  const fetch = vi.fn<AiFetch>(answer);
  env = {
    ...variables,
    AI: { fetch, run: () => Promise.reject(new Error('The model is not asked.')) },
  };
  const own = method === 'GET' ? {} : { origin: 'https://chat.example' };
  const request = new Request(`https://chat.example/api/v1/runs/x${query}`, {
    method,
    headers: { host: 'chat.example', ...own, ...headers },
  });
  const handler = method === 'GET' ? GET : DELETE;
  return { fetch, response: await handler(request, { params: Promise.resolve({ id }) }) };
}

const rest = () => Promise.resolve(new Response('data: 4\n\n', { headers: { 'x-internal': '1' } }));

describe('GET /api/v1/runs/{id}', () => {
  it('asks the gateway for what follows, and hands back the very stream', async () => {
    const upstream = new Response('data: 4\n\n', {
      headers: { 'edgewise-can-stop': '1', 'x-internal': '1' },
    });
    const { response, fetch } = await ask('run-1', () => Promise.resolve(upstream), { query: '?from=3' });
    expect(fetch).toHaveBeenCalledExactlyOnceWith(
      'https://workers-binding.ai/ai-gateway/gateways/default/run/run-1/resume?from=3',
      { method: 'GET' },
    );
    expect(response.body).toBe(upstream.body);
    expect(Object.fromEntries(response.headers)).toEqual({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'cf-aig-run-id': 'run-1',
      'edgewise-can-stop': '1',
    });
  });

  it.each([
    '',
    '..',
    'a/b',
    '../../../../gateways/other/run/x',
    'a?from=0',
    'a#b',
    'a%2fb',
    'a.b',
    'ä',
    'x'.repeat(129),
  ])('asks nothing by an id that is none: %j', async (id) => {
    const { response, fetch } = await ask(id, rest);
    expect(response.status).toBe(404);
    expect(fetch).not.toHaveBeenCalled();
  });

  it.each(['-1', '1.5', 'x', '1e3', '', '99999999999999999999'])('refuses to begin at %j', async (from) => {
    const { response, fetch } = await ask('run-1', rest, { query: `?from=${from}` });
    expect(response.status).toBe(400);
    expect(fetch).not.toHaveBeenCalled();
  });

  it.each([404, 400, 405, 410])(
    'says of a run that the gateway answers with %i that there is none',
    async (status) => {
      const { response } = await ask('run-1', () => Promise.resolve(Response.json({}, { status })));
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ error: { code: 'not_found' } });
    },
  );

  it('says that it may be had later where the gateway fails', async () => {
    vi.spyOn(console, 'error').mockReturnValue();
    const { response } = await ask('run-1', () => Promise.reject(new Error('secret')));
    expect(response.status).toBe(502);
    expect(await response.text()).not.toContain('secret');
    const busy = await ask('run-1', () => Promise.resolve(new Response('', { status: 503 })));
    expect(busy.response.status).toBeGreaterThanOrEqual(500);
  });

  it.each([
    { origin: 'https://evil.example' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ])('is not for another site’s page: %j', async (headers) => {
    const { response, fetch } = await ask('run-1', rest, { headers });
    expect(response.status).toBe(403);
    expect(fetch).not.toHaveBeenCalled();
  });
});

it.each(['GET', 'DELETE'])('%s is not for who has no code, where codes are set', async (method) => {
  const variables = { ACCESS_CODES: 'anna:a-right-code', SESSION_SECRET: 'a secret of this deployment' };
  const { response, fetch } = await ask('run-1', rest, { method, variables });
  expect(response.status).toBe(401);
  expect(fetch).not.toHaveBeenCalled();
});

describe('DELETE /api/v1/runs/{id}', () => {
  it('ends a run', async () => {
    const { response, fetch } = await ask('run-1', () => Promise.resolve(Response.json({})), {
      method: 'DELETE',
    });
    expect(response.status).toBe(204);
    expect(fetch.mock.calls[0]?.[1]).toEqual({ method: 'DELETE' });
  });

  it('says so where nobody can', async () => {
    const { response } = await ask('run-1', () => Promise.resolve(new Response('', { status: 405 })), {
      method: 'DELETE',
    });
    expect(response.status).toBe(404);
  });

  it.each([{ origin: 'https://evil.example' }, { origin: '', authorization: '' }])(
    'is not for another site’s page, nor for who says nothing of itself: %j',
    async (headers) => {
      const { response, fetch } = await ask('run-1', rest, { method: 'DELETE', headers });
      expect(response.status).toBe(403);
      expect(fetch).not.toHaveBeenCalled();
    },
  );
});
