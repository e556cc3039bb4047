/*
 * Writing a zip archive of files as they are: what is attached is compressed already, and texts beside it are small. Each
 * file is read once, for its checksum, and is then a part of the archive without being copied.
 *
 * Source: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */

const LOCAL_HEADER = 0x04034b50;
const DIRECTORY_ENTRY = 0x02014b50;
const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
/** The version that folders need, and that of ZIP64. */
const VERSION = 20;
const VERSION_64 = 45;
/** Names are UTF-8. */
const UTF8 = 0x0800;
/** 1 January 1980, the first day there is: an export tells no time of its own files. */
const FIRST_DAY = 0x0021;
/** Stand where a number does not fit: it is in the fields of ZIP64 then. */
const MAX_32 = 0xffffffff;
const MAX_16 = 0xffff;
/** The id of a field of ZIP64. */
const EXTRA_64 = 0x0001;

interface WrittenFile {
  /** With its folders, separated by `/`. */
  readonly name: string;
  readonly content: Blob;
}

/** Takes the parts of an archive, in their order. Rejects where there is no room. */
export type Sink = (part: Blob | Uint8Array<ArrayBuffer>) => Promise<void>;

/** Writes an archive of any size, file by file. Of a file no more than its directory's entry is kept. */
export class ZipWriter {
  readonly #sink: Sink;
  readonly #most: { readonly offset: number; readonly files: number };
  readonly #directory: Uint8Array<ArrayBuffer>[] = [];
  #offset = 0;

  /** @param most beyond what offset, and how many files, an archive is one of ZIP64 */
  constructor(sink: Sink, most = { offset: MAX_32, files: MAX_16 }) {
    this.#sink = sink;
    this.#most = most;
  }

  /** Writes a file. Throws RangeError for one above 4 GB. Rejects where the sink does. */
  async add({ name, content }: WrittenFile): Promise<void> {
    if (content.size >= MAX_32) throw new RangeError('A file of more than 4 GB.');
    const written = new TextEncoder().encode(name);
    const sum = await checksum(content);
    const offset = this.#offset;
    const isFar = offset >= this.#most.offset;
    const extra = isFar ? fields([EXTRA_64, 2], [8, 2], [offset, 8]) : fields();
    const version = isFar ? VERSION_64 : VERSION;
    const lengths = (extraLength: number) => ({ name: written.length, extra: extraLength });
    const local = commonFields(sum, content.size, lengths(0), version);
    const listed = commonFields(sum, content.size, lengths(extra.length), version);
    await this.#write(joined(fields([LOCAL_HEADER, 4], ...local), written));
    await this.#write(content);
    const place = isFar ? MAX_32 : offset;
    const entry = fields([DIRECTORY_ENTRY, 4], [VERSION_64, 2], ...listed, [0, 10], [place, 4]);
    this.#directory.push(joined(entry, written, extra));
  }

  /** Writes the directory. Rejects where the sink does. */
  async end(): Promise<void> {
    const start = this.#offset;
    const count = this.#directory.length;
    for (const entry of this.#directory) await this.#write(entry);
    const size = this.#offset - start;
    const isLarge = start >= this.#most.offset || count >= this.#most.files;
    if (isLarge) {
      const at = this.#offset;
      const versions = [VERSION_64, 2] as const;
      const counts = [count, 8] as const;
      await this.#write(
        fields([END_64, 4], [44, 8], versions, versions, [0, 8], counts, counts, [size, 8], [start, 8]),
      );
      await this.#write(fields([LOCATOR_64, 4], [0, 4], [at, 8], [1, 4]));
    }
    const total = [isLarge ? MAX_16 : count, 2] as const;
    await this.#write(
      fields(
        [END, 4],
        [0, 4],
        total,
        total,
        [isLarge ? MAX_32 : size, 4],
        [isLarge ? MAX_32 : start, 4],
        [0, 2],
      ),
    );
  }

  async #write(part: Blob | Uint8Array<ArrayBuffer>): Promise<void> {
    this.#offset += part instanceof Blob ? part.size : part.length;
    await this.#sink(part);
  }
}

/** An archive of these files, in their order. Rejects with RangeError where one is larger than 4 GB. */
export async function writeZip(files: readonly WrittenFile[]): Promise<Blob> {
  const parts: BlobPart[] = [];
  const writer = new ZipWriter((part) => {
    parts.push(part);
    return Promise.resolve();
  });
  for (const file of files) await writer.add(file);
  await writer.end();
  return new Blob(parts, { type: 'application/zip' });
}

type Field = readonly [value: number, bytes: number];

/** The fields that a file's header and its entry in the directory have in common. */
function commonFields(
  sum: number,
  size: number,
  lengths: { readonly name: number; readonly extra: number },
  version: number,
): readonly Field[] {
  const stored = [0, 2] as const;
  const times = [
    [0, 2],
    [FIRST_DAY, 2],
  ] as const;
  const sizes = [
    [size, 4],
    [size, 4],
  ] as const;
  return [
    ...[[version, 2] as const, [UTF8, 2] as const, stored, ...times, [sum, 4] as const, ...sizes],
    ...[[lengths.name, 2] as const, [lengths.extra, 2] as const],
  ];
}

/** Numbers as bytes, the lowest first. */
function fields(...list: readonly Field[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(
    list.flatMap(([value, bytes]) =>
      Array.from({ length: bytes }, (_, index) => Math.floor(value / 256 ** index) % 256),
    ),
  );
}

function joined(...pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(pieces.reduce((total, { length }) => total + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
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
