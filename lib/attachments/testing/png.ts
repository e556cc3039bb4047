import { crc32, deflateSync } from 'node:zlib';

interface PngOptions {
  readonly width: number;
  readonly height: number;
  /** The bytes of a pixel: one of grey, or three of red, green and blue. */
  readonly channels: 1 | 3;
  /** Makes one differ from another. */
  readonly comment?: string;
}

/** A PNG of these rows, each with its filter's byte before it. They need not be as many as it says it has. */
export function pngOfRows(
  rows: Buffer,
  { width, height, channels, comment = '' }: PngOptions,
): Uint8Array<ArrayBuffer> {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits a channel; 0 is grey, 2 is colour.
  header.set([8, channels === 1 ? 0 : 2], 8);
  const text = comment === '' ? [] : [chunk('tEXt', Buffer.from(`Comment\0${comment}`))];
  return new Uint8Array(
    Buffer.concat([
      Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
      chunk('IHDR', header),
      ...text,
      chunk('IDAT', deflateSync(rows)),
      chunk('IEND', Buffer.alloc(0)),
    ]),
  );
}

/** A grey PNG, which need not be as large as it says: then it has the pixels of a single row. */
export function pngOf(width: number, height: number, comment = ''): Uint8Array<ArrayBuffer> {
  const rows = Buffer.alloc((Math.min(width, 1_000) + 1) * (height > 1_000 ? 1 : height));
  return pngOfRows(rows, { width, height, channels: 1, comment });
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
