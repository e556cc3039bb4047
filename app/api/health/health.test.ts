import { expect, it, vi } from 'vitest';

let env: Record<string, unknown> = {};
vi.mock('@cloudflare/next-on-pages', () => ({ getRequestContext: () => ({ env }) }));
const { GET } = await import('./route');

const untouched = new Proxy(
  {},
  {
    get: (_target, name) => {
      throw new Error(`It asks for ${String(name)}.`);
    },
  },
);

it.each([
  [{ AI: untouched, DB: untouched }, 200, { status: 'ok', bindings: { ai: true, database: true } }],
  [{ AI: untouched }, 503, { status: 'incomplete', bindings: { ai: true, database: false } }],
  [{ DB: untouched }, 503, { status: 'incomplete', bindings: { ai: false, database: true } }],
  [{}, 503, { status: 'incomplete', bindings: { ai: false, database: false } }],
])('says which bindings are there and asks none of them', async (bound, status, body) => {
  env = { ...bound, AI_GATEWAY_ID: 'secret-gateway', MODELS: 'secret-model' };
  const response = await GET(new Request('https://chat.example/api/health'));
  expect(response.status).toBe(status);
  expect(response.headers.get('cache-control')).toBe('no-store');
  const text = await response.text();
  expect(JSON.parse(text)).toEqual(body);
  expect(text).not.toContain('secret');
});
