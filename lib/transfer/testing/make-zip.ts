import { crc32, deflateRawSync } from 'node:zlib';

/** A file to be put into an archive, with what an attacker may say of it. */
export interface ZipFile {
  readonly name: string;
  readonly content: string | Buffer;
  /** Stands in the headers in the place of the true size. */
  readonly claimedSize?: number;
  readonly encrypted?: boolean;
  /** 0 stored, 8 deflated, which is the default. */
  readonly method?: number;
}

/** A zip archive as common tools write it, or with the lies of its files. */
export function makeZip(files: readonly ZipFile[], comment = ''): Buffer<ArrayBuffer> {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const file of files) {
    const name = Buffer.from(file.name);
    const content = Buffer.from(file.content);
    const packed = (file.method ?? 8) === 8 ? deflateRawSync(content) : content;
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(file.encrypted ? 1 : 0, 2);
    common.writeUInt16LE(file.method ?? 8, 4);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(file.claimedSize ?? content.length, 18);
    common.writeUInt16LE(name.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, name, packed]);
    directory.push(Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), common, place, name);
    parts.push(local);
    offset += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(offset, 12);
  end.writeUInt16LE(comment.length, 16);
  return Buffer.concat([...parts, listed, Buffer.from('PK\x05\x06'), end, Buffer.from(comment)]);
}
