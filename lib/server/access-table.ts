import { z } from '@/lib/json/zod';
import type { Database } from './bindings';
import { answerOr, withSpace } from './database';

/*
 * All SQL about access codes: wrong ones tried, and sessions revoked. Where D1 fails, every method throws ApiError
 * `access_unavailable`: then nobody comes in.
 */

/** More than anybody mistypes, and few enough that trying is in vain. */
export const MAX_ATTEMPTS = 10;
const HOUR_MS = 60 * 60 * 1_000;

/** Proof of access that D1 has to confirm for a request that came in by a code, as `confirmed` takes it; all of it empty where no codes are set. */
export interface Proof {
  readonly code: string;
  /** Of a session; null where the code itself was sent. */
  readonly epoch: number | null;
  /** The visitor who sent a code: with too many wrong ones a right one is of no use either. */
  readonly visitor: string;
}

export const noProof: Proof = { code: '', epoch: null, visitor: '' };

/** The SQL condition that confirms a proof, whose values begin at this number: for the statement that counts the request. */
export function confirmed(first: number): string {
  const [code, epoch, hour, visitor, most] = [0, 1, 2, 3, 4].map((place) => `?${String(first + place)}`);
  return `(${code} = '' OR CASE
    WHEN ${epoch} >= 0 THEN ${epoch} = coalesce((SELECT epoch FROM access_epochs WHERE code = ${code}), 0)
    ELSE coalesce((SELECT attempts FROM access_attempts WHERE hour = ${hour} AND visitor = ${visitor}), 0) < ${most} END)`;
}

/** The values for `confirmed`, at a time in milliseconds since the epoch. */
export function proofValues({ code, epoch, visitor }: Proof, now: number): readonly unknown[] {
  return [code, epoch ?? -1, hourOf(now), visitor, MAX_ATTEMPTS];
}

/** When attempts begin anew, in milliseconds since the epoch. */
export function attemptsResetAt(now: number): number {
  return (Math.floor(now / HOUR_MS) + 1) * HOUR_MS;
}

function hourOf(time: number): string {
  return new Date(time).toISOString().slice(0, 13);
}

const statements = {
  // One statement, so that attempts at the same moment cannot all be the last one.
  attempt: `INSERT INTO access_attempts (hour, visitor, attempts) SELECT ?1, ?2, 1 WHERE ?3 >= 1
    ON CONFLICT (hour, visitor) DO UPDATE SET attempts = attempts + 1 WHERE attempts < ?3 RETURNING attempts`,
  forgive:
    'UPDATE access_attempts SET attempts = attempts - 1 WHERE hour = ?1 AND visitor = ?2 AND attempts > 0',
  epoch: 'SELECT epoch FROM access_epochs WHERE code = ?1',
  revoke: `INSERT INTO access_epochs (code, epoch) VALUES (?1, 1)
    ON CONFLICT (code) DO UPDATE SET epoch = epoch + 1`,
  confirm: `SELECT 1 AS confirmed WHERE ${confirmed(1)}`,
} as const;

const epochRow = z.object({ epoch: z.number() });

export class AccessTable {
  readonly #database: Database;
  readonly #now: number;

  /** `now` in milliseconds since the epoch. */
  constructor(database: Database, now: number) {
    this.#database = database;
    this.#now = now;
  }

  /** Counts an attempt; false where the visitor has had too many in this hour. */
  async attempt(visitor: string): Promise<boolean> {
    return (await this.#write('attempt', hourOf(this.#now), visitor, MAX_ATTEMPTS)).length > 0;
  }

  /** Takes an attempt back: it was right. */
  async forgive(visitor: string): Promise<void> {
    await this.#write('forgive', hourOf(this.#now), visitor);
  }

  /** How often the sessions of a code have been revoked. */
  async epochOf(code: string): Promise<number> {
    const [row] = await this.#write('epoch', code);
    return row === undefined ? 0 : epochRow.parse(row).epoch;
  }

  /** Ends every session of a code. */
  async revoke(code: string): Promise<void> {
    await this.#write('revoke', code);
  }

  async confirms(proof: Proof): Promise<boolean> {
    return (await this.#write('confirm', ...proofValues(proof, this.#now))).length > 0;
  }

  #write(name: keyof typeof statements, ...values: unknown[]): Promise<Record<string, unknown>[]> {
    return answerOr('access_unavailable', async () => {
      const query = this.#database.prepare(statements[name]).bind(...values);
      return (await withSpace(this.#database, this.#now, () => query.all())).results;
    });
  }
}
