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

/** Before the name of a code, in the column that has visitors. No visitor's hash has a colon. */
export const CODE_PREFIX = 'code:';
/** How long an owner can look back, today included. */
export const DAYS_KEPT = 30;
const DAY_MS = 24 * 60 * 60 * 1_000;

/**
 * Deletes what the days before this one have left behind: counts of visitors, and their key with them. The counts of codes and
 * of all, which tell of nobody's address, stay for as long as an owner can look back.
 */
export function deletePastDays(database: Database, day: string): Statement[] {
  const first = firstDayKept(day);
  const isOfNobody = `(visitor = '' OR visitor GLOB '${CODE_PREFIX}*')`;
  return [
    ...['spending', 'share_spending'].map((table) =>
      database
        .prepare(`DELETE FROM ${table} WHERE day < ?1 AND (day < ?2 OR NOT ${isOfNobody})`)
        .bind(day, first),
    ),
    database.prepare('DELETE FROM visitor_keys WHERE day < ?1').bind(day),
    database.prepare('DELETE FROM access_attempts WHERE hour < ?1').bind(day),
    database.prepare('DELETE FROM refusals WHERE day < ?1').bind(first),
  ];
}

/** The day on which this isolate has last deleted those before. */
let tidied = '';

/**
 * Deletes them, once a day in each isolate: where everybody has a session, nobody asks for the day's key, with which they are
 * deleted otherwise (visitor.ts). Rejects as D1 does; then the next request tries again.
 */
export async function tidyPastDays(database: Database, day: string): Promise<void> {
  if (tidied === day) return;
  tidied = day;
  try {
    await database.batch(deletePastDays(database, day));
  } catch (error) {
    tidied = '';
    throw error;
  }
}

/** The first day that an owner can look back to, on a day in UTC. */
export function firstDayKept(day: string): string {
  return dayOf(Date.parse(`${day}T00:00:00Z`) - (DAYS_KEPT - 1) * DAY_MS);
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
