import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { limits } from '../limits';
import {
  bmp,
  gif,
  hugePng,
  animatedWebp,
  photo,
  plainAvif,
  plainJpeg,
  png,
  pngWithTexts,
} from '../testing/samples';
import { convertImage } from './convert-image';

/** The size of the image that a browser decodes and writes; `drawn` has what was done on the canvas, in order. */
let decoded: { width: number; height: number } | null;
let written: Readonly<Record<string, number>>;
let drawn: string[];
const close = vi.fn();
const decode = vi.fn(() =>
  decoded === null
    ? Promise.reject(new DOMException('', 'InvalidStateError'))
    : Promise.resolve({ ...decoded, close }),
);

class FakeCanvas {
  constructor(width: number, height: number) {
    drawn.push(`canvas ${width} × ${height}`);
  }

  getContext() {
    return {
      drawImage: () => drawn.push('image'),
      fillRect: () => drawn.push('white behind it'),
    };
  }

  convertToBlob({ type }: { readonly type: string }) {
    const known = type in written ? type : 'image/png';
    drawn.push(type);
    return Promise.resolve(new Blob([new Uint8Array(written[known] ?? 1)], { type: known }));
  }
}

beforeEach(() => {
  decoded = { width: 24, height: 16 };
  written = { 'image/png': 100, 'image/jpeg': 100, 'image/webp': 100 };
  drawn = [];
  vi.stubGlobal('createImageBitmap', decode);
  vi.stubGlobal('OffscreenCanvas', FakeCanvas);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.clearAllMocks();
});

it.each([
  ['JPEG', plainJpeg, plainJpeg.length],
  ['PNG', png(), png().length],
  ['GIF', gif(1), 43],
  ['PNG', pngWithTexts(), png().length + 16],
] as const)('draws nothing of a %s that is upright and small', async (format, bytes, length) => {
  if (format === 'GIF') decoded = { width: 1, height: 1 };
  const image = await convertImage(bytes, format, 'high');
  expect('bytes' in image && image.bytes.length).toBe(length);
  expect(drawn).toEqual([]);
  expect(close).toHaveBeenCalledOnce();
});

it('refuses one of too many pixels before it is decoded', async () => {
  expect(await convertImage(hugePng(), 'PNG', 'high')).toEqual({
    code: 'too_many_pixels',
    params: { width: 30_000, height: 30_000, limit: limits.imagePixels },
  });
  expect(decode).not.toHaveBeenCalled();
});

it('refuses one that decodes to more pixels than it said', async () => {
  decoded = { width: 5000, height: 5000 };
  expect(await convertImage(png(), 'PNG', 'high')).toMatchObject({ code: 'image_damaged' });
  expect(close).toHaveBeenCalledOnce();
});

it.each([
  ['JPEG', plainJpeg, { code: 'image_damaged', params: {} }],
  ['AVIF', plainAvif, { code: 'image_not_supported', params: { kind: 'AVIF' } }],
] as const)('tells of a %s that the browser does not decode', async (format, bytes, problem) => {
  decoded = null;
  expect(await convertImage(bytes, format, 'high')).toEqual(problem);
});

it('draws what has to be turned, in the size that comes out', async () => {
  decoded = { width: 16, height: 24 };
  expect(await convertImage(photo(6), 'JPEG', 'high')).toMatchObject({
    mediaType: 'image/jpeg',
    width: 16,
    height: 24,
  });
  expect(drawn).toEqual(['canvas 16 × 24', 'image', 'white behind it', 'image/jpeg']);
});

it('draws what is larger than its detail shows', async () => {
  decoded = { width: 1000, height: 500 };
  expect(await convertImage(png(1000, 500), 'PNG', 'low')).toMatchObject({
    mediaType: 'image/png',
    width: 512,
    height: 256,
  });
});

it.each([
  ['WebP', animatedWebp, 'image/webp'],
  ['AVIF', plainAvif, 'image/webp'],
  ['BMP', bmp(24, 16), 'image/png'],
] as const)(
  'draws a %s that no model takes as it is, and writes it as %s',
  async (format, bytes, mediaType) => {
    expect(await convertImage(bytes, format, 'high')).toMatchObject({
      mediaType,
      isFirstFrame: format === 'WebP',
    });
  },
);

it('writes a PNG that would be too large with loss, and keeps it transparent where it can', async () => {
  decoded = { width: 1000, height: 500 };
  written = { ...written, 'image/png': limits.sentImageBytes + 1 };
  expect(await convertImage(png(1000, 500), 'PNG', 'low')).toMatchObject({ mediaType: 'image/webp' });
  expect(drawn).not.toContain('white behind it');
  // A browser that writes no WebP.
  written = { 'image/png': limits.sentImageBytes + 1, 'image/jpeg': 100 };
  expect(await convertImage(png(1000, 500), 'PNG', 'low')).toMatchObject({ mediaType: 'image/jpeg' });
  expect(drawn.slice(-2)).toEqual(['white behind it', 'image/jpeg']);
});
