import { hashOf } from '@/lib/attachments/hash';
import type { RecordName } from '@/lib/conversation/recorded';
import type { Timing } from '@/lib/conversation/time';
import { MAX_EVENT_LENGTH } from './answer-limits';
import {
  MAX_RECORD_LENGTH,
  MAX_RECORDED_REQUEST,
  recordLines,
  RecordReader,
  type AnswerRecord,
} from './answer-record';
import { Breather } from './breather';

export const RECORD_TYPE = 'application/x-ndjson+gzip';

/** Characters that are compressed at once. */
const PIECE = 64 * 1024;

/**
 * A record as the bytes that are kept, and what an answer names them by. The work is done in pieces, with way made for
 * everything else between them. Rejects where the browser cannot compress or hash.
 */
export async function packRecord(
  record: AnswerRecord,
  timing: Timing,
): Promise<{ readonly name: RecordName; readonly bytes: Blob }> {
  const { readable, writable } = new CompressionStream('gzip');
  const packed = new Response(readable).arrayBuffer();
  // Where it fails, so does the writing below.
  packed.catch(() => undefined);
  const writer = writable.getWriter();
  const encoder = new TextEncoder();
  const breather = new Breather(timing);
  breather.start();
  let piece = '';
  for (const line of recordLines(record)) {
    piece += line;
    if (piece.length < PIECE) continue;
    await writer.write(encoder.encode(piece));
    piece = '';
    await breather.afterStep();
  }
  await writer.write(encoder.encode(piece));
  await writer.close();
  const bytes = await packed;
  const { events, cut } = record;
  const name = { hash: await hashOf(bytes), bytes: bytes.byteLength, events: events.length };
  return { name: { ...name, ...(cut && { cut }) }, bytes: new Blob([bytes], { type: RECORD_TYPE }) };
}

/** JSON writes a unit as six bytes at most. */
const ESCAPED = 6;
const MAX_BYTES = ESCAPED * (MAX_RECORD_LENGTH + 2 * MAX_RECORDED_REQUEST);
const MAX_LINE = ESCAPED * (MAX_EVENT_LENGTH + 1024);
/** gzip expands by 1,032 at most: so a bomb gets no further than 1 MB past the limit. */
const READ_PIECE = 1024;

/** The record in such bytes, wherever they come from; null where they hold none, or more than a record may. */
export async function unpackRecord(bytes: Blob): Promise<AnswerRecord | null> {
  const reader = new RecordReader();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  let size = 0;
  const { readable, writable } = new DecompressionStream('gzip');
  // Where this fails, so does the reading below.
  writePieces(new Uint8Array(await bytes.arrayBuffer()), writable.getWriter()).catch(() => undefined);
  const inflated = readable.getReader();
  try {
    for (let next = await inflated.read(); !next.done; next = await inflated.read()) {
      size += next.value.byteLength;
      const text = decoder.decode(next.value, { stream: true });
      // Only where it ends is a long line put together.
      const lines = text.includes('\n') ? (rest + text).split('\n') : [];
      rest = lines.pop() ?? rest + text;
      const isBounded = size <= MAX_BYTES && rest.length <= MAX_LINE;
      if (isBounded && lines.every((line) => reader.push(line))) continue;
      await inflated.cancel();
      return null;
    }
    return rest === '' ? reader.finish() : null;
  } catch {
    return null;
  }
}

async function writePieces(
  bytes: Uint8Array<ArrayBuffer>,
  writer: WritableStreamDefaultWriter<BufferSource>,
): Promise<void> {
  for (let offset = 0; offset < bytes.length; offset += READ_PIECE)
    await writer.write(bytes.subarray(offset, offset + READ_PIECE));
  await writer.close();
}
