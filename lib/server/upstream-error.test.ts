import { describe, expect, it } from 'vitest';
import { cloudflares, openAi, openAis } from './testing/error-shapes';
import { own } from './testing/own-error-shapes';
import { routers } from './testing/router-error-shapes';
import { RefusedCall, upstreamError, quotedWords } from './upstream-error';
import fc from 'fast-check';

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

describe('quotedWords', () => {
  it.each([
    "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
    "Invalid value: 'low'. Supported values are: 'none', 'medium' and/or 'high'.",
    "Invalid schema for response_format 'city': In context=('properties', 'city'), 'additionalProperties' is required.",
    'This model’s maximum context length is 1,000,000 tokens. See https://platform.openai.com/docs/models/gpt-5.4 for more.',
    "Invalid parameter: messages with role 'tool' must be a response to a preceding message with 'tool_calls'.",
    'temperature 0.2 is not 1, true/false, input/output; ratio 16:9, version 5.4.1.',
    'モデルはこのパラメータを受け付けません。',
  ])('leaves %j as it is', (words) => {
    expect(quotedWords(words)).toBe(words);
  });

  it.each([
    ['Incorrect API key provided: sk-proj-abcDEF123456.', 'abcDEF'],
    ['Incorrect API key provided: sk-ab***********************wxyz.', 'wxyz'],
    ['Header Authorization: Bearer abc.def-ghi was refused', 'abc.def'],
    ['{"api_key": "hunter2hunter2"}', 'hunter2'],
    ['password=correcthorse rejected', 'correcthorse'],
    ['AKIAIOSFODNN7EXAMPLE is not allowed', 'IOSFODNN7'],
    ['token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl expired', 'eyJ'],
    ['ghp_16C7e42F292c6912E7710c838347Ae178B4a', '16C7e42F'],
    ['Organization org-9aBcDeFgHiJkLmNo is over its limit', '9aBcDe'],
    ['In request req_011CQabcdefghij', '011CQ'],
    ['digest 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b', '9f86d0'],
    ['account 023e105f4ecef8ad9ca31a8372d0c353', '023e105f'],
    ['id 550e8400-e29b-41d4-a716-446655440000', '550e8400'],
    ['blob QWxhZGRpbjpvcGVuIHNlc2FtZTEyMw==', 'QWxhZGRp'],
    ['ENOENT: /home/deploy/app/config.json', 'deploy'],
    ["Error in '/var/lib/models/gpt.bin'", 'models'],
    ['at file:///srv/worker/index.js:10', 'worker'],
    ['see ~/secrets/key', 'secrets'],
    ['C:\\Users\\ada\\key.pem is missing', 'ada'],
    ['\\\\fileserver\\share\\x', 'fileserver'],
    ['upstream http://10.0.3.7:8080/v1 refused', '10.0.3.7'],
    ['connect ECONNREFUSED 127.0.0.1:5432', '127.0.0.1'],
    ['POST http://model-router/v2/infer failed', 'model-router'],
    ['https://api.internal/x', 'api.internal'],
    ['https://inference.prod.svc.cluster/x failed', 'inference'],
    ['host db-1.eu.internal is down', 'db-1'],
    ['https://ada:lovelace@example.com/', 'lovelace'],
    ['postgres://app:pw@db/app', 'pw@db'],
    ['see https://example.com/a?signature=abc', 'signature'],
    ['https://[::1]:3000/x', '3000'],
    ['write to ops@example.com', 'ops@'],
  ])('of %j leaves out what nobody else is to know', (words, secret) => {
    const quoted = quotedWords(words);
    expect(quoted).not.toContain(secret);
    expect(quoted).toContain('[…]');
  });

  it('is one line of bounded length, whatever it is given', () => {
    const hostile = fc.array(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('/a', 'sk-', 'https://', ' ', '\n', '1.', 'ey', '@', ':'),
      ),
      { maxLength: 300 },
    );
    fc.assert(
      fc.property(hostile, (pieces) => {
        const quoted = quotedWords(pieces.join(''));
        expect(quoted.length).toBeLessThanOrEqual(500);
        expect(quoted).not.toMatch(/[\n\r\u2028\u202e]/);
      }),
    );
  });
});
