import { z } from '@/lib/zod';
import { ApiError } from '@/lib/model/errors';
import type { Database } from './bindings';
import type { BudgetLimits } from './budget-limits';

/*
 * All SQL of the spending table (migrations/). Where D1 fails, every method throws ApiError `budget_unavailable`.
 */

const ALL = '';

const spent = z.array(z.object({ visitor: z.string(), requests: z.number(), tokens: z.number() }));
type Spent = z.infer<typeof spent>;

export const statements = {
  // One statement, so that requests at the same moment cannot both take what is left.
  spend: `INSERT INTO spending (day, visitor, requests, tokens)
    SELECT ?1, column1, 1, ?3 FROM (VALUES ('${ALL}'), (?2))
    WHERE ?4 >= 1 AND ?5 >= ?3 AND ?6 >= 1 AND ?7 >= ?3 AND NOT EXISTS (
      SELECT 1 FROM spending WHERE day = ?1 AND (
        (visitor = '${ALL}' AND (requests >= ?4 OR tokens > ?5 - ?3)) OR
        (visitor = ?2 AND (requests >= ?6 OR tokens > ?7 - ?3))))
    ON CONFLICT (day, visitor) DO UPDATE SET requests = requests + 1, tokens = tokens + excluded.tokens
    RETURNING visitor, requests, tokens`,
  select: `SELECT visitor, requests, tokens FROM spending WHERE day = ?1 AND visitor IN ('${ALL}', ?2)`,
  giveBack: `UPDATE spending SET tokens = tokens - ?3 WHERE day = ?1 AND visitor IN ('${ALL}', ?2)`,
  deletePast: 'DELETE FROM spending WHERE day < ?1',
} as const;

/** What one visitor, and all of them, have spent on one day (in UTC: 2026-11-24). */
export class SpendingTable {
  readonly #database: Database;
  readonly #day: string;
  readonly #visitor: string;

  constructor(database: Database, day: string, visitor: string) {
    this.#database = database;
    this.#day = day;
    this.#visitor = visitor;
  }

  /** Counts a request and sets its tokens aside, of both, or of neither where that would be more than a limit. */
  async spend(tokens: number, limits: BudgetLimits): Promise<boolean> {
    const counts = [limits.totalRequests, limits.totalTokens, limits.visitorRequests, limits.visitorTokens];
    const rows = await this.#run('spend', tokens, ...counts.map(asInteger));
    // With the first request of a day the days before it are forgotten.
    if (rows.some(({ visitor, requests }) => visitor === ALL && requests === 1))
      await this.#run('deletePast');
    return rows.length > 0;
  }

  /** Whose limit one more request with so many tokens would exceed; null for nobody's. Counts nothing. */
  async exceeded(tokens: number, limits: BudgetLimits): Promise<'total' | 'visitor' | null> {
    const rows = await this.#run('select');
    const exceeds = (visitor: string, maxRequests: number, maxTokens: number): boolean => {
      const spent = rows.find((row) => row.visitor === visitor);
      return (spent?.requests ?? 0) + 1 > maxRequests || (spent?.tokens ?? 0) + tokens > maxTokens;
    };
    if (exceeds(ALL, limits.totalRequests, limits.totalTokens)) return 'total';
    return exceeds(this.#visitor, limits.visitorRequests, limits.visitorTokens) ? 'visitor' : null;
  }

  /** Takes back tokens that were not needed, or takes more where it is less than 0; the request stays counted. */
  async giveBack(tokens: number): Promise<void> {
    await this.#run('giveBack', tokens);
  }

  async #run(name: keyof typeof statements, ...numbers: number[]): Promise<Spent> {
    const values = name === 'deletePast' ? [this.#day] : [this.#day, this.#visitor, ...numbers];
    try {
      const { results } = await this.#database
        .prepare(statements[name])
        .bind(...values)
        .all();
      return spent.parse(results);
    } catch (error) {
      console.error(error);
      throw new ApiError('budget_unavailable');
    }
  }
}

/** SQLite's integers have no infinity. */
function asInteger(limit: number): number {
  return Math.min(limit, Number.MAX_SAFE_INTEGER);
}
