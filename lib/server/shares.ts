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

/** An owner's way to a share: to be asked for with the owner's request, and refused without the token. */
export class OwnedShare {
  readonly #table: ShareTable;
  readonly #id: string;
  readonly #now: number;
  readonly #kind: ShareKind;
  readonly #expiresAt: number | null;

  private constructor(table: ShareTable, id: string, now: number, kind: ShareKind, expiresAt: number | null) {
    this.#table = table;
    this.#id = id;
    this.#now = now;
    this.#kind = kind;
    this.#expiresAt = expiresAt;
  }

  /** Throws ApiError `not_found`, or `not_owner` without the right token. */
  static async open({ DB }: Env, id: string, request: Request): Promise<OwnedShare> {
    const now = Date.now();
    const table = new ShareTable(DB, now);
    const row = isShareId(id) ? await table.readOwner(id) : null;
    if (!row) throw new ApiError('not_found');
    await guardOwner(request, row.owner_hash);
    return new OwnedShare(table, id, now, row.kind, row.expires_at);
  }

  async update(snapshot: string): Promise<ChangedShare> {
    await this.#table.updateSnapshot(this.#id, await readSnapshotBytes(snapshot, this.#kind));
    return { updatedAt: this.#now, expiresAt: this.#expiresAt };
  }

  async changeLifetime(lifetime: Lifetime): Promise<ChangedShare> {
    const expiresAt = expiry(lifetime, this.#now);
    await this.#table.updateExpiry(this.#id, expiresAt);
    return { updatedAt: this.#now, expiresAt };
  }

  async revoke(): Promise<void> {
    await this.#table.delete(this.#id);
  }
}

function expiry(lifetime: Lifetime, from: number): number | null {
  const milliseconds = lifetimes[lifetime];
  return milliseconds === null ? null : from + milliseconds;
}
