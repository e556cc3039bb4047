import type { z } from '@/lib/json/zod';
import { ApiError } from './api-error';
import { fromBase64Url, toBase64Url } from '@/lib/json/base64';
import {
  lifetimes,
  MAX_STORED_BYTES,
  SHARE_TOKEN_HEADER,
  type ChangedShare,
  type CreatedShare,
  type Lifetime,
  type ShareKind,
} from '@/lib/share/contract';
import { SnapshotError, unpackSnapshot } from '@/lib/share/pack';
import type { SnapshotErrorCode } from '@/lib/share/share-problem';
import type { SharedSnapshot } from '@/lib/share/board-snapshot';
import { withinShareBudget, type Asker } from './budget';
import { configuration } from './configuration';
import { equalInConstantTime, sha256 } from './constant-time';
import { gunzip } from './gunzip';
import { readBody } from './request-body';
import type { BodyReader } from './guarded';
import { ShareTable } from './share-table';

/*
 * Operations on a share, after its request has passed the guard. An id that is absent, expired or taken back
 * is the same to all of them: ApiError `not_found`, or null for the page.
 */

type Env = Parameters<typeof withinShareBudget>[0];

/** A share as the page draws it: of a private one only that it is one, of a stored one that cannot be read only why. */
export type SharedPage =
  | { kind: 'unlisted'; snapshot: SharedSnapshot }
  | { kind: 'private' }
  | { kind: 'unreadable'; reason: SnapshotErrorCode };

/**
 * Stores what a request shares. Throws ApiError `visitor_share_limit_exceeded`, `total_share_limit_exceeded` or
 * `share_store_full` where there is no room for it, and those of `readSnapshot`.
 */
export async function createShare(
  env: Env,
  asker: Asker,
  { kind, lifetime, snapshot }: { kind: ShareKind; lifetime: Lifetime; snapshot: string },
): Promise<CreatedShare> {
  const createdAt = Date.now();
  const table = new ShareTable(env.DB, createdAt);
  const { storedShareBytes } = configuration(env);
  const { token, hash } = await newOwnerToken();
  const share = { id: newShareId(), expiresAt: expiry(lifetime, createdAt) };
  const size = guardStoredSize(snapshot);
  if (!(await table.makeRoom(size, storedShareBytes))) throw new ApiError('share_store_full');
  await withinShareBudget(env, asker, size, async () => {
    const row = { ...share, kind, snapshot: await readSnapshot(snapshot, kind), ownerHash: hash };
    if (!(await table.insert(row, storedShareBytes))) throw new ApiError('share_store_full');
  });
  return { ...share, token, createdAt };
}

/** By one query. */
export async function readPage({ DB }: Env, id: string): Promise<SharedPage | null> {
  const row = isShareId(id) ? await new ShareTable(DB).readPage(id) : null;
  if (!row) return null;
  if (row.snapshot === null) return { kind: 'private' };
  try {
    return { kind: 'unlisted', snapshot: await unpackSnapshot(row.snapshot, gunzip) };
  } catch (error) {
    // An earlier version may have stored more than this one shows.
    if (error instanceof SnapshotError) return { kind: 'unreadable', reason: error.code };
    throw error;
  }
}

export async function readBytes({ DB }: Env, id: string): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = isShareId(id) ? await new ShareTable(DB).readSnapshot(id) : null;
  if (!bytes) throw new ApiError('not_found');
  return bytes;
}

/** A share as its owner can use it. Throws ApiError `not_found` where it has been taken back since. */
export interface OwnedShare {
  update(snapshot: string): Promise<ChangedShare>;
  /** The lifetime begins now. */
  changeLifetime(lifetime: Lifetime): Promise<ChangedShare>;
  revoke(): Promise<void>;
}

/** A share for its owner's request. Throws ApiError `not_found`, or `not_owner` without the right token. */
export async function openOwnedShare(env: Env, id: string, asker: Asker): Promise<OwnedShare> {
  const updatedAt = Date.now();
  const table = new ShareTable(env.DB, updatedAt);
  const row = isShareId(id) ? await table.readOwner(id) : null;
  if (!row) throw new ApiError('not_found');
  await guardOwner(asker.request, row.owner_hash);
  // It was there; but it may have been taken back since.
  const stillThere = (isThere: boolean): void => {
    if (!isThere) throw new ApiError('not_found');
  };

  return {
    async update(snapshot) {
      const { storedShareBytes } = configuration(env);
      const size = guardStoredSize(snapshot);
      if (!(await table.makeRoom(size - row.size, storedShareBytes))) throw new ApiError('share_store_full');
      await withinShareBudget(env, asker, size, async () => {
        const bytes = await readSnapshot(snapshot, row.kind);
        const outcome = await table.updateSnapshot(id, bytes, storedShareBytes);
        if (outcome === 'full') throw new ApiError('share_store_full');
        stillThere(outcome === 'updated');
      });
      return { updatedAt, expiresAt: row.expires_at };
    },

    async changeLifetime(lifetime) {
      const expiresAt = expiry(lifetime, updatedAt);
      stillThere(await table.updateExpiry(id, expiresAt));
      return { updatedAt, expiresAt };
    },

    async revoke() {
      stillThere(await table.delete(id));
    },
  };
}

function expiry(lifetime: Lifetime, from: number): number | null {
  const milliseconds = lifetimes[lifetime];
  return milliseconds === null ? null : from + milliseconds;
}

/** A snapshot in base64url is a third longer than its bytes; the rest of a body is short. */
const MAX_BODY_BYTES = Math.ceil((MAX_STORED_BYTES * 4) / 3) + 1_000;
/** A body is one object with a few fields. */
const BOUNDS = { depth: 4, values: 100, keys: 100 };

/**
 * Reads the body of a request to the share API by its schema.
 * Throws ApiError `snapshot_too_large`, `invalid_json` or `invalid_value`, the last with the field's name.
 */
export function shareBody<Body>(schema: z.ZodType<Body>): BodyReader<Body> {
  return {
    read: (request) =>
      readBody(request, schema, { maxBytes: MAX_BODY_BYTES, bounds: BOUNDS }).catch((error: unknown) => {
        const tooLarge = error instanceof ApiError && error.code === 'body_too_large';
        throw tooLarge ? new ApiError('snapshot_too_large') : error;
      }),
  };
}

/** How many bytes a snapshot in base64url takes when it is stored. Throws ApiError `snapshot_too_large`. */
function guardStoredSize(text: string): number {
  const size = Math.floor((text.length * 3) / 4);
  if (size > MAX_STORED_BYTES) throw new ApiError('snapshot_too_large', { param: 'snapshot' });
  return size;
}

/**
 * The bytes to store, of their base64url. An unlisted snapshot must read as one, because its page is drawn here; a
 * private one nobody here can read. It costs the most of all that a share does, so what is refused here stays counted
 * as one. Throws ApiError `invalid_snapshot` or `snapshot_too_large`.
 */
async function readSnapshot(text: string, kind: ShareKind): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = fromBase64Url(text);
  if (!bytes) throw new ApiError('invalid_snapshot', { param: 'snapshot' });
  if (kind === 'unlisted') {
    await unpackSnapshot(bytes, gunzip).catch((error: unknown) => {
      throw error instanceof SnapshotError ? refusal(error) : error;
    });
  }
  return bytes;
}

function refusal({ code }: SnapshotError): ApiError {
  return new ApiError(code === 'too_large' ? 'snapshot_too_large' : 'invalid_snapshot', {
    param: 'snapshot',
  });
}

const TOKEN_BYTES = 32;
/** 128 bits: not to be guessed, and short in a link. */
const ID_BYTES = 16;

function newShareId(): string {
  return toBase64Url(crypto.getRandomValues(new Uint8Array(ID_BYTES)));
}

/** Whether a text can be a share's id at all. */
function isShareId(id: string): boolean {
  return /^[\w-]{22}$/.test(id);
}

/** A new owner's token, and the hash by which it is known again. */
async function newOwnerToken(): Promise<{ token: string; hash: Uint8Array }> {
  const bytes = crypto.getRandomValues(new Uint8Array(TOKEN_BYTES));
  return { token: toBase64Url(bytes), hash: await sha256(bytes) };
}

/** Throws ApiError `not_owner` for a request that does not carry the token of this hash. */
async function guardOwner(request: Request, hash: Uint8Array): Promise<void> {
  const given = await sha256(fromBase64Url(givenToken(request)) ?? new Uint8Array());
  if (!equalInConstantTime(given, hash)) throw new ApiError('not_owner');
}

/** Pages from before this header was there may still be open; they send the token as `Authorization: Bearer`. */
function givenToken({ headers }: Request): string {
  const token =
    headers.get(SHARE_TOKEN_HEADER) ?? headers.get('authorization')?.replace(/^Bearer /, '') ?? '';
  return /^[\w-]{43}$/.test(token) ? token : '';
}
