import { z } from '@/lib/json/zod';
import { parseJson } from '@/lib/json/json';
import { gunzip, gzip } from './gzip';
import { SNAPSHOT_VERSION, snapshotSchema, type Snapshot } from './snapshot';
import { SnapshotError } from './snapshot-error';

/** More text than 1.5 MB of real conversation holds when it is inflated; a bomb is stopped here. */
const MAX_INFLATED_BYTES = 20_000_000;

const versioned = z.looseObject({ version: z.int() });

/** A snapshot as the bytes that are stored, or encrypted and then stored. */
export function packSnapshot(snapshot: Snapshot): Promise<Uint8Array<ArrayBuffer>> {
  return gzip(JSON.stringify(snapshot));
}

/** The snapshot in such bytes, wherever they come from. Throws SnapshotError. */
export async function unpackSnapshot(bytes: Uint8Array<ArrayBuffer>): Promise<Snapshot> {
  const value = parseJson(await gunzip(bytes, MAX_INFLATED_BYTES));
  const known = versioned.safeParse(value);
  if (known.success && known.data.version > SNAPSHOT_VERSION) throw new SnapshotError('unknown_version');
  const parsed = snapshotSchema.safeParse(value);
  if (!parsed.success) throw new SnapshotError('malformed');
  return parsed.data;
}
