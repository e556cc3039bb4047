import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLocalAi } from '../local-ai/server';
import { createUpstream } from '../local-ai/sources/upstream';
import { applyMigrations } from '../scripts/migrations';
import { servePages } from '../scripts/pages-server';
import { Chat } from './support/chat';
import { expect, test } from './support/test';

test('the output folder works by wrangler’s own Pages server', async ({
  stranger,
  upstream,
  baseURL,
  expectedErrors,
}) => {
  const own = baseURL ?? '';
  // It is another origin than that of the other tests.
  expectedErrors.patterns.push(/^A request to /, /status of 429/);
  const state = await mkdtemp(join(tmpdir(), 'edgewise-rehearsal-'));
  await applyMigrations('--local', state);
  const ai = await startLocalAi({ source: createUpstream({ url: `${upstream.base}/v1`, model: 'gpt-5.4' }) });
  const pages = await servePages({
    aiUrl: ai.url,
    state,
    variables: { BUDGET_VISITOR_REQUESTS: '1', ALLOWED_ORIGINS: own },
  });
  try {
    const page = await stranger({ baseURL: pages.url.origin });
    const chat = new Chat(page);
    await chat.open();
    await upstream.answer({ chunks: ['Served ', 'by Pages.'] });
    await chat.ask(upstream.prompt());
    await expect(chat.answers.last()).toContainText('Served by Pages.');

    // The budget of D1 holds there too.
    const refused = await fetch(new URL('/v1/chat/completions', pages.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer any' },
      body: JSON.stringify({ messages: [{ role: 'user', content: upstream.prompt() }] }),
    });
    expect(refused.status).toBe(429);

    expect(refused.headers.get('x-ratelimit-remaining-requests')).toBe('0');

    const preflight = await fetch(new URL('/v1/chat/completions', pages.url), {
      method: 'OPTIONS',
      headers: { origin: own, 'access-control-request-method': 'POST' },
    });
    expect(preflight.headers.get('access-control-allow-origin'), await preflight.text()).toBe(own);
    // A page of an origin that is named may call the API, whatever its client adds, and of one that is not may not.
    const call = async (origin: string) => {
      const elsewhere = await stranger({ baseURL: origin, bypassCSP: true });
      await elsewhere.goto('/api');
      const body = JSON.stringify({ messages: [{ role: 'user', content: 'Hello' }] });
      const address = new URL('/v1/chat/completions', pages.url).href;
      return elsewhere.evaluate(
        async ([address, body]) => {
          const headers = {
            authorization: 'Bearer any',
            'content-type': 'application/json',
            'x-stainless-lang': 'js',
          };
          const answer = await fetch(address, { method: 'POST', headers, body }).catch(() => null);
          return answer && [answer.status, answer.headers.get('x-ratelimit-remaining-requests')];
        },
        [address, body] as const,
      );
    };
    expect(await call(own)).toEqual([429, '0']);
    expectedErrors.patterns.push(/blocked by CORS policy/, /net::ERR_FAILED/);
    expect(await call(own.replace('127.0.0.1', 'localhost'))).toBeNull();

    // A file that _routes.json keeps from the worker has the headers of _headers.
    const address = await page.locator('script[src^="/_next/static/"]').first().getAttribute('src');
    const asset = await fetch(new URL(address ?? '', pages.url));
    expect(asset.status).toBe(200);
    expect(asset.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect((await fetch(new URL('/b/new', pages.url))).status).toBe(200);
    expect((await fetch(new URL('/s/nothing', pages.url))).status).toBe(404);
  } finally {
    await pages.stop();
    await ai.close();
  }
});
