import type { ImageFormat } from '../file-kind';
import { latin } from './pieces';

type Bytes = Uint8Array<ArrayBuffer>;

/** EXIF's flag in WebP's VP8X. */
const HAS_EXIF = 0x08;

/**
 * An image without metadata, turned again by EXIF that tells nothing else. null where its format has no place for that.
 *
 * @param clean as `ImageFile` has it
 * @param orientation from 2 to 8
 */
export function turned(clean: Bytes, format: ImageFormat, orientation: number): Bytes | null {
  const tiff = tiffOf(orientation);
  switch (format) {
    case 'JPEG': {
      const exif = joined(latinBytes('Exif\0\0'), tiff);
      return joined(clean.subarray(0, 2), [0xff, 0xe1, 0, exif.length + 2], exif, clean.subarray(2));
    }
    case 'PNG': {
      const named = joined(latinBytes('eXIf'), tiff);
      // After its first chunk, which has a fixed size.
      return joined(clean.subarray(0, 33), big(tiff.length), named, big(crc32(named)), clean.subarray(33));
    }
    case 'WebP': {
      if (latin(clean, 12, 4) !== 'VP8X') return null;
      const file = joined(clean, latinBytes('EXIF'), [tiff.length, 0, 0, 0], tiff);
      new DataView(file.buffer).setUint32(4, file.length - 8, true);
      file[20] = (file[20] ?? 0) | HAS_EXIF;
      return file;
    }
    default:
      return null;
  }
}

/** A directory with one entry, whose value is a number of two bytes. */
function tiffOf(orientation: number): Bytes {
  return joined(
    [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1],
    [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0],
    [0, 0, 0, 0],
  );
}

function joined(...parts: readonly (Uint8Array | readonly number[])[]): Bytes {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function latinBytes(text: string): Bytes {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function big(value: number): readonly number[] {
  return [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff);
}

/** PNG's checksum. */
function crc32(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
