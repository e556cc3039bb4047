import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_DEPTH } from '@/lib/json/max-depth';
import { MAX_VALUES, readJson } from './read-json';

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
        const read = await readJson(post(streamed(new TextEncoder().encode(text), size)));
        expect(JSON.stringify(read)).toBe(text);
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
    await expect(readJson(request, 999)).rejects.toMatchObject({ code: 'body_too_large', status: 413 });
    expect(request.bodyUsed).toBe(false);
  });

  it('stops reading a body that is longer than it declares', async () => {
    let given = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        given += 10;
        controller.enqueue(new Uint8Array(10).fill(0x20));
      },
    });
    await expect(readJson(post(endless), 100)).rejects.toMatchObject({ code: 'body_too_large' });
    expect(given).toBeLessThan(200);
  });

  it('takes nesting up to the limit, and refuses deeper', async () => {
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
    await expect(readJson(post(nested(MAX_DEPTH)))).resolves.toBeDefined();
    await expect(readJson(post(nested(MAX_DEPTH + 1)))).rejects.toMatchObject({ code: 'invalid_json' });
    await expect(readJson(post(nested(1_000_000)))).rejects.toMatchObject({ code: 'invalid_json' });
  });

  it('takes as many values as any conversation has, and refuses more', async () => {
    const wide = (values: number) => `[${Array(values).fill('0').join()}]`;
    await expect(readJson(post(wide(MAX_VALUES - 1)))).resolves.toBeDefined();
    await expect(readJson(post(wide(MAX_VALUES)))).rejects.toMatchObject({ code: 'invalid_json' });
  });
});
