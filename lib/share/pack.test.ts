import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { textContent } from '@/lib/conversation/parts';
import { gunzip, gzip, packSnapshot, unpackSnapshot } from './pack';
import { unpackConversation } from './testing/unpack-conversation';
import { sharedAnswer, sharedSnapshot } from './testing/samples';
import { SNAPSHOT_VERSION } from './snapshot';

const snapshot = sharedSnapshot([{ role: 'user', content: [...textContent('Hi 👋')] }], {
  parameters: { temperature: 0.3 },
});
afterEach(() => vi.restoreAllMocks());

const packed = (value: unknown) => gzip(JSON.stringify(value));

describe('a packed snapshot', () => {
  it('comes out as it went in', async () => {
    expect(await unpackSnapshot(await packSnapshot(snapshot))).toEqual(snapshot);
  });

  it.each([
    ['another shape', { version: 1 }],
    ['no messages', { ...snapshot, messages: [] }],
    ['a hidden key', { ...snapshot, hidden: true }],
    ['a message with a hidden key', { ...snapshot, messages: [{ role: 'user', content: [], draft: 'x' }] }],
    ['an unknown role', { ...snapshot, messages: [{ role: 'system', content: [] }] }],
    ['a time that cannot be', { ...snapshot, sharedAt: 1e16 }],
    ['parameters that are no object', { ...snapshot, parameters: [1] }],
  ])('is refused for %s', async (_, value) => {
    await expect(unpackSnapshot(await packed(value))).rejects.toMatchObject({ code: 'malformed' });
  });

  const answer = sharedAnswer('Hi', { respondedBy: 'm', timeToFirstToken: 1, totalTime: 2 });
  const call = { type: 'tool_call', id: 'a', name: 'b', arguments: '{}' };
  const long = 'x'.repeat(1_000_000);

  it('holds 200 messages of 8 KB, and 2,000 short ones with all their figures', async () => {
    const usage = {
      prompt_tokens: 1,
      completion_tokens: 2,
      total_tokens: 3,
      prompt_tokens_details: { cached_tokens: 1 },
      completion_tokens_details: { reasoning_tokens: 1 },
    };
    const asked = { temperature: 0.3, top_p: 1, max_completion_tokens: 2048, stream: true };
    const full = { ...answer, usage, parameters: asked };
    for (const [count, text] of [
      [200, 'Wörter '.repeat(1_024)],
      [2_000, 'A short answer.'],
    ] as const) {
      const content = textContent(text);
      const messages = Array.from({ length: count }, (_, index) =>
        index % 2 === 0 ? { role: 'user', content } : { ...full, content },
      );
      expect((await unpackConversation(await packed({ ...snapshot, messages }))).messages).toHaveLength(
        count,
      );
    }
  });

  it.each([
    [
      'more text than a link holds',
      { messages: [{ role: 'user', content: textContent('x'.repeat(3_000_000)) }] },
    ],
    ['a title without end', { title: 'x'.repeat(201) }],
    ['a model’s name without end', { model: long }],
    ['an answer’s name without end', { messages: [{ ...answer, respondedBy: long }] }],
    ['a tool’s name without end', { messages: [{ ...answer, content: [{ ...call, name: long }] }] }],
    ['a call’s id without end', { messages: [{ role: 'tool', toolCallId: long, content: [] }] }],
    ['thousands of tool calls', { messages: [{ ...answer, content: Array(20_000).fill(call) }] }],
    ['thousands of messages', { messages: Array(10_000).fill({ role: 'user', content: [] }) }],
    ['hundreds of thousands of values', { parameters: { a: Array(150_000).fill({}) } }],
    [
      'hundreds of thousands of keys',
      { parameters: Object.fromEntries(Array.from({ length: 150_000 }, (_, key) => [`k${key}`, 0])) },
    ],
    ['parameters without end', { parameters: { a: 'x'.repeat(200_000) } }],
    ['an answer’s parameters without end', { messages: [{ ...answer, parameters: { a: long } }] }],
  ])('is too large with %s', async (_, excess) => {
    await expect(unpackSnapshot(await packed({ ...snapshot, ...excess }))).rejects.toMatchObject({
      code: 'too_large',
    });
  });

  it.each([
    ['millions of objects', '{"a":[' + '{},'.repeat(2_000_000)],
    ['a bottomless array', '['.repeat(2_000_000)],
    ['millions of keys', '{"a":' + '"":0,'.repeat(2_000_000)],
  ])('is never parsed, nor inflated to its end, with %s', async (_, text) => {
    const parse = vi.spyOn(JSON, 'parse');
    const decode = vi.spyOn(TextDecoder.prototype, 'decode');
    await expect(unpackSnapshot(await gzip(text))).rejects.toMatchObject({ code: 'too_large' });
    expect(parse).not.toHaveBeenCalled();
    const inflated = decode.mock.results.reduce((sum, { value }) => sum + String(value).length, 0);
    expect(inflated).toBeLessThan(2_000_000);
  });

  it('of a later version is told from a damaged one', async () => {
    await expect(
      unpackSnapshot(await packed({ ...snapshot, version: SNAPSHOT_VERSION + 1 })),
    ).rejects.toMatchObject({
      code: 'unknown_version',
    });
  });

  it('is refused when bytes are cut off or changed', async () => {
    const bytes = await packSnapshot(snapshot);
    await expect(unpackSnapshot(bytes.slice(0, -1))).rejects.toMatchObject({ code: 'malformed' });
    bytes[bytes.length - 6] = (bytes[bytes.length - 6] ?? 0) ^ 1;
    await expect(unpackSnapshot(bytes)).rejects.toMatchObject({ code: 'malformed' });
  });

  it('never throws anything but its own error, and pollutes nothing', async () => {
    const any = fc.oneof(
      fc.uint8Array().map((bytes) => Promise.resolve(new Uint8Array(bytes))),
      fc.jsonValue().map(packed),
      fc.constant(gzip('{"version":1,"__proto__":{"polluted":true},"messages":[]}')),
    );
    await fc.assert(
      fc.asyncProperty(any, async (bytes) => {
        await expect(unpackSnapshot(await bytes)).rejects.toMatchObject({ name: 'SnapshotError' });
        expect({}).not.toHaveProperty('polluted');
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('gunzip', () => {
  it('gives back any text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (text) => {
        expect(await gunzip(await gzip(text), { maxBytes: 10_000 })).toBe(text);
      }),
    );
  });

  it('stops a bomb at its limit', async () => {
    const bomb = await gzip('\0'.repeat(100_000_000));
    expect(bomb.length).toBeLessThan(200_000);
    await expect(gunzip(bomb, { maxBytes: 1_000_000 })).rejects.toMatchObject({ code: 'too_large' });
  });

  it('refuses bytes that are not UTF-8', async () => {
    const stream = new Blob([new Uint8Array([0x22, 0xff, 0x22])])
      .stream()
      .pipeThrough(new CompressionStream('gzip'));
    const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
    await expect(gunzip(bytes, { maxBytes: 100 })).rejects.toMatchObject({ code: 'malformed' });
  });
});
