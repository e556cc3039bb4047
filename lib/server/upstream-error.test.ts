import { describe, expect, it } from 'vitest';
import { RefusedCall, upstreamError } from './upstream-error';

const cloudflare = (code: number, message: string) => ({ errors: [{ code, message }] });
const openAi = (message: string, param: string | null = null) => ({
  error: { message, type: 'invalid_request_error', param, code: null },
});
const refusalOfMaxTokens =
  "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.";

describe('upstreamError', () => {
  it.each([
    [402, cloudflare(2021, 'Insufficient AI Gateway credits'), 'insufficient_credits'],
    [400, cloudflare(2021, 'Insufficient AI Gateway credits'), 'insufficient_credits'],
    [400, cloudflare(2021, 'Model not available via unified billing'), 'model_unavailable'],
    [429, cloudflare(2021, 'Wholesale rate limit exceeded'), 'rate_limit_exceeded'],
    [400, cloudflare(2018, 'Wholesale rate limit exceeded'), 'rate_limit_exceeded'],
    [429, {}, 'rate_limit_exceeded'],
    [400, cloudflare(2003, 'Rate limited'), 'rate_limit_exceeded'],
    [400, cloudflare(7003, 'No route for that model'), 'model_unavailable'],
    [404, { error: [{ code: 7003, message: 'Model not found' }] }, 'model_unavailable'],
    [404, cloudflare(2047, 'Withdrawn'), 'model_unavailable'],
    [400, cloudflare(2001, 'Please configure AI Gateway'), 'gateway_misconfigured'],
    [401, cloudflare(2009, 'Unauthorized'), 'gateway_misconfigured'],
    [500, openAi('secret internals'), 'upstream_error'],
    [401, openAi('Incorrect API key provided: sk-secret'), 'upstream_error'],
    [400, {}, 'upstream_error'],
    [503, 'not JSON at all', 'upstream_error'],
  ])('status %i with %j is %s, in our own words', async (status, body, code) => {
    const error = await upstreamError(Response.json(body, { status }), 'OpenAI');
    expect(error.code).toBe(code);
    expect(error.message).not.toMatch(/secret|Wholesale|Unauthorized/);
  });

  it.each([
    ['OpenAI’s envelope', openAi(refusalOfMaxTokens, 'max_tokens')],
    ['OpenAI’s envelope without the param', openAi(refusalOfMaxTokens)],
    ['Cloudflare’s envelope', cloudflare(1000, refusalOfMaxTokens)],
    [
      'AI Gateway’s envelope',
      {
        error: [{ code: 7003, message: `Model execution failed (User Input Error): ${refusalOfMaxTokens}` }],
      },
    ],
    [
      'OpenAI’s envelope inside Cloudflare’s',
      cloudflare(1000, JSON.stringify(openAi(refusalOfMaxTokens, 'max_tokens'))),
    ],
  ])('a refusal in %s is quoted, with the parameter at fault', async (_, body) => {
    const error = await upstreamError(Response.json(body, { status: 400 }), 'OpenAI');
    expect(error).toMatchObject({
      code: 'refused_by_model',
      message: `OpenAI answered 400: “${refusalOfMaxTokens}”`,
      param: 'max_tokens',
    });
  });

  it('names the parameter of an unsupported value', async () => {
    const message = "Unsupported value: 'temperature' does not support 0.2 with this model.";
    expect(await upstreamError(Response.json(openAi(message), { status: 400 }), 'OpenAI')).toMatchObject({
      param: 'temperature',
    });
  });

  it('reads only the beginning of an endless error', async () => {
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.enqueue(new Uint8Array(10_000).fill(0x61));
      },
    });
    expect((await upstreamError(new Response(endless, { status: 400 }), 'OpenAI')).code).toBe(
      'upstream_error',
    );
  });

  it('quotes without what nobody else is to know, and names no more than a parameter', async () => {
    const words = 'Bearer abcdef123456 may not read /srv/keys/a.pem';
    const error = await upstreamError(Response.json(openAi(words, 'sk-1\n/etc'), { status: 400 }), 'OpenAI');
    expect(error.message).toBe('OpenAI answered 400: “[…] may not read […]”');
    expect(error.param).toBeNull();
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
    const error = await upstreamError(Response.json(openAi('No.'), { status }), 'OpenAI');
    expect(error instanceof RefusedCall).toBe(certain);
  });
});
