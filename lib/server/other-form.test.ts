import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { chunk, completion, DONE, finish, fn, say, stream, usage } from '@/lib/answer/testing/shapes/shape';
import { eventBounds, MAX_ANSWER_LENGTH } from '@/lib/answer/answer-limits';
import { exceededBound } from '@/lib/json/json-meter';
import { ApiError } from './api-error';
import { inAskedForm } from './other-form';
import { RefusedCall } from './upstream-error';

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => vi.restoreAllMocks());

const service = { name: 'Llama', isOwn: true };
const json = (body: BodyInit) => new Response(body, { headers: { 'content-type': 'application/json' } });
const events = (body: BodyInit) => new Response(body, { headers: { 'content-type': 'text/event-stream' } });
const textOf = async (body: Awaited<ReturnType<typeof inAskedForm>>) => new Response(body).text();

async function refusal(upstream: Response, streams: boolean): Promise<ApiError> {
  const error: unknown = await inAskedForm(upstream, streams, service).catch((cause: unknown) => cause);
  if (error instanceof ApiError) return error;
  throw new Error('It was not refused.');
}

/** A body that goes on for ever, and how often it was asked for more. */
function endless(piece: string) {
  const pulled = { times: 0 };
  const bytes = new TextEncoder().encode(piece);
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      pulled.times += 1;
      controller.enqueue(bytes);
    },
  });
  return { body, pulled };
}

describe('an answer in the form that was asked for', () => {
  it.each([
    ['events', events(''), true],
    [
      'events with parameters',
      new Response('', { headers: { 'content-type': 'text/event-stream; charset=utf-8' } }),
      true,
    ],
    ['JSON', json('{}'), false],
    ['what says nothing of itself', new Response(new Uint8Array(1)), true],
  ])('is not touched: %s', async (_, upstream, streams) => {
    const { body } = upstream;
    expect(await inAskedForm(upstream, streams, service)).toBe(body);
    expect(upstream.bodyUsed).toBe(false);
  });
});

describe('JSON for a stream', () => {
  it('is a chunk with all that it had, and an end', async () => {
    const calls = [{ id: 'a', type: 'function', function: { name: 'f', arguments: '{}' } }];
    const text = await textOf(
      await inAskedForm(json(completion({ tool_calls: calls, x: 1 }, { usage, y: 2 })), true, service),
    );
    const [first = '', last] = text.split('\n\n');
    expect(JSON.parse(first.replace('data: ', ''))).toMatchObject({
      object: 'chat.completion.chunk',
      choices: [
        { index: 0, delta: { tool_calls: [{ index: 0, ...calls[0] }], x: 1 }, finish_reason: 'stop' },
      ],
      usage,
      y: 2,
    });
    expect(last).toBe('data: [DONE]');
  });

  it('is an error by its own status, and never gives tokens back', async () => {
    const error = await refusal(json('{"error":{"message":"Slow down","code":429}}'), true);
    expect(error).toMatchObject({ code: 'rate_limit_exceeded', status: 429 });
    expect(error).not.toBeInstanceOf(RefusedCall);
    expect(await refusal(json('{"error":"No GPU"}'), true)).toMatchObject({
      code: 'upstream_error',
      status: 502,
    });
  });

  it('is no answer where it is something else', async () => {
    for (const body of ['', '{', '[]', '{"choices":1}', 'null', `{"choices":[${'{},'.repeat(1_000_000)}{}]}`])
      expect((await refusal(json(body), true)).code).toBe('upstream_error');
  });

  it('is read no further than an answer can be long', async () => {
    const { body, pulled } = endless(' '.repeat(1024 * 1024));
    expect((await refusal(json(body), true)).code).toBe('upstream_error');
    expect(pulled.times).toBeLessThan(12);
  });
});

describe('events where JSON was asked for', () => {
  it('are one completion', async () => {
    const sent = stream(
      say('Hi', { model: 'm' }),
      fn({ index: 0, id: 'a' }, { name: 'f', arguments: '{}' }),
      chunk({
        delta: { tool_calls: [{ index: 1, id: 'b', type: 'custom', custom: { name: 'g', input: 'x' } }] },
      }),
      finish('tool_calls', { usage }),
      DONE,
    );
    expect(JSON.parse(await textOf(await inAskedForm(events(sent), false, service)))).toMatchObject({
      object: 'chat.completion',
      model: 'm',
      choices: [
        {
          message: {
            role: 'assistant',
            content: 'Hi',
            tool_calls: [
              { id: 'a', type: 'function', function: { name: 'f', arguments: '{}' } },
              { id: 'b', type: 'custom', custom: { name: 'g', input: 'x' } },
            ],
          },
          finish_reason: 'tool_calls',
        },
      ],
      usage,
    });
  });

  it('are all the choices that came', async () => {
    const sent = stream(
      say('Hi', { usage }),
      { choices: [{ index: 1, delta: { content: 'Hello' } }] },
      finish(),
      { choices: [{ index: 1, delta: {}, finish_reason: 'length' }] },
      DONE,
    );
    expect(JSON.parse(await textOf(await inAskedForm(events(sent), false, service)))).toMatchObject({
      choices: [
        { index: 0, message: { content: 'Hi' }, finish_reason: 'stop' },
        { index: 1, message: { content: 'Hello' }, finish_reason: 'length' },
      ],
      usage,
    });
  });

  it.each([
    ['cut', stream(say('Hi'))],
    ['empty', ''],
    ['rubbish', 'data: {"cho\n\n'],
    ['an error without words', stream(finish('error'))],
  ])('are a failure of the service where they are %s', async (_, sent) => {
    expect(await refusal(events(sent), false)).toMatchObject({ code: 'upstream_error', status: 502 });
  });

  it('are read no further than an answer can be long', async () => {
    const words = endless(stream(say('x'.repeat(MAX_ANSWER_LENGTH / 8))));
    expect((await refusal(events(words.body), false)).code).toBe('upstream_error');
    expect(words.pulled.times).toBeLessThan(12);
    const one = endless(`data: ${'x'.repeat(1024 * 1024)}`);
    expect((await refusal(events(one.body), false)).code).toBe('upstream_error');
    expect(one.pulled.times).toBeLessThan(12);
  });

  it('are a failure of the service where they break off', async () => {
    const body = new ReadableStream({
      pull(controller) {
        controller.error(new Error('reset'));
      },
    });
    expect((await refusal(events(body), false)).code).toBe('upstream_error');
  });
});

describe('log probabilities', () => {
  const word = (token: string, alternatives: number) => ({
    ...{ token, logprob: -1.5, bytes: [...new TextEncoder().encode(token)] },
    top_logprobs: Array.from({ length: alternatives }, (_, index) => ({
      ...{ token: `${token}${String(index)}`, logprob: -2.5, bytes: [104, 105, 106, 107] },
    })),
  });
  const many = (tokens: number, alternatives: number) =>
    Array.from({ length: tokens }, (_, index) => word(`t${String(index)}`, alternatives));
  const whole = (content: unknown[]) => ({
    ...{ id: 'c', object: 'chat.completion', created: 1, model: 'm' },
    choices: [
      {
        ...{ index: 0, message: { role: 'assistant', content: 'Hi' }, finish_reason: 'length' },
        logprobs: { content, refusal: null },
      },
    ],
  });

  it.each([
    ['many tokens', 1_400, 20],
    ['many alternatives', 130, 100],
  ])('of a whole answer come in events that can be read: %s', async (_, tokens, alternatives) => {
    const content = many(tokens, alternatives);
    const sent = await textOf(await inAskedForm(json(JSON.stringify(whole(content))), true, service));
    const data = sent.split('\n\n').map((event) => event.replace('data: ', ''));
    expect(data.splice(-2)).toEqual(['[DONE]', '']);
    for (const event of data) expect(exceededBound(event, eventBounds)).toBeNull();
    const [first, ...later] = data.map((event) => (JSON.parse(event) as ReturnType<typeof whole>).choices[0]);
    expect(first).toEqual({ index: 0, delta: { role: 'assistant', content: 'Hi' }, finish_reason: null });
    // As text: comparing so many objects takes long.
    const all = JSON.stringify(content);
    expect(JSON.stringify(later.flatMap((choice) => choice?.logprobs.content)) === all).toBe(true);
    expect(later.at(-1)).toMatchObject({ index: 0, delta: {}, finish_reason: 'length' });
  });

  it('of events come in the one answer that was asked for', async () => {
    const content = many(100, 2);
    const [first, second] = [content.slice(0, 70), content.slice(70)];
    const saying = (list: unknown[]) => ({
      choices: [{ index: 0, delta: { content: 'Hi' }, logprobs: { content: list, refusal: null } }],
    });
    const sent = stream(saying(first), saying(second), finish('length'), DONE);
    const back = JSON.parse(await textOf(await inAskedForm(events(sent), false, service))) as ReturnType<
      typeof whole
    >;
    expect(back.choices).toMatchObject([{ message: { content: 'HiHi' }, finish_reason: 'length' }]);
    expect(back.choices[0]?.logprobs).toEqual({ content, refusal: null });
  });
});
