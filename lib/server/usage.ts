import { z } from '@/lib/json/zod';
import type { OwnUsage, UsageFigures, UsageReport } from '@/lib/model/access';
import type { ErrorCode } from '@/lib/model/error-codes';
import { configuration, type Variables } from './configuration';
import { answerOr, CODE_PREFIX, dayOf, DAYS_KEPT, firstDayKept } from './database';

/*
 * The usage of a deployment, by code: requests, tokens, cost and shares from the tables that count them before
 * they happen (spending-table.ts), refusals from one of their own.
 */

type Env = Variables & Pick<CloudflareEnv, 'DB'>;

/** Refusals that an owner wants to know of: limits that were reached, and codes that were wrong. */
const counted: ReadonlySet<string> = new Set<ErrorCode>([
  'access_code_wrong',
  'too_many_attempts',
  'visitor_budget_exceeded',
  'total_budget_exceeded',
  'visitor_share_limit_exceeded',
  'total_share_limit_exceeded',
  'share_store_full',
  'parameter_not_allowed',
]);

/** Whether a refusal by this error is counted. */
export function isCounted(error: string): boolean {
  return counted.has(error);
}

/** The most refusals counted of one kind, of a code and a day. So many writes a flood of requests costs, and no more. */
export const MAX_REFUSALS = 1_000;

/** Kinds that this isolate knows to be counted to the end today: of those it asks D1 no more. */
const countedOut = { day: '', kinds: new Set<string>() };

/** Counts a refusal, up to MAX_REFUSALS, by the name of the code that was refused, or `''`. Rejects as D1 does. */
export async function countRefusal(
  { DB }: Env,
  { code, error, now }: { code: string; error: string; now: number },
): Promise<void> {
  const sql = `INSERT INTO refusals (day, code, error, refusals) VALUES (?1, ?2, ?3, 1)
    ON CONFLICT (day, code, error) DO UPDATE SET refusals = refusals + 1 WHERE refusals < ?4 RETURNING refusals`;
  const day = dayOf(now);
  const kind = `${code} ${error}`;
  if (countedOut.day === day && countedOut.kinds.has(kind)) return;
  const { results } = await DB.prepare(sql).bind(day, code, error, MAX_REFUSALS).all();
  if (results.length > 0) return;
  if (countedOut.day !== day) Object.assign(countedOut, { day, kinds: new Set() });
  countedOut.kinds.add(kind);
}

const ownRow = z.object({
  requests: z.number(),
  tokens: z.number(),
  microdollars: z.number(),
});
const ownShares = z.object({ shares: z.number() });

/** Today's usage by a code. Throws ApiError `access_unavailable` where D1 fails. */
export async function ownUsageOf({ DB }: Env, name: string, now: number): Promise<OwnUsage['usage']> {
  const select = (columns: string, table: string) =>
    DB.prepare(`SELECT ${columns} FROM ${table} WHERE day = ?1 AND visitor = ?2`).bind(
      dayOf(now),
      `${CODE_PREFIX}${name}`,
    );
  const [spending, shares] = await answerOr('access_unavailable', () =>
    DB.batch([select('requests, tokens, microdollars', 'spending'), select('shares', 'share_spending')]),
  );
  const nothing = { requests: 0, tokens: 0, microdollars: 0 };
  return {
    code: name,
    ...ownRow.parse(spending?.results[0] ?? nothing),
    ...ownShares.parse(shares?.results[0] ?? { shares: 0 }),
  };
}

/** Rows of today and of all days that are kept, of all (`''`) and of each code. */
const sums = (table: string, columns: readonly string[]) => {
  const summed = columns.map(
    (column) =>
      `sum(${column}) AS ${column}, sum(CASE WHEN day = ?2 THEN ${column} ELSE 0 END) AS ${column}_today`,
  );
  return `SELECT visitor, ${summed.join(', ')} FROM ${table}
    WHERE day >= ?1 AND day <= ?2 AND (visitor = '' OR visitor GLOB '${CODE_PREFIX}*') GROUP BY visitor`;
};
const statements = [
  sums('spending', ['requests', 'tokens', 'microdollars']),
  sums('share_spending', ['shares']),
  `SELECT code, error, sum(refusals) AS refusals, sum(CASE WHEN day = ?2 THEN refusals ELSE 0 END) AS refusals_today
    FROM refusals WHERE day >= ?1 AND day <= ?2 GROUP BY code, error`,
] as const;

const row = z.looseObject({ visitor: z.string() });
const refusalRow = z.object({
  code: z.string(),
  error: z.string(),
  refusals: z.number(),
  refusals_today: z.number(),
});

/**
 * The usage of today and lately: by all, by each code that is valid, and by those that were. `now` in milliseconds since the
 * epoch. Throws ApiError `access_unavailable` where D1 fails.
 */
export async function usageOf(env: Env, now: number): Promise<UsageReport> {
  const day = dayOf(now);
  const first = firstDayKept(day);
  const answers = await answerOr('access_unavailable', () =>
    env.DB.batch(statements.map((sql) => env.DB.prepare(sql).bind(first, day))),
  );
  const [spending = [], shares = [], refused = []] = answers.map(({ results }) => results);
  const used = [...spending, ...shares].map((found) => row.parse(found));
  const refusals = refused.map((found) => refusalRow.parse(found));

  const { codes } = configuration(env).access;
  const valid = (codes ?? []).map(({ name }) => name);
  const seen = [
    ...used.map(({ visitor }) => visitor.slice(CODE_PREFIX.length)),
    ...refusals.map(({ code }) => code),
  ];
  const names = [...new Set([...valid, ...seen.filter((name) => name !== '')])];
  const figures = (name: string | null, when: '' | '_today'): UsageFigures => {
    const visitor = name === null ? '' : `${CODE_PREFIX}${name}`;
    const sum = (column: string) =>
      used
        .filter((found) => found.visitor === visitor)
        .reduce((total, found) => total + Number(found[`${column}${when}`] ?? 0), 0);
    const own = refusals.filter(({ code }) => name === null || code === name);
    const counts: Record<string, number> = {};
    for (const each of own) {
      const times = when === '' ? each.refusals : each.refusals_today;
      if (times > 0) counts[each.error] = (counts[each.error] ?? 0) + times;
    }
    return {
      requests: sum('requests'),
      tokens: sum('tokens'),
      microdollars: sum('microdollars'),
      shares: sum('shares'),
      refusals: counts,
    };
  };
  return {
    closed: codes !== null,
    days: DAYS_KEPT,
    rows: [null, ...names].map((code) => ({
      code,
      valid: code === null || valid.includes(code),
      today: figures(code, '_today'),
      recent: figures(code, ''),
    })),
  };
}
