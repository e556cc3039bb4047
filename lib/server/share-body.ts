import type { z } from '@/lib/json/zod';
import { ApiError } from '@/lib/model/errors';
import { fromBase64Url } from '@/lib/share/base64url';
import { MAX_STORED_BYTES, type ShareKind } from '@/lib/share/contract';
import { unpackSnapshot } from '@/lib/share/pack';
import { SnapshotError } from '@/lib/share/snapshot-error';
import { gunzip } from './gunzip';
import { readJson } from './read-json';

/** A snapshot in base64url is a third longer than its bytes; the rest of a body is short. */
const MAX_BODY_BYTES = Math.ceil((MAX_STORED_BYTES * 4) / 3) + 1_000;
/** A body is one object with a few fields. */
const BOUNDS = { depth: 4, values: 100, keys: 100 };

/**
 * Reads the body of a request to the share API by its schema.
 * Throws ApiError `snapshot_too_large`, `invalid_json` or `invalid_value`, the last with the field's name.
 */
export async function readShareBody<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<z.infer<Schema>> {
  const { value } = await readJson(request, { maxBytes: MAX_BODY_BYTES, bounds: BOUNDS }).catch(
    (error: unknown) => {
      const tooLarge = error instanceof ApiError && error.code === 'body_too_large';
      throw tooLarge ? new ApiError('snapshot_too_large') : error;
    },
  );
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const param = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new ApiError('invalid_value', { param: param === '' ? null : param });
}

/**
 * The bytes to store, of their base64url. An unlisted snapshot must read as one, because its page is drawn here; a
 * private one nobody here can read. Throws ApiError `invalid_snapshot` or `snapshot_too_large`.
 */
export async function readSnapshotBytes(text: string, kind: ShareKind): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = fromBase64Url(text);
  if (!bytes) throw new ApiError('invalid_snapshot', { param: 'snapshot' });
  if (bytes.length > MAX_STORED_BYTES) throw new ApiError('snapshot_too_large', { param: 'snapshot' });
  if (kind === 'unlisted') {
    await unpackSnapshot(bytes, gunzip).catch((error: unknown) => {
      throw error instanceof SnapshotError ? refusal(error) : error;
    });
  }
  return bytes;
}

function refusal({ code, message }: SnapshotError): ApiError {
  return code === 'too_large'
    ? new ApiError('snapshot_too_large', { param: 'snapshot' })
    : new ApiError('invalid_snapshot', { param: 'snapshot', message });
}
