import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileKind, HEAD_BYTES, imageFormats, type ImageFormat } from '../file-kind';
import * as samples from '../testing/samples';
import { readImageFile } from './read-image';

const { joined, latin, secret } = samples;

const whole: readonly (readonly [ImageFormat, Uint8Array<ArrayBuffer>])[] = [
  ['JPEG', samples.plainJpeg],
  ['JPEG', samples.photo(6)],
  ['PNG', samples.png()],
  ['PNG', samples.pngWithTexts()],
  ['GIF', samples.gif(1)],
  ['GIF', samples.gif(3)],
  ['WebP', samples.plainWebp],
  ['WebP', samples.losslessWebp],
  ['WebP', samples.animatedWebp],
  ['WebP', samples.webpWithMetadata(1)],
  ['AVIF', samples.plainAvif],
  ['BMP', samples.bmp()],
];

function read(format: ImageFormat, bytes: Uint8Array<ArrayBuffer>) {
  const image = readImageFile(bytes, format);
  if (image === null) throw new Error(`No ${format}.`);
  return image;
}

function has(bytes: Uint8Array | null, text: string): boolean {
  return bytes !== null && Buffer.from(bytes).includes(text, 0, 'latin1');
}

it.each([
  ['JPEG', samples.photo(6), 24, 16, 6],
  ['PNG', samples.turnedPng(), 24, 16, 6],
  ['WebP', samples.webpWithMetadata(8), 24, 16, 8],
  ['WebP', samples.plainWebp, 24, 16, 1],
  ['WebP', samples.losslessWebp, 24, 16, 1],
  ['WebP', samples.animatedWebp, 24, 16, 1],
  ['GIF', samples.gif(1), 1, 1, 1],
  ['AVIF', samples.plainAvif, 24, 16, 1],
  ['BMP', samples.bmp(4, 2), 4, 2, 1],
  ['PNG', samples.hugePng(), 30_000, 30_000, 1],
] as const)('reads size and orientation of a %s', (format, bytes, width, height, orientation) => {
  expect(read(format, bytes)).toMatchObject({ width, height, orientation });
});

it('takes the largest size that a HEIC names, which its tiles and thumbnails are below', () => {
  const box = (type: string, ...data: readonly (Uint8Array | readonly number[])[]) => {
    const body = joined(...data);
    return joined([0, 0, 0, body.length + 8], latin(type), body);
  };
  const size = (width: number, height: number) =>
    box('ispe', [0, 0, 0, 0, 0, 0, width >> 8, width & 255, 0, 0, height >> 8, height & 255]);
  const sizes = box('ipco', size(512, 512), size(4032, 3024), size(320, 240));
  const heic = joined(
    box('ftyp', latin('heic\0\0\0\0mif1heic')),
    box('meta', [0, 0, 0, 0], box('iprp', sizes)),
  );
  expect(fileKind(heic)).toEqual({ kind: 'image', format: 'HEIC' });
  expect(read('HEIC', heic)).toMatchObject({ width: 4032, height: 3024 });
});

describe('metadata', () => {
  it.each([
    ['JPEG', samples.photo(1)],
    ['PNG', samples.pngWithTexts()],
    ['PNG', samples.turnedPng()],
    ['WebP', samples.webpWithMetadata(1)],
    ['GIF', samples.gif(1)],
  ] as const)('is left out of a %s, which stays readable', (format, bytes) => {
    expect(has(bytes, secret)).toBe(true);
    const { clean, width, height } = read(format, bytes);
    if (clean === null) throw new Error('It would be decoded.');
    expect(has(clean, secret)).toBe(false);
    const again = read(format, clean);
    expect(again).toMatchObject({ width, height, orientation: 1, isAnimated: false });
    expect(again.clean).toBe(clean);
  });

  it.each([
    ['JPEG', samples.plainJpeg],
    ['PNG', samples.png()],
    ['WebP', samples.plainWebp],
    ['WebP', samples.losslessWebp],
  ] as const)('where there is none, a %s keeps its own bytes', (format, bytes) => {
    expect(read(format, bytes).clean).toBe(bytes);
  });

  it('takes with it only what is not pixels or colours', () => {
    expect(Buffer.from(read('JPEG', samples.photo(1)).clean ?? [])).toEqual(
      Buffer.from(
        joined(
          samples.plainJpeg.subarray(0, 2),
          samples.photo(1).subarray(2, 20),
          samples.plainJpeg.subarray(2),
        ),
      ),
    );
    expect(has(read('PNG', samples.pngWithTexts()).clean, 'gAMA')).toBe(true);
  });

  it('says in a WebP that there is none', () => {
    const { clean } = read('WebP', samples.webpWithMetadata(1));
    expect(clean?.[20]).toBe(0);
  });
});

it('takes a JPEG for damaged whose segment is shorter than its own length', () => {
  const [start, end] = [samples.plainJpeg.slice(0, 2), samples.plainJpeg.slice(2)];
  expect(readImageFile(Uint8Array.from([...start, 0xff, 0xdb, 0, 0, ...end]), 'JPEG')).toBeNull();
  expect(readImageFile(Uint8Array.from([...start, 0xff, 0xdb, 0, 2, ...end]), 'JPEG')).not.toBeNull();
});

it('keeps the first frame of a GIF', () => {
  const { clean, isAnimated } = read('GIF', samples.gif(3));
  expect(isAnimated).toBe(true);
  expect(clean).toEqual(read('GIF', samples.gif(1)).clean);
});

it('leaves an animated WebP to the decoder', () => {
  expect(read('WebP', samples.animatedWebp)).toMatchObject({ isAnimated: true, clean: null });
});

it.each(whole.filter(([format]) => !['AVIF', 'BMP'].includes(format)))(
  'takes a %s that was cut anywhere for damaged',
  (format, bytes) => {
    const end = read(format, bytes).clean?.length ?? bytes.length;
    // The bytes behind the end of an image are not part of it.
    const lengths = Array.from({ length: Math.min(bytes.length, end) }, (_, length) => length);
    const taken = lengths.filter((length) => readImageFile(bytes.slice(0, length), format) !== null);
    expect(taken).toEqual([]);
  },
);

describe('of anything', () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 400 }),
    // Damaged at a few places, behind what would be recognised.
    fc
      .record({
        sample: fc.constantFrom(...whole.map(([, sample]) => sample)),
        changes: fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 6 }),
        cut: fc.nat(),
      })
      .map(({ sample, changes, cut }) => {
        const changed = sample.slice(0, sample.length - (cut % 3 === 0 ? cut % sample.length : 0));
        for (const [at, value] of changes) if (changed.length > 0) changed[at % changed.length] = value;
        return changed;
      }),
  );

  it('never throws, and makes nothing longer', () => {
    fc.assert(
      fc.property(bytes, fc.constantFrom(...imageFormats), (given, format) => {
        const image = readImageFile(new Uint8Array(given), format);
        if (image === null) return;
        expect(image.width).toBeGreaterThan(0);
        expect(image.height).toBeGreaterThan(0);
        if (image.clean === null) return;
        expect(image.clean.length).toBeLessThanOrEqual(given.length);
        const again = readImageFile(image.clean, format);
        expect(again?.clean).toBe(image.clean);
      }),
      { numRuns: 3000 },
    );
  });

  it('tells a kind', () => {
    fc.assert(
      fc.property(bytes, (given) => {
        expect(['image', 'pdf', 'unknown', 'text']).toContain(fileKind(given.subarray(0, HEAD_BYTES)).kind);
      }),
    );
  });
});

it('gives up a file of very many pieces, which would cost more memory than the file', () => {
  const pieces = Array.from({ length: 20_000 }, () => [0xff, 0xfe, 0, 2, 0xff, 0xdd, 0, 4, 0, 0]).flat();
  const { plainJpeg } = samples;
  expect(readImageFile(joined(plainJpeg.subarray(0, 2), pieces, plainJpeg.subarray(2)), 'JPEG')).toBeNull();
});
