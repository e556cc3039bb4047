import type { ErrorCode } from '@/lib/model/error-codes';
import { ApiError } from './api-error';
import type { Database, Statement } from './bindings';

/** Waits for D1's answer. Where it fails, logs why and throws ApiError of this code. */
export async function answerOr<Result>(code: ErrorCode, query: () => Promise<Result>): Promise<Result> {
  try {
    return await query();
  } catch (error) {
    console.error(error);
    throw new ApiError(code);
  }
}

/**
 * Asks a database to write. Where it is full, deletes first whatever has expired by `now` (milliseconds since the
 * epoch), and asks once more. Rejects as D1 does.
 */
export async function withSpace<Result>(
  database: Database,
  now: number,
  write: () => Promise<Result>,
): Promise<Result> {
  try {
    return await write();
  } catch (error) {
    if (!isFull(error)) throw error;
    await database.batch([...deletePastDays(database, dayOf(now)), deleteExpiredShares(database, now)]);
    return write();
  }
}

/** Deletes what the days before this one have left behind: counts, and the key of their visitors with them. */
export function deletePastDays(database: Database, day: string): Statement[] {
  return ['spending', 'share_spending', 'visitor_keys'].map((table) =>
    database.prepare(`DELETE FROM ${table} WHERE day < ?1`).bind(day),
  );
}

export function deleteExpiredShares(database: Database, now: number): Statement {
  return database.prepare('DELETE FROM shares WHERE expires_at <= ?1').bind(now);
}

/** The day of a time in milliseconds since the epoch, in UTC: 2026-11-24. */
export function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** A limit as SQLite holds it, whose integers have no infinity. */
export function asInteger(limit: number): number {
  return Math.min(limit, Number.MAX_SAFE_INTEGER);
}

/** Source: https://developers.cloudflare.com/d1/observability/debug-d1/ */
function isFull(error: unknown): boolean {
  return error instanceof Error && /SQLITE_FULL|is full|maximum DB size/i.test(error.message);
}
