import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { gunzip as gunzipByStream, gzip, SnapshotError } from '@/lib/share/pack';
import { gunzip } from './gunzip';

describe.each([
  ['by zlib', gunzip],
  ['by stream', gunzipByStream],
])('gunzip %s', (_, inflate) => {
  it('takes text up to its limit, and no more', async () => {
    const text = 'ü'.repeat(500_000);
    expect(await inflate(await gzip(text), { maxBytes: 1_000_000 })).toBe(text);
    await expect(inflate(await gzip(text), { maxBytes: 999_999 })).rejects.toMatchObject({
      code: 'too_large',
    });
  });

  it.each([
    ['no gzip', Uint8Array.from([1, 2, 3])],
    ['half of it', Uint8Array.from(gzipSync('text').subarray(0, -1))],
    ['no UTF-8', Uint8Array.from(gzipSync(Buffer.from([0x22, 0xff, 0x22])))],
  ])('refuses %s', async (_name, bytes) => {
    await expect(inflate(bytes, { maxBytes: 100 })).rejects.toMatchObject({ code: 'malformed' });
  });

  it('shows all of the text on its way, and is ended by who inspects it', async () => {
    const text = Array.from({ length: 100_000 }, (_unused, index) => String(index)).join();
    const bytes = await gzip(text);
    let seen = '';
    await inflate(bytes, { maxBytes: 1_000_000, inspect: (piece) => (seen += piece) });
    expect(seen).toBe(text);
    const refused = new SnapshotError('too_large');
    seen = '';
    const inspect = (piece: string): void => {
      seen += piece;
      throw refused;
    };
    await expect(inflate(bytes, { maxBytes: 1_000_000, inspect })).rejects.toBe(refused);
    expect(seen.length).toBeLessThan(text.length / 2);
  });
});
