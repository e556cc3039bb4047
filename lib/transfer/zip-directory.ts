import { ImportError } from './remarks';

/*
 * The directory at the end of a zip archive, which says what files there are and where.
 *
 * Source: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */

/** A file of an archive. Sizes and offsets are bytes. */
export interface ZipEntry {
  readonly name: string;
  readonly isEncrypted: boolean;
  readonly method: number;
  readonly packedSize: number;
  readonly size: number;
  readonly offset: number;
}

/** Bounds on the cost of reading an archive. */
export const zipBounds = {
  /** Files in it: pictures for the most part. */
  entries: 200_000,
  /** Bytes of its directory. */
  directory: 32 * 1024 * 1024,
  /** Bytes of a file that is read as one text; of all that are inflated, together. What is stored is as large as the archive says, which is there. */
  inflated: 256 * 1024 * 1024,
  /** Bytes of all inflated files together that are attached to conversations: they are read and kept one by one. */
  attached: 2 * 1024 * 1024 * 1024,
  /** How many times larger a file may become: conversations become 4 to 20 times larger. */
  ratio: 200,
  /** Bytes that a file may become whatever its ratio. */
  always: 1024 * 1024,
};

const END = 0x06054b50;
const END_SIZE = 22;
const MAX_COMMENT = 65_535;
const DIRECTORY_ENTRY = 0x02014b50;
const DIRECTORY_ENTRY_SIZE = 46;
/** The signature before each file. */
export const LOCAL_HEADER = 0x04034b50;
const END_64 = 0x06064b50;
const END_64_SIZE = 56;
const LOCATOR_64 = 0x07064b50;
const LOCATOR_64_SIZE = 20;
/** The id of the field that has what does not fit, in an archive of more than 4 GB. */
const EXTRA_64 = 0x0001;
/** Stands where a number does not fit. */
const IN_ZIP64 = 0xffffffff;

/** Whether a file begins as an archive does, an empty one too. */
export async function isZip(file: Blob): Promise<boolean> {
  const start = await bytesOf(file, 0, 4);
  return start.byteLength === 4 && [LOCAL_HEADER, END].includes(start.getUint32(0, true));
}

/** The files of an archive, without folders. Throws ImportError for one that is damaged or beyond the bounds. */
export async function zipEntries(file: Blob): Promise<readonly ZipEntry[]> {
  const { count, size, offset } = await readEnd(file);
  if (count > zipBounds.entries) throw new ImportError('zip_too_many_files', { most: zipBounds.entries });
  if (size > zipBounds.directory) throw tooLarge();
  const directory = await bytesOf(file, offset, size);
  if (directory.byteLength !== size) throw new ImportError('zip_damaged');

  const entries: ZipEntry[] = [];
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    if (at + DIRECTORY_ENTRY_SIZE > size || directory.getUint32(at, true) !== DIRECTORY_ENTRY) {
      throw new ImportError('zip_damaged');
    }
    const nameLength = directory.getUint16(at + 28, true);
    const nameStart = at + DIRECTORY_ENTRY_SIZE;
    const extraStart = nameStart + nameLength;
    const extraEnd = extraStart + directory.getUint16(at + 30, true);
    const next = extraEnd + directory.getUint16(at + 32, true);
    if (next > size) throw new ImportError('zip_damaged');
    const name = new TextDecoder().decode(new Uint8Array(directory.buffer, nameStart, nameLength));
    // Numbers that do not fit stand in ZIP64's field, in this order.
    const large = largeNumbers(directory, extraStart, extraEnd);
    const number = (place: number): number => {
      const value = directory.getUint32(place, true);
      return value === IN_ZIP64 ? (large.shift() ?? value) : value;
    };
    const [unpacked, packedSize, offset] = [number(at + 24), number(at + 20), number(at + 42)];
    const entry = {
      name,
      isEncrypted: (directory.getUint16(at + 8, true) & 1) === 1,
      method: directory.getUint16(at + 10, true),
      ...{ packedSize, size: unpacked, offset },
    };
    if (!name.endsWith('/')) entries.push(entry);
    at = next;
  }
  return entries;
}

/** The numbers of eight bytes in an entry's field of ZIP64; none where it has no such field. */
function largeNumbers(directory: DataView, start: number, end: number): number[] {
  for (let at = start; at + 4 <= end; at += 4 + directory.getUint16(at + 2, true)) {
    if (directory.getUint16(at, true) !== EXTRA_64) continue;
    const last = Math.min(end, at + 4 + directory.getUint16(at + 2, true));
    const numbers: number[] = [];
    for (let place = at + 4; place + 8 <= last; place += 8) numbers.push(largeNumber(directory, place));
    return numbers;
  }
  return [];
}

/** A number of eight bytes. One that no file can have is only inexact. */
function largeNumber(view: DataView, at: number): number {
  return view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32;
}

/** The record at the end of an archive: how many files, and where their directory is. */
async function readEnd(file: Blob): Promise<{ count: number; size: number; offset: number }> {
  const start = Math.max(0, file.size - END_SIZE - MAX_COMMENT);
  const tail = await bytesOf(file, start, file.size - start);
  for (let at = tail.byteLength - END_SIZE; at >= 0; at -= 1) {
    if (tail.getUint32(at, true) !== END) continue;
    const end = {
      count: tail.getUint16(at + 10, true),
      size: tail.getUint32(at + 12, true),
      offset: tail.getUint32(at + 16, true),
    };
    return end.offset === IN_ZIP64 ? readEnd64(file, start + at) : end;
  }
  throw new ImportError('zip_damaged');
}

/** The same of ZIP64, which stands before the other. */
async function readEnd64(
  file: Blob,
  before: number,
): Promise<{ count: number; size: number; offset: number }> {
  const locator = await bytesOf(file, Math.max(0, before - LOCATOR_64_SIZE), LOCATOR_64_SIZE);
  const isLocator = locator.byteLength === LOCATOR_64_SIZE && locator.getUint32(0, true) === LOCATOR_64;
  const end = isLocator ? await bytesOf(file, largeNumber(locator, 8), END_64_SIZE) : locator;
  if (end.byteLength !== END_64_SIZE || end.getUint32(0, true) !== END_64)
    throw new ImportError('zip_damaged');
  return { count: largeNumber(end, 32), size: largeNumber(end, 40), offset: largeNumber(end, 48) };
}

/** Some bytes of a file; fewer where it ends before. */
export async function bytesOf(file: Blob, start: number, length: number): Promise<DataView<ArrayBuffer>> {
  return new DataView(await file.slice(start, start + length).arrayBuffer());
}

/** Why an archive beyond the bounds is refused. */
export function tooLarge(): ImportError {
  return new ImportError('zip_too_large', { megabytes: zipBounds.inflated / 1024 / 1024 });
}
