import { crc32, deflateSync } from 'node:zlib';

/*
 * Small files of every kind, with what real ones have. The compressed pixels of JPEG, WebP and AVIF were written by libvips:
 * 24 × 16, red or blue on the left or right, with green in the upper half.
 */

type Bytes = Uint8Array<ArrayBuffer>;

export const secret = 'Secret place 47.3769 N';
const secretBytes = latin(secret);

export function latin(text: string): Bytes {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

export function joined(...parts: readonly (Uint8Array | readonly number[])[]): Bytes {
  return new Uint8Array(parts.flatMap((part) => Array.from(part)));
}

const base64 = (text: string): Bytes => new Uint8Array(Buffer.from(text, 'base64'));
const big16 = (value: number) => [value >> 8, value & 0xff];
const big32 = (value: number) => [...big16(value >>> 16), ...big16(value & 0xffff)];
const little32 = (value: number) => big32(value).reverse();

// JPEG

/** Without any metadata, JFIF's header neither. */
export const plainJpeg = base64(
  '/9j/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYVpQYEpRUk//2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT0//wAARCAAQABgDASIAAhEBAxEB/8QAFwAAAwEAAAAAAAAAAAAAAAAAAAUGB//EABkQAQADAQEAAAAAAAAAAAAAAAAFQ8GBgv/EABYBAQEBAAAAAAAAAAAAAAAAAAUEBv/EACMRAAADBgcAAAAAAAAAAAAAAAAioQECBWFi4QMEFBUkQVH/2gAMAwEAAhEDEQA/AKYul6fWI8ul6u4LwcgdhkuFIjC+M8fzqbJivDPgt0FSXGW2utLj/9k=',
);

const segment = (marker: number, ...data: readonly (Uint8Array | readonly number[])[]): Bytes => {
  const body = joined(...data);
  return joined([0xff, marker], big16(body.length + 2), body);
};

/** EXIF with an orientation, and with a text where a position would be. */
function exif(orientation: number): Bytes {
  const head = joined(latin('MM\0*'), big32(8), big16(1), big16(0x0112), big16(3), big32(1));
  return joined(head, big16(orientation), big16(0), big32(0), secretBytes);
}

/** As a phone writes them: EXIF, XMP, a comment, and a second image behind the end. */
export function photo(orientation: number): Bytes {
  return joined(
    plainJpeg.subarray(0, 2),
    segment(0xe0, latin('JFIF\0'), [1, 1, 0, 0, 1, 0, 1, 0, 0]),
    segment(0xe1, latin('Exif\0\0'), exif(orientation)),
    segment(0xe1, latin('http://ns.adobe.com/xap/1.0/\0'), secretBytes),
    segment(0xfe, secretBytes),
    plainJpeg.subarray(2),
    plainJpeg,
    secretBytes,
  );
}

// PNG

function chunk(type: string, data: Uint8Array | readonly number[]): Bytes {
  const named = joined(latin(type), data);
  return joined(big32(data.length), named, big32(crc32(named)));
}

const header = (width: number, height: number, colour = 6) =>
  chunk('IHDR', [...big32(width), ...big32(height), 8, colour, 0, 0, 0]);

const signature = latin('\x89PNG\r\n\x1a\n');

/** Of one half-transparent colour. */
export function png(width = 24, height = 16, ...more: readonly Uint8Array[]): Bytes {
  const line = joined(
    [0],
    new Uint8Array(width * 4).map((_, index) => [200, 30, 60, 128][index % 4] ?? 0),
  );
  const lines = new Uint8Array(line.length * height);
  for (let y = 0; y < height; y += 1) lines.set(line, y * line.length);
  return joined(
    signature,
    header(width, height),
    ...more,
    chunk('IDAT', deflateSync(lines)),
    chunk('IEND', []),
  );
}

export function pngWithTexts(): Bytes {
  return joined(
    png(24, 16, chunk('gAMA', big32(45_455)), chunk('tEXt', joined(latin('Comment\0'), secretBytes))),
    secretBytes,
  );
}

export function turnedPng(): Bytes {
  return png(24, 16, chunk('eXIf', exif(6)));
}

/** A header that asks for 3.6 GB of memory, in a few bytes. */
export function hugePng(): Bytes {
  return joined(
    signature,
    header(30_000, 30_000),
    chunk('IDAT', deflateSync(new Uint8Array(1000))),
    chunk('IEND', []),
  );
}

// GIF

const pixel = [0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0];

/** 1 × 1, with a comment, and of as many frames. */
export function gif(frames: number): Bytes {
  const blocks = [
    0x21,
    0xff,
    11,
    ...latin('NETSCAPE2.0'),
    3,
    1,
    0,
    0,
    0,
    0x21,
    0xfe,
    secret.length,
    ...secretBytes,
    0,
  ];
  const frame = [0x21, 0xf9, 4, 1, 10, 0, 1, 0, ...pixel];
  const screen = [...latin('GIF89a'), 1, 0, 1, 0, 0x80, 0, 0, 255, 0, 0, 0, 0, 255];
  return joined(screen, blocks, ...Array.from({ length: frames }, () => frame), [0x3b]);
}

// WebP, AVIF, BMP

export const plainWebp = base64(
  'UklGRlQAAABXRUJQVlA4IEgAAADQAgCdASoYABAALrV2u12jqampiYC0S1AF2I//BmcwAP6D/bn/4/W/9/7WH/yDH88ADpLehxwJj/Lqcm//6JUfl1OSt0oIAAA=',
);
export const losslessWebp = base64(
  'UklGRjoAAABXRUJQVlA4TC4AAAAvF8ADAB8gEEiC2J9iWIEAoUSMcG3DM/+Rm0GAMNtokpOc5P2PIKL/UW17qsAT',
);
export const animatedWebp = base64(
  'UklGRsAAAABXRUJQVlA4WAoAAAACAAAAFwAADwAAQU5JTQYAAAD/////AABBTk1GRgAAAAAAAAAAABcAAA8AAGQAAAJWUDhMLgAAAC8XwAMAHyAQSILYn2JYgQChRIxwbcMz/5GbQYAw22iSk5zk/Y8gov9RbXuqwBNBTk1GRgAAAAAAAAAAABcAAA8AAGQAAABWUDhMLgAAAC8XwAMAHyAQSILYn2LY4REIEErECNc2/1GzgYAw22iSk5zk/Y8gov8BqM9t1RM=',
);

/** `plainWebp` with EXIF and XMP, and behind its end with more. */
export function webpWithMetadata(orientation: number): Bytes {
  const part = (name: string, data: Uint8Array | readonly number[]) =>
    joined(latin(name), little32(data.length), data, data.length % 2 === 1 ? [0] : []);
  const flags = [0x0c, 0, 0, 0, 23, 0, 0, 15, 0, 0];
  const parts = joined(
    part('VP8X', flags),
    plainWebp.subarray(12),
    part('EXIF', exif(orientation)),
    part('XMP ', secretBytes),
  );
  return joined(latin('RIFF'), little32(parts.length + 4), latin('WEBP'), parts, secretBytes);
}

export const plainAvif = base64(
  'AAAAHGZ0eXBhdmlmAAAAAG1pZjFhdmlmbWlhZgAAANZtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAACJpbG9jAAAAAERAAAEAAQAAAAAA+gABAAAAAAAAADMAAAAjaWluZgAAAAAAAQAAABVpbmZlAgAAAAABAABhdjAxAAAAAA5waXRtAAAAAAABAAAAVmlwcnAAAAA4aXBjbwAAAAxhdjFDgSACAAAAABRpc3BlAAAAAAAAABgAAAAQAAAAEHBpeGkAAAAAAwgICAAAABZpcG1hAAAAAAAAAAEAAQOBAgMAAAA7bWRhdBIACgg4EO/tICGg0jIlRxCYuTgABYABAOSONzg/SffXNpFUvP5fh2rX755RXw1u1VtikA==',
);

/** Green, of 24 bits a pixel, from top to bottom. */
export function bmp(width = 4, height = 2): Bytes {
  const lines = Array.from({ length: width * height }, () => [0, 200, 0]).flat();
  const dib = [40, width, -height].flatMap(little32);
  const size = [lines.length, 2835, 2835, 0, 0].flatMap(little32);
  return joined(
    latin('BM'),
    little32(54 + lines.length),
    little32(0),
    little32(54),
    dib,
    [1, 0, 24, 0],
    little32(0),
    size,
    lines,
  );
}
