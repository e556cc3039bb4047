import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { MAX_JSON_DEPTH } from '@/lib/json/json';
import { MAX_BODY_BYTES } from '@/lib/model/request-size';
import { ApiError } from './api-error';
import { BODY_BOUNDS, drain, readJson } from './request-body';

function post(body: BodyInit, headers: Record<string, string> = {}): Request {
  // `duplex` is what Node asks for with a streamed body; workerd needs no such thing.
  return new Request('https://chat.example/', { method: 'POST', body, headers, ...{ duplex: 'half' } });
}

function streamed(bytes: Uint8Array, size: number): ReadableStream<Uint8Array> {
  let offset = 0;
  return new ReadableStream({
    pull(controller) {
      if (offset >= bytes.length) controller.close();
      else controller.enqueue(bytes.slice(offset, (offset += size)));
    },
  });
}

describe('readJson', () => {
  it('reads any JSON, however its bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), fc.integer({ min: 1, max: 7 }), async (value, size) => {
        const text = JSON.stringify(value);
        const encoded = new TextEncoder().encode(text);
        const { value: read, bytes } = await readJson(post(streamed(encoded, size)));
        expect(JSON.stringify(read)).toBe(text);
        expect(bytes).toBe(encoded.length);
      }),
    );
  });

  it('reads a short body in one piece as it would in many', async () => {
    const texts = fc.oneof(fc.json(), fc.string(), fc.constantFrom('', '\uFEFF{}', '[1', '"\u{1F600}"'));
    const outcome = (request: Request) =>
      readJson(request).catch((error: unknown) => (error instanceof ApiError ? error.code : error));
    await fc.assert(
      fc.asyncProperty(fc.oneof(texts, fc.uint8Array()), async (body) => {
        const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
        const length = { 'content-length': String(bytes.length) };
        const whole = await outcome(post(new Uint8Array(bytes), length));
        expect(whole).toEqual(await outcome(post(streamed(bytes, 3))));
      }),
    );
  });

  it.each(['', '{', '{"a":1,}', 'undefined', '{"a":1} {"b":2}'])(
    'refuses %j as invalid_json',
    async (text) => {
      await expect(readJson(post(text))).rejects.toMatchObject({ code: 'invalid_json' });
    },
  );

  it('refuses bytes that are not UTF-8', async () => {
    await expect(readJson(post(new Uint8Array([0x22, 0xff, 0x22])))).rejects.toMatchObject({
      code: 'invalid_json',
    });
  });

  it('refuses a body that declares too much, before reading it', async () => {
    const request = post('{}', { 'content-length': '1000' });
    await expect(readJson(request, { maxBytes: 999 })).rejects.toMatchObject({
      code: 'body_too_large',
      status: 413,
    });
    expect(request.bodyUsed).toBe(false);
  });

  it('takes no more than it may of a body that declares little and comes in chunks', async () => {
    const request = post('x'.repeat(2_000), { 'content-length': '10', 'transfer-encoding': 'chunked' });
    await expect(readJson(request, { maxBytes: 999 })).rejects.toMatchObject({ code: 'body_too_large' });
    const undeclared = post('x'.repeat(2_000), { 'content-length': '10' });
    await expect(readJson(undeclared, { maxBytes: 999 })).rejects.toMatchObject({ code: 'body_too_large' });
  });

  it('stops reading a body that is longer than it declares', async () => {
    let given = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        given += 10;
        controller.enqueue(new Uint8Array(10).fill(0x20));
      },
    });
    await expect(readJson(post(endless), { maxBytes: 100 })).rejects.toMatchObject({
      code: 'body_too_large',
    });
    expect(given).toBeLessThan(200);
  });

  it('takes nesting up to the limit, and refuses deeper', async () => {
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
    await expect(readJson(post(nested(MAX_JSON_DEPTH)))).resolves.toBeDefined();
    await expect(readJson(post(nested(MAX_JSON_DEPTH + 1)))).rejects.toMatchObject({ code: 'invalid_json' });
    await expect(readJson(post(nested(1_000_000)))).rejects.toMatchObject({ code: 'invalid_json' });
  });

  it.each(['values', 'keys'] as const)(
    'takes as many %s as any conversation has, and refuses more',
    async (bound) => {
      const item = bound === 'keys' ? '{"a":0}' : '0';
      const text = (count: number) => `[${Array(count).fill(item).join()}]`;
      const most = bound === 'keys' ? BODY_BOUNDS.keys / 2 : BODY_BOUNDS.values - 1;
      await expect(readJson(post(text(most)))).resolves.toBeDefined();
      const more = bound === 'keys' ? BODY_BOUNDS.keys + 1 : BODY_BOUNDS.values;
      await expect(readJson(post(text(more)))).rejects.toMatchObject({ code: 'invalid_json' });
    },
  );

  it('stops where a bound is exceeded, and parses nothing', async () => {
    const parse = vi.spyOn(JSON, 'parse');
    const brackets = new TextEncoder().encode('['.repeat(1_000_000));
    let given = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        given += 1_000;
        controller.enqueue(brackets.subarray(0, 1_000));
      },
    });
    await expect(readJson(post(body))).rejects.toMatchObject({ code: 'invalid_json' });
    expect(given).toBeLessThan(5_000);
    expect(parse).not.toHaveBeenCalled();
    parse.mockRestore();
  });

  it.each([
    ['says nothing more', 16_000, 0],
    ['sends a byte at a time', 16_000, 1],
    ['goes on for ever', 331_000, 400_000],
  ])('does not wait for a client that %s', async (_, milliseconds, size) => {
    vi.useFakeTimers();
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        await new Promise((resolve) => setTimeout(resolve, 10_000));
        if (size > 0) controller.enqueue(new Uint8Array(size).fill(0x20));
        else await new Promise(() => undefined);
      },
    });
    const read = expect(readJson(post(body))).rejects.toMatchObject({ code: 'body_too_slow', status: 408 });
    await vi.advanceTimersByTimeAsync(milliseconds);
    await read;
    vi.useRealTimers();
  });

  it('does not wait for a short body that does not come', async () => {
    vi.useFakeTimers();
    const body = new ReadableStream<Uint8Array>({ pull: () => new Promise(() => undefined) });
    const request = post(body, { 'content-length': '100' });
    const read = expect(readJson(request)).rejects.toMatchObject({ code: 'body_too_slow', status: 408 });
    await vi.advanceTimersByTimeAsync(15_000);
    await read;
    vi.useRealTimers();
  });
});

const MEGABYTE = 1024 * 1024;

/** A request whose body has `size` bytes; `given` counts those that were read. */
function upload(size: number) {
  const counter = { given: 0 };
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (counter.given >= size) {
        controller.close();
        return;
      }
      counter.given += MEGABYTE;
      controller.enqueue(new Uint8Array(MEGABYTE));
    },
  });
  const request = new Request('https://chat.example/', { method: 'POST', body, ...{ duplex: 'half' } });
  return { request, counter };
}

describe('drain', () => {
  it('reads a body that is a little too long to its end', async () => {
    const { request, counter } = upload(MAX_BODY_BYTES + MEGABYTE);
    await drain(request);
    expect(counter.given).toBe(MAX_BODY_BYTES + MEGABYTE);
  });

  it('goes on where another reader left off', async () => {
    const { request, counter } = upload(3 * MEGABYTE);
    const reader = request.body?.getReader();
    await reader?.read();
    reader?.releaseLock();
    await drain(request);
    expect(counter.given).toBe(3 * MEGABYTE);
  });

  it('gives an endless body up', async () => {
    const { request, counter } = upload(Infinity);
    await drain(request);
    expect(counter.given).toBeLessThan(3 * MAX_BODY_BYTES);
  });

  it('does not wait for a body that never comes', async () => {
    vi.useFakeTimers();
    const body = new ReadableStream<Uint8Array>({ pull: () => new Promise(() => undefined) });
    const request = new Request('https://chat.example/', { method: 'POST', body, ...{ duplex: 'half' } });
    const drained = drain(request);
    await vi.advanceTimersByTimeAsync(10_000);
    await expect(drained).resolves.toBeUndefined();
    vi.useRealTimers();
  });

  it('has nothing to do without a body', async () => {
    await expect(drain(new Request('https://chat.example/'))).resolves.toBeUndefined();
  });
});
