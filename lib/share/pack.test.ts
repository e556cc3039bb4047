import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gunzip, gzip } from './gzip';
import { packSnapshot, unpackSnapshot } from './pack';
import type { Snapshot } from './snapshot';

const snapshot: Snapshot = {
  version: 1,
  title: 'T',
  sharedAt: 1,
  model: 'm',
  systemPrompt: null,
  parameters: { temperature: 0.3 },
  messages: [{ role: 'user', content: 'Hi 👋' }],
};
const packed = (value: unknown) => gzip(JSON.stringify(value));

describe('a packed snapshot', () => {
  it('comes out as it went in', async () => {
    expect(await unpackSnapshot(await packSnapshot(snapshot))).toEqual(snapshot);
  });

  it.each([
    ['another shape', { version: 1 }],
    ['no messages', { ...snapshot, messages: [] }],
    ['a hidden key', { ...snapshot, hidden: true }],
    ['a message with a hidden key', { ...snapshot, messages: [{ role: 'user', content: '', draft: 'x' }] }],
    ['an unknown role', { ...snapshot, messages: [{ role: 'system', content: '' }] }],
    ['a title without end', { ...snapshot, title: 'x'.repeat(201) }],
    ['a time that cannot be', { ...snapshot, sharedAt: 1e16 }],
    ['parameters that are no object', { ...snapshot, parameters: [1] }],
  ])('is refused for %s', async (_, value) => {
    await expect(unpackSnapshot(await packed(value))).rejects.toMatchObject({ code: 'malformed' });
  });

  it('of a later version is told from a damaged one', async () => {
    await expect(unpackSnapshot(await packed({ ...snapshot, version: 2 }))).rejects.toMatchObject({
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
        expect(await gunzip(await gzip(text), 10_000)).toBe(text);
      }),
    );
  });

  it('stops a bomb at its limit', async () => {
    const bomb = await gzip('\0'.repeat(100_000_000));
    expect(bomb.length).toBeLessThan(200_000);
    await expect(gunzip(bomb, 1_000_000)).rejects.toMatchObject({ code: 'too_large' });
  });

  it('refuses bytes that are not UTF-8', async () => {
    const stream = new Blob([new Uint8Array([0x22, 0xff, 0x22])])
      .stream()
      .pipeThrough(new CompressionStream('gzip'));
    const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
    await expect(gunzip(bytes, 100)).rejects.toMatchObject({ code: 'malformed' });
  });
});
