import { describe, expect, it } from 'vitest';
import { cloudflares, openAi, openAis } from './testing/error-shapes';
import { own } from './testing/own-error-shapes';
import { routers } from './testing/router-error-shapes';
import { RefusedCall, upstreamError } from './upstream-error';

describe.each([
  ['OpenAI', openAis],
  ['routers and other providers', routers],
  ['a server of one’s own', own],
  ['Cloudflare', cloudflares],
])('%s', (_, shapes) => {
  it.each(shapes)('$name', async ({ status, body, headers = {}, own: name, code, ...expected }) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const service = { name: name ?? 'OpenAI', isOwn: name !== undefined };
    const error = await upstreamError(new Response(text, { status, headers }), service);
    const envelope = error.toEnvelope().error;
    const { param = null, quote = null, answered = status, said } = expected;
    expect({ code: error.code, status: error.status, param: error.param, quote: envelope.quote }).toEqual({
      ...{ code, status: answered, param, quote },
    });
    expect(error.headers).toEqual({
      ...headers,
      ...(error.code === 'insufficient_quota' && { 'x-should-retry': 'false' }),
    });
    if (said instanceof RegExp) expect(envelope.message).toMatch(said);
    else expect(envelope.message).toContain(said ?? quote ?? '');
    expect(envelope.message).not.toMatch(/secret|Wholesale|undefined|null/);
  });
});

describe('upstreamError', () => {
  const openai = { name: 'OpenAI', isOwn: false };

  it('reads only the beginning of an endless error', async () => {
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(10_000).fill(0x61));
      },
    });
    const error = await upstreamError(new Response(endless, { status: 400 }), openai);
    expect(error.code).toBe('refused_by_model');
    expect(pulled).toBeLessThan(10);
    expect(error.message.length).toBeLessThan(600);
  });

  it('quotes without what nobody else is to know, and names no more than a parameter', async () => {
    const words = 'Bearer abcdef123456 may not read /srv/keys/a.pem';
    const body = openAi(words, { param: 'sk-1\n/etc' });
    const error = await upstreamError(Response.json(body, { status: 400 }), openai);
    expect(error.message).toBe('OpenAI answered 400: “[…] may not read […]”');
    expect(error.param).toBeNull();
  });

  it('passes no header on that is not what it should be', async () => {
    const headers = { 'retry-after': 'soon; drop=1', 'x-request-id': 'a'.repeat(500), 'set-cookie': 'a=1' };
    const error = await upstreamError(new Response('No.', { status: 429, headers }), openai);
    expect(error.headers).toEqual({});
  });

  it.each([
    [400, true],
    [401, true],
    [402, true],
    [404, true],
    [422, true],
    [429, true],
    [408, false],
    [499, false],
    [500, false],
    [502, false],
    [503, false],
    [504, false],
    [524, false],
  ])('status %i makes it certain that nothing was answered: %s', async (status, certain) => {
    const error = await upstreamError(Response.json(openAi('No.'), { status }), openai);
    expect(error instanceof RefusedCall).toBe(certain);
  });
});
