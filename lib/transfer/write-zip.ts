/*
 * Writing a zip archive of files as they are: what is attached is compressed already, and texts beside it are small. Each
 * file is read once, for its checksum, and is then a part of the archive without being copied.
 *
 * Source: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */

const LOCAL_HEADER = 0x04034b50;
const DIRECTORY_ENTRY = 0x02014b50;
const END = 0x06054b50;
/** The version that folders need. */
const VERSION = 20;
/** Names are UTF-8. */
const UTF8 = 0x0800;
/** 1 January 1980, the first day there is: an export tells no time of its own files. */
const FIRST_DAY = 0x0021;
/** Beyond it an archive is of another form, ZIP64. */
const MAX_SIZE = 0xffffffff;

interface WrittenFile {
  /** With its folders, separated by `/`. */
  readonly name: string;
  readonly content: Blob;
}

/** An archive of these files, in their order. Throws RangeError where it would be larger than 4 GB. */
export async function writeZip(files: readonly WrittenFile[]): Promise<Blob> {
  const parts: BlobPart[] = [];
  const directory: BlobPart[] = [];
  let offset = 0;
  let directorySize = 0;
  for (const { name, content } of files) {
    const written = new TextEncoder().encode(name);
    const common = commonFields(await checksum(content), content.size, written.length);
    const local = fields([LOCAL_HEADER, 4], ...common);
    const entry = fields([DIRECTORY_ENTRY, 4], [VERSION, 2], ...common, [0, 10], [offset, 4]);
    parts.push(local, written, content);
    directory.push(entry, written);
    offset += local.length + written.length + content.size;
    directorySize += entry.length + written.length;
    if (offset > MAX_SIZE) throw new RangeError('An archive of more than 4 GB.');
  }
  const total = [files.length, 2] as const;
  const end = fields([END, 4], [0, 4], total, total, [directorySize, 4], [offset, 4], [0, 2]);
  return new Blob([...parts, ...directory, end], { type: 'application/zip' });
}

type Field = readonly [value: number, bytes: number];

/** What a file's header and its entry in the directory have in common. */
function commonFields(sum: number, size: number, nameLength: number): readonly Field[] {
  const stored = [0, 2] as const;
  const times = [
    [0, 2],
    [FIRST_DAY, 2],
  ] as const;
  const sizes = [
    [size, 4],
    [size, 4],
  ] as const;
  return [[VERSION, 2], [UTF8, 2], stored, ...times, [sum, 4], ...sizes, [nameLength, 2], [0, 2]];
}

/** Numbers as bytes, the lowest first. */
function fields(...list: readonly Field[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(
    list.flatMap(([value, bytes]) =>
      Array.from({ length: bytes }, (_, index) => Math.floor(value / 256 ** index) % 256),
    ),
  );
}

const table = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** CRC-32, piece by piece. */
async function checksum(content: Blob): Promise<number> {
  let sum = 0xffffffff;
  const reader = content.stream().getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    for (const byte of next.value) sum = (sum >>> 8) ^ (table[(sum ^ byte) & 0xff] ?? 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}
