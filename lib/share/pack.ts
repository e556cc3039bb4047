import { z } from '@/lib/json/zod';
import { JsonMeter } from '@/lib/json/json-meter';
import { parseJson } from '@/lib/json/json';
import { gunzip, gzip } from './gzip';
import { MAX_SNAPSHOT_BYTES, snapshotBounds } from './limits';
import { SNAPSHOT_VERSION, snapshotSchema, type Snapshot } from './snapshot';
import { SnapshotError } from './snapshot-error';

const versioned = z.looseObject({ version: z.int() });

/** A snapshot as the bytes that are stored, or encrypted and then stored. */
export function packSnapshot(snapshot: Snapshot): Promise<Uint8Array<ArrayBuffer>> {
  return gzip(JSON.stringify(snapshot));
}

/**
 * The snapshot in such bytes, wherever they come from. It is measured before it is parsed, and parsed only within the
 * limits. `inflate` is another `gunzip` where there is a better one. Throws SnapshotError.
 */
export async function unpackSnapshot(bytes: Uint8Array<ArrayBuffer>, inflate = gunzip): Promise<Snapshot> {
  const meter = new JsonMeter();
  const text = await inflate(bytes, {
    maxBytes: MAX_SNAPSHOT_BYTES,
    inspect: (piece) => {
      meter.push(piece);
      if (meter.exceeded(snapshotBounds)) throw new SnapshotError('too_large');
    },
  });
  const value = parseJson(text);
  const known = versioned.safeParse(value);
  if (known.success && known.data.version > SNAPSHOT_VERSION) throw new SnapshotError('unknown_version');
  const parsed = snapshotSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const tooLarge = parsed.error.issues.every(
    (issue) => issue.code === 'too_big' && (issue.origin === 'string' || issue.origin === 'array'),
  );
  throw new SnapshotError(tooLarge ? 'too_large' : 'malformed');
}
