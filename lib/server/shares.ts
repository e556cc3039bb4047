import { ApiError } from '@/lib/model/errors';
import {
  lifetimes,
  type ChangedShare,
  type CreatedShare,
  type Lifetime,
  type ShareKind,
} from '@/lib/share/contract';
import { unpackSnapshot } from '@/lib/share/pack';
import type { Snapshot } from '@/lib/share/snapshot';
import { readSnapshotBytes } from './share-body';
import { guardOwner, isShareId, newOwnerToken, newShareId } from './share-owner';
import { ShareTable } from './share-table';

/*
 * What can be done with a share, after its request has passed the guard. An id that is absent, expired or taken back
 * is the same to all of them: ApiError `not_found`, or null for the page.
 */

type Env = Pick<CloudflareEnv, 'DB'>;

/** What the page draws: of a private share only that it is one. */
export type SharedPage = { kind: 'unlisted'; snapshot: Snapshot } | { kind: 'private' };

export async function createShare(
  { DB }: Env,
  { kind, lifetime, snapshot }: { kind: ShareKind; lifetime: Lifetime; snapshot: string },
): Promise<CreatedShare> {
  const createdAt = Date.now();
  const bytes = await readSnapshotBytes(snapshot, kind);
  const { token, hash } = await newOwnerToken();
  const share = { id: newShareId(), expiresAt: expiry(lifetime, createdAt) };
  await new ShareTable(DB, createdAt).insert({ ...share, kind, snapshot: bytes, ownerHash: hash });
  return { ...share, token, createdAt };
}

/** By one query. */
export async function readPage({ DB }: Env, id: string): Promise<SharedPage | null> {
  const row = isShareId(id) ? await new ShareTable(DB).readPage(id) : null;
  if (!row) return null;
  if (row.snapshot === null) return { kind: 'private' };
  return { kind: 'unlisted', snapshot: await unpackSnapshot(row.snapshot) };
}

export async function readBytes({ DB }: Env, id: string): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = isShareId(id) ? await new ShareTable(DB).readSnapshot(id) : null;
  if (!bytes) throw new ApiError('not_found');
  return bytes;
}

/** What the owner of a share can do with it. */
export interface OwnedShare {
  update(snapshot: string): Promise<ChangedShare>;
  /** The lifetime begins now. */
  changeLifetime(lifetime: Lifetime): Promise<ChangedShare>;
  revoke(): Promise<void>;
}

/** A share for its owner's request. Throws ApiError `not_found`, or `not_owner` without the right token. */
export async function openOwnedShare({ DB }: Env, id: string, request: Request): Promise<OwnedShare> {
  const updatedAt = Date.now();
  const table = new ShareTable(DB, updatedAt);
  const row = isShareId(id) ? await table.readOwner(id) : null;
  if (!row) throw new ApiError('not_found');
  await guardOwner(request, row.owner_hash);

  return {
    async update(snapshot) {
      await table.updateSnapshot(id, await readSnapshotBytes(snapshot, row.kind));
      return { updatedAt, expiresAt: row.expires_at };
    },

    async changeLifetime(lifetime) {
      const expiresAt = expiry(lifetime, updatedAt);
      await table.updateExpiry(id, expiresAt);
      return { updatedAt, expiresAt };
    },

    revoke: () => table.delete(id),
  };
}

function expiry(lifetime: Lifetime, from: number): number | null {
  const milliseconds = lifetimes[lifetime];
  return milliseconds === null ? null : from + milliseconds;
}
