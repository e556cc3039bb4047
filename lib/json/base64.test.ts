import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { fromBase64, toBase64 } from './base64';

it('gives bytes back as long as they are no more than may be', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (given) => {
      expect(fromBase64(toBase64(given), given.length)).toEqual(new Uint8Array(given));
    }),
  );
});

it('decodes nothing that is far too long', () => {
  const decode = vi.spyOn(globalThis, 'atob');
  expect(fromBase64('A'.repeat(1_000), 700)).toBeNull();
  expect(decode).not.toHaveBeenCalled();
  decode.mockRestore();
});
