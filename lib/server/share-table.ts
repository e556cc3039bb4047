import { z } from '@/lib/json/zod';
import { shareKind, type ShareKind } from '@/lib/share/contract';
import type { Database, Statement } from './bindings';
import { answerOr, asInteger, deleteExpiredShares } from './database';

/*
 * All SQL of the share table (migrations/). A row whose time is over counts as absent everywhere. Times are
 * milliseconds since the epoch. Where D1 fails, every method throws ApiError `storage_unavailable`.
 */

export interface NewShare {
  id: string;
  kind: ShareKind;
  snapshot: Uint8Array;
  /** The SHA-256 of the owner's token. */
  ownerHash: Uint8Array;
  /** null for never. */
  expiresAt: number | null;
}

// D1 gives a BLOB as an array of its bytes. There may be a million and a half: they are not checked one by one.
const blob = z.custom<ArrayLike<number>>(Array.isArray).transform((bytes) => Uint8Array.from(bytes));

const page = z.object({ kind: shareKind, snapshot: blob.nullable() });
const stored = z.object({ snapshot: blob });
const owner = z.object({
  kind: shareKind,
  size: z.number(),
  owner_hash: blob,
  expires_at: z.number().nullable(),
});

const isThere = '(expires_at IS NULL OR expires_at > ?2)';

export const statements = {
  // The limit is asked in the same statement, so that shares at the same moment cannot both take what is left.
  insert: `INSERT INTO shares (id, kind, snapshot, size, owner_hash, created_at, updated_at, expires_at)
    SELECT ?1, ?3, ?4, ?5, ?6, ?2, ?2, ?7 WHERE (SELECT bytes FROM share_store WHERE id = 1) + ?5 <= ?8
    RETURNING id`,
  selectRoom: 'SELECT id FROM share_store WHERE id = 1 AND bytes + ?1 <= ?2',
  // A private snapshot is of no use to the page's server, so it stays where it is.
  selectPage: `SELECT kind, CASE kind WHEN 'unlisted' THEN snapshot END AS snapshot FROM shares WHERE id = ?1 AND ${isThere}`,
  selectSnapshot: `SELECT snapshot FROM shares WHERE id = ?1 AND ${isThere}`,
  selectOwner: `SELECT kind, size, owner_hash, expires_at FROM shares WHERE id = ?1 AND ${isThere}`,
  // A snapshot that shrinks is stored even where the store is over its limit.
  updateSnapshot: `UPDATE shares SET snapshot = ?3, size = ?4, updated_at = ?2 WHERE id = ?1 AND ${isThere}
    AND (?4 <= size OR (SELECT bytes FROM share_store WHERE id = 1) - size + ?4 <= ?5)
    RETURNING id`,
  updateExpiry: `UPDATE shares SET expires_at = ?3, updated_at = ?2 WHERE id = ?1 AND ${isThere} RETURNING id`,
  delete: `DELETE FROM shares WHERE id = ?1 AND ${isThere} RETURNING id`,
} as const;

/** The share table in a D1 database, at one moment. */
export class ShareTable {
  readonly #database: Database;
  readonly #now: number;

  constructor(database: Database, now = Date.now()) {
    this.#database = database;
    this.#now = now;
  }

  /**
   * Removes the shares whose time is over; says whether all that are left may grow by so many bytes and take no more than
   * `maxBytes`. Only a look: `insert` and `updateSnapshot` ask again.
   */
  async makeRoom(growth: number, maxBytes: number): Promise<boolean> {
    const { selectRoom } = statements;
    const answers = await available(() =>
      this.#database.batch([
        deleteExpiredShares(this.#database, this.#now),
        this.#database.prepare(selectRoom).bind(growth, asInteger(maxBytes)),
      ]),
    );
    return growth <= 0 || (answers.at(-1)?.results.length ?? 0) > 0;
  }

  /** Adds a share if all together take no more than `maxBytes`; says whether it did. */
  async insert(share: NewShare, maxBytes: number): Promise<boolean> {
    const { id, kind, snapshot, ownerHash, expiresAt } = share;
    const values = [kind, snapshot, snapshot.length, ownerHash, expiresAt, asInteger(maxBytes)];
    return this.#changes('insert', id, ...values);
  }

  /** Reads what the page shows, in one query: an unlisted share with its snapshot. null where there is none. */
  async readPage(id: string): Promise<z.infer<typeof page> | null> {
    return page.nullable().parse(await this.#first('selectPage', id));
  }

  /** The bytes of a share as they were stored. */
  async readSnapshot(id: string): Promise<Uint8Array<ArrayBuffer> | null> {
    return stored.nullable().parse(await this.#first('selectSnapshot', id))?.snapshot ?? null;
  }

  async readOwner(id: string): Promise<z.infer<typeof owner> | null> {
    return owner.nullable().parse(await this.#first('selectOwner', id));
  }

  /** Replaces a snapshot if all together then take no more than `maxBytes`, or the new one is no larger. */
  async updateSnapshot(
    id: string,
    snapshot: Uint8Array,
    maxBytes: number,
  ): Promise<'updated' | 'absent' | 'full'> {
    const values = [snapshot, snapshot.length, asInteger(maxBytes)];
    if (await this.#changes('updateSnapshot', id, ...values)) return 'updated';
    return (await this.readOwner(id)) ? 'full' : 'absent';
  }

  /** Says, like `delete`, whether the share was there. */
  updateExpiry(id: string, expiresAt: number | null): Promise<boolean> {
    return this.#changes('updateExpiry', id, expiresAt);
  }

  delete(id: string): Promise<boolean> {
    return this.#changes('delete', id);
  }

  #first(name: keyof typeof statements, id: string): Promise<unknown> {
    return available(() => this.#bind(name, id).first());
  }

  /** Whether a statement has changed a row. */
  async #changes(name: keyof typeof statements, id: string, ...values: unknown[]): Promise<boolean> {
    const { results } = await available(() => this.#bind(name, id, ...values).all());
    return results.length > 0;
  }

  #bind(name: keyof typeof statements, id: string, ...values: unknown[]): Statement {
    return this.#database.prepare(statements[name]).bind(id, this.#now, ...values);
  }
}

function available<Result>(query: () => Promise<Result>): Promise<Result> {
  return answerOr('storage_unavailable', query);
}
