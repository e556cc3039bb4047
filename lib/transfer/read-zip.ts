import { ImportError } from './remarks';
import { bytesOf, LOCAL_HEADER, tooLarge, zipBounds, type ZipEntry } from './zip-directory';

/*
 * Reading the files of a zip archive: nothing is inflated that was not asked for, and nothing beyond what the directory says
 * and the bounds allow.
 */

const LOCAL_HEADER_SIZE = 30;
/** Ways in which a file may be packed. */
const STORED = 0;
const DEFLATED = 8;

/**
 * The text of files of one archive, inflated as it is read. `left` is how many bytes may still be inflated; it is counted
 * down over all of them that are not just stored. Throws ImportError.
 */
export async function readZipText(file: Blob, entry: ZipEntry, left: { bytes: number }): Promise<string> {
  return textOfStream(await openEntry(file, entry, left), entry.size);
}

/** The bytes of a file of an archive, as `readZipText`. */
export async function readZipBytes(
  file: Blob,
  entry: ZipEntry,
  left: { bytes: number },
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(entry.size);
  let at = 0;
  await readPieces(await openEntry(file, entry, left), entry.size, (piece) => {
    bytes.set(piece, at);
    at += piece.length;
  });
  return bytes;
}

async function openEntry(
  file: Blob,
  entry: ZipEntry,
  left: { bytes: number },
): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const { packedSize, size, method } = entry;
  if (entry.isEncrypted) throw new ImportError('zip_encrypted');
  if (method !== STORED && method !== DEFLATED) throw new ImportError('zip_unknown_method');
  const isBomb = size > zipBounds.always && size > packedSize * zipBounds.ratio;
  if (size > zipBounds.inflated || isBomb || (method === DEFLATED && size > left.bytes)) throw tooLarge();
  if (method === DEFLATED) left.bytes -= size;

  const header = await bytesOf(file, entry.offset, LOCAL_HEADER_SIZE);
  if (header.byteLength < LOCAL_HEADER_SIZE || header.getUint32(0, true) !== LOCAL_HEADER) {
    throw new ImportError('zip_damaged');
  }
  const start = entry.offset + LOCAL_HEADER_SIZE + header.getUint16(26, true) + header.getUint16(28, true);
  const packed = file.slice(start, start + packedSize);
  if (packed.size !== packedSize) throw new ImportError('zip_damaged');
  return method === STORED ? packed.stream() : inflated(packed);
}

/**
 * The inflater writes out all that a piece holds before anyone can stop it, and deflate expands by 1,032 at most: so
 * a file that is larger than its directory says gets no further than 2 MB past that.
 */
const PIECE_BYTES = 2048;

function inflated(packed: Blob): ReadableStream<Uint8Array<ArrayBuffer>> {
  const { writable, readable } = new DecompressionStream('deflate-raw');
  const writer = writable.getWriter();
  const write = async (): Promise<void> => {
    const reader = packed.stream().getReader();
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      for (let offset = 0; offset < next.value.length; offset += PIECE_BYTES) {
        await writer.write(next.value.subarray(offset, offset + PIECE_BYTES));
      }
    }
    await writer.close();
  };
  // Where this fails, so does the reading.
  write().catch(() => undefined);
  return readable;
}

async function textOfStream(stream: ReadableStream<Uint8Array<ArrayBuffer>>, size: number): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  await readPieces(stream, size, (piece) => {
    text += decoder.decode(piece, { stream: true });
  });
  return text + decoder.decode();
}

/** Reads exactly so many bytes; of more, nothing further is read. */
async function readPieces(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  size: number,
  take: (piece: Uint8Array) => void,
): Promise<void> {
  const reader = stream.getReader();
  let read = 0;
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      read += next.value.byteLength;
      if (read > size) break;
      take(next.value);
    }
  } catch {
    throw new ImportError('zip_damaged');
  }
  if (read !== size) {
    reader.cancel().catch(() => undefined);
    throw new ImportError('zip_damaged');
  }
}
