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
import { SnapshotError } from '@/lib/share/snapshot-error';
import { storedShareBytes } from './budget-limits';
import { gunzip } from './gunzip';
import { readSnapshotBytes } from './share-body';
import { withinShareBudget } from './share-budget';
import { guardOwner, isShareId, newOwnerToken, newShareId } from './share-owner';
import { ShareTable } from './share-table';

/*
 * What can be done with a share, after its request has passed the guard. An id that is absent, expired or taken back
 * is the same to all of them: ApiError `not_found`, or null for the page.
 */

type Env = Parameters<typeof withinShareBudget>[0];

/** What the page draws: of a private share only that it is one, of a stored one that cannot be read only why. */
export type SharedPage =
  { kind: 'unlisted'; snapshot: Snapshot } | { kind: 'private' } | { kind: 'unreadable'; reason: string };

/**
 * Stores what a request shares. Throws ApiError `visitor_share_limit_exceeded`, `total_share_limit_exceeded` or
 * `share_store_full` where there is no room for it, and those of `readSnapshotBytes`.
 */
export async function createShare(
  env: Env,
  request: Request,
  { kind, lifetime, snapshot }: { kind: ShareKind; lifetime: Lifetime; snapshot: string },
): Promise<CreatedShare> {
  const createdAt = Date.now();
  const bytes = await readSnapshotBytes(snapshot, kind);
  const { token, hash } = await newOwnerToken();
  const share = { id: newShareId(), expiresAt: expiry(lifetime, createdAt) };
  await withinShareBudget(env, request, bytes.length, async () => {
    const row = { ...share, kind, snapshot: bytes, ownerHash: hash };
    const isStored = await new ShareTable(env.DB, createdAt).insert(row, storedShareBytes(env));
    if (!isStored) throw new ApiError('share_store_full');
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
    if (error instanceof SnapshotError) return { kind: 'unreadable', reason: error.message };
    throw error;
  }
}

export async function readBytes({ DB }: Env, id: string): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = isShareId(id) ? await new ShareTable(DB).readSnapshot(id) : null;
  if (!bytes) throw new ApiError('not_found');
  return bytes;
}

/** What the owner of a share can do with it. Throws ApiError `not_found` where it has been taken back since. */
export interface OwnedShare {
  update(snapshot: string): Promise<ChangedShare>;
  /** The lifetime begins now. */
  changeLifetime(lifetime: Lifetime): Promise<ChangedShare>;
  revoke(): Promise<void>;
}

/** A share for its owner's request. Throws ApiError `not_found`, or `not_owner` without the right token. */
export async function openOwnedShare(env: Env, id: string, request: Request): Promise<OwnedShare> {
  const updatedAt = Date.now();
  const table = new ShareTable(env.DB, updatedAt);
  const row = isShareId(id) ? await table.readOwner(id) : null;
  if (!row) throw new ApiError('not_found');
  await guardOwner(request, row.owner_hash);
  // It was there; but it may have been taken back since.
  const stillThere = (isThere: boolean): void => {
    if (!isThere) throw new ApiError('not_found');
  };

  return {
    async update(snapshot) {
      const bytes = await readSnapshotBytes(snapshot, row.kind);
      await withinShareBudget(env, request, bytes.length, async () => {
        const outcome = await table.updateSnapshot(id, bytes, storedShareBytes(env));
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
