import { z } from '@/lib/json/zod';
import { JsonMeter } from '@/lib/json/json-meter';
import { isRecord, parseJson } from '@/lib/json/json';
import { boardSnapshotSchema, type SharedSnapshot } from './board-snapshot';
import { upgradeSnapshot } from './older-snapshot';
import type { SnapshotErrorCode } from './share-problem';
import { MAX_SNAPSHOT_BYTES, SNAPSHOT_VERSION, snapshotBounds, snapshotSchema } from './snapshot';

const versioned = z.looseObject({ version: z.int() });

/** A snapshot as the bytes that are stored, or encrypted and then stored. */
export function packSnapshot(snapshot: SharedSnapshot): Promise<Uint8Array<ArrayBuffer>> {
  return gzip(JSON.stringify(snapshot));
}

/**
 * The snapshot in such bytes, wherever they come from. It is measured before it is parsed, and parsed only within the
 * limits. `inflate` is another `gunzip` where there is a better one. Throws SnapshotError.
 */
export async function unpackSnapshot(
  bytes: Uint8Array<ArrayBuffer>,
  inflate = gunzip,
): Promise<SharedSnapshot> {
  const meter = new JsonMeter();
  const text = await inflate(bytes, {
    maxBytes: MAX_SNAPSHOT_BYTES,
    inspect: (piece) => {
      meter.push(piece);
      if (meter.exceeded(snapshotBounds)) throw new SnapshotError('too_large');
    },
  });
  const value = upgradeSnapshot(parseJson(text));
  const known = versioned.safeParse(value);
  if (known.success && known.data.version > SNAPSHOT_VERSION) throw new SnapshotError('unknown_version');
  const isBoard = isRecord(value) && value['kind'] === 'board';
  const parsed = (isBoard ? boardSnapshotSchema : snapshotSchema).safeParse(value);
  if (parsed.success) return parsed.data;
  const tooLarge = parsed.error.issues.every(
    (issue) => issue.code === 'too_big' && (issue.origin === 'string' || issue.origin === 'array'),
  );
  throw new SnapshotError(tooLarge ? 'too_large' : 'malformed');
}

/**
 * The inflater writes out all that a piece holds before anyone can stop it, and gzip expands by 1,032 at most: so
 * a bomb gets no further than 1 MB past the limit.
 */
const PIECE_BYTES = 1024;

/** Text as UTF-8, gzipped. */
export async function gzip(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/**
 * The text of gzipped UTF-8, never holding much more than `maxBytes` of it. `inspect` sees it piece by piece, and ends
 * it by throwing a SnapshotError.
 * Throws SnapshotError `too_large`, or `malformed` for bytes that are not gzip or not UTF-8.
 */
export async function gunzip(
  bytes: Uint8Array<ArrayBuffer>,
  { maxBytes, inspect }: { maxBytes: number; inspect?: (text: string) => void },
): Promise<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const { writable, readable } = new DecompressionStream('gzip');
  // Where this fails, so does the reading below.
  writePieces(bytes, writable.getWriter()).catch(() => undefined);
  const reader = readable.getReader();
  let text = '';
  let size = 0;
  const add = (piece: string): void => {
    inspect?.(piece);
    text += piece;
  };
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      size += next.value.byteLength;
      if (size > maxBytes) throw new SnapshotError('too_large');
      add(decoder.decode(next.value, { stream: true }));
    }
    add(decoder.decode());
    return text;
  } catch (error) {
    reader.cancel().catch(() => undefined);
    throw error instanceof SnapshotError ? error : new SnapshotError('malformed');
  }
}

async function writePieces(
  bytes: Uint8Array<ArrayBuffer>,
  writer: WritableStreamDefaultWriter<BufferSource>,
): Promise<void> {
  for (let offset = 0; offset < bytes.length; offset += PIECE_BYTES) {
    await writer.write(bytes.subarray(offset, offset + PIECE_BYTES));
  }
  await writer.close();
}

/** Why bytes are no snapshot. */
export class SnapshotError extends Error {
  readonly code: SnapshotErrorCode;

  constructor(code: SnapshotErrorCode) {
    super(code);
    this.name = 'SnapshotError';
    this.code = code;
  }
}
