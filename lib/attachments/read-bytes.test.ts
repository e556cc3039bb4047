import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attachment, textFile } from '@/lib/conversation/testing/attachments';
import { readImageFile } from './image/read-image';
import { photo, secret, turnedPng, webpWithMetadata } from './testing/samples';
import { asItsBytes, whatBytesAre, withoutMetadata } from './read-bytes';
import { pngOf } from './testing/png';

const bytesOf = (text: string) => new TextEncoder().encode(text);

describe('bytes from elsewhere', () => {
  it('are an image of the type and the size that they say themselves', () => {
    expect(whatBytesAre(pngOf(40, 30), 'C:\\photos\\cat.jpg')).toEqual({
      type: 'image',
      name: 'cat.png',
      bytes: pngOf(40, 30).length,
      mediaType: 'image/png',
      width: 40,
      height: 30,
    });
  });

  it('are a PDF, or text in UTF-8', () => {
    expect(whatBytesAre(bytesOf('%PDF-1.7 …'), 'report')).toMatchObject({ mediaType: 'application/pdf' });
    expect(whatBytesAre(bytesOf('# Größe'), 'notes.md')).toEqual({
      ...{ type: 'file', name: 'notes.md', bytes: 9, mediaType: 'text/plain', characters: 7, pages: null },
    });
  });

  it.each([
    ['nothing', new Uint8Array()],
    ['more pixels than are drawn', pngOf(30_000, 30_000)],
    ['an image that is cut', pngOf(40, 30).slice(0, 40)],
    ['another encoding', new Uint8Array([0xe4, 0xf6, 0xfc])],
    ['a program', new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 1])],
    ['an archive', bytesOf('PK\u0003\u0004 …')],
    ['too much text', new Uint8Array(2_000_001).fill(97)],
  ])('are nothing that can be attached where they are %s', (_, bytes) => {
    expect(whatBytesAre(bytes, 'a.png')).toBeNull();
  });

  it('are never more than they are, whatever they are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (given) => {
        const bytes = new Uint8Array(given);
        const found = whatBytesAre(bytes, 'a');
        if (found === null) return;
        expect(found.bytes).toBe(bytes.length);
        if (found.type === 'file') expect(found.mediaType).not.toBe('image/png');
      }),
    );
  });
});

it('an image’s metadata is left out, and nothing else', () => {
  expect(withoutMetadata(pngOf(4, 3, 'Taken at home'))).toEqual(pngOf(4, 3));
  const plain = pngOf(4, 3);
  expect(withoutMetadata(plain)).toBe(plain);
  const text = bytesOf('plain text');
  expect(withoutMetadata(text)).toBe(text);
});

it.each([
  ['JPEG', photo(6), 6],
  ['PNG', turnedPng(), 6],
  ['WebP', webpWithMetadata(8), 8],
] as const)('of a %s that lies on its side only how it is turned is kept', (format, bytes, orientation) => {
  expect(Buffer.from(bytes).includes(secret)).toBe(true);
  const clean = withoutMetadata(bytes);
  expect(Buffer.from(clean).includes(secret)).toBe(false);
  expect(readImageFile(clean, format)).toMatchObject({ width: 24, height: 16, orientation });
  expect(whatBytesAre(clean, 'a')).toMatchObject({ width: 16, height: 24, bytes: clean.length });
  expect(withoutMetadata(clean)).toEqual(clean);
});

it('an attachment is as large as its bytes, and nothing where they are of another type', () => {
  const claimed = attachment('', { width: 1, height: 99_999, bytes: 5, alt: 'A cat' });
  const bytes = pngOf(40, 30);
  expect(asItsBytes(claimed, bytes)).toEqual({ ...claimed, bytes: bytes.length, width: 40, height: 30 });
  expect(asItsBytes({ ...claimed, mediaType: 'image/gif' }, bytes)).toBeNull();
  expect(asItsBytes(claimed, bytesOf('<svg onload="alert(1)"/>'))).toBeNull();
  expect(asItsBytes(textFile('a.txt', ''), bytes)).toBeNull();
});

it('an attachment is called what its bytes are, whatever it claims', () => {
  const named = (name: string) => asItsBytes(attachment('', { name }), pngOf(4, 3))?.name;
  expect(named('x.html')).toBe('x.png');
  expect(named('a/b\u202Egnp.bat')).toBe('bgnp.png');
  const pdf = { ...textFile('report.exe', ''), mediaType: 'application/pdf' as const };
  expect(asItsBytes(pdf, bytesOf('%PDF-1.7'))?.name).toBe('report.pdf');
  expect(asItsBytes(textFile('\u202Enotes.md', ''), bytesOf('# Notes'))?.name).toBe('notes.md');
});
