import { crc32, deflateSync } from 'node:zlib';

/**
 * A grey PNG, which need not be as large as it says: it has the pixels of a single row. `comment` makes one differ from
 * another.
 */
export function pngOf(width: number, height: number, comment = ''): Uint8Array<ArrayBuffer> {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits of grey.
  header[8] = 8;
  const rows = height > 1_000 ? 1 : height;
  const pixels = deflateSync(Buffer.alloc((Math.min(width, 1_000) + 1) * rows));
  const text = comment === '' ? [] : [chunk('tEXt', Buffer.from(`Comment\0${comment}`))];
  return new Uint8Array(
    Buffer.concat([
      Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
      chunk('IHDR', header),
      ...text,
      chunk('IDAT', pixels),
      chunk('IEND', Buffer.alloc(0)),
    ]),
  );
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
