import type { D1PreparedStatement } from '@cloudflare/workers-types';
import { z } from '@/lib/json/zod';
import { ApiError } from '@/lib/model/errors';
import { shareKind, type ShareKind } from '@/lib/share/contract';
import type { Database } from './bindings';

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

// D1 gives a BLOB as an array of its bytes.
const blob = z.array(z.number()).transform((bytes) => Uint8Array.from(bytes));

const page = z.object({ kind: shareKind, snapshot: blob.nullable() });
const stored = z.object({ snapshot: blob });
const owner = z.object({ kind: shareKind, owner_hash: blob, expires_at: z.number().nullable() });

export const statements = {
  insert:
    'INSERT INTO shares (id, kind, snapshot, size, owner_hash, created_at, updated_at, expires_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, ?7)',
  // A private snapshot is of no use to the page's server, so it stays where it is.
  selectPage:
    "SELECT kind, CASE kind WHEN 'unlisted' THEN snapshot END AS snapshot FROM shares WHERE id = ?1 AND (expires_at IS NULL OR expires_at > ?2)",
  selectSnapshot: 'SELECT snapshot FROM shares WHERE id = ?1 AND (expires_at IS NULL OR expires_at > ?2)',
  selectOwner:
    'SELECT kind, owner_hash, expires_at FROM shares WHERE id = ?1 AND (expires_at IS NULL OR expires_at > ?2)',
  updateSnapshot: 'UPDATE shares SET snapshot = ?2, size = ?3, updated_at = ?4 WHERE id = ?1',
  updateExpiry: 'UPDATE shares SET expires_at = ?2, updated_at = ?3 WHERE id = ?1',
  delete: 'DELETE FROM shares WHERE id = ?1',
  deleteExpired: 'DELETE FROM shares WHERE expires_at <= ?1',
} as const;

/** The share table in a D1 database, at one moment. */
export class ShareTable {
  readonly #database: Database;
  readonly #now: number;

  constructor(database: Database, now = Date.now()) {
    this.#database = database;
    this.#now = now;
  }

  /** Adds a share, and in the same transaction removes those whose time is over. */
  async insert({ id, kind, snapshot, ownerHash, expiresAt }: NewShare): Promise<void> {
    await available(
      this.#database.batch([
        this.#bind('deleteExpired', this.#now),
        this.#bind('insert', id, kind, snapshot, snapshot.length, ownerHash, this.#now, expiresAt),
      ]),
    );
  }

  /** What the page shows, in one query: an unlisted share with its snapshot. null where there is none. */
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

  async updateSnapshot(id: string, snapshot: Uint8Array): Promise<void> {
    await this.#run('updateSnapshot', id, snapshot, snapshot.length, this.#now);
  }

  async updateExpiry(id: string, expiresAt: number | null): Promise<void> {
    await this.#run('updateExpiry', id, expiresAt, this.#now);
  }

  async delete(id: string): Promise<void> {
    await this.#run('delete', id);
  }

  #first(name: keyof typeof statements, id: string): Promise<unknown> {
    return available(this.#bind(name, id, this.#now).first());
  }

  async #run(name: keyof typeof statements, ...values: unknown[]): Promise<void> {
    await available(this.#bind(name, ...values).run());
  }

  #bind(name: keyof typeof statements, ...values: unknown[]): D1PreparedStatement {
    return this.#database.prepare(statements[name]).bind(...values);
  }
}

async function available<Result>(query: Promise<Result>): Promise<Result> {
  try {
    return await query;
  } catch (error) {
    console.error(error);
    throw new ApiError('storage_unavailable');
  }
}
