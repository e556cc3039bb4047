import { z } from '@/lib/json/zod';
import type { ErrorParams } from '@/lib/model/answer-error';
import type { ErrorCode } from '@/lib/model/error-codes';
import type { Database } from './bindings';
import type { BudgetLimits, LimitLeft, ShareLimits } from './limits';
import type { AccessCode } from './access-codes';
import { confirmed, noProof, proofValues, type Proof } from './access-table';
import { answerOr, asInteger, CODE_PREFIX, withSpace } from './database';

/*
 * All SQL that counts what is spent on a day: in one table the calls of the model and their tokens, in another the
 * shares that are written and their bytes.
 */

const ALL = '';

/** A kind of spending: its table, and its limits. */
export interface Ledger<Limits> {
  readonly statements: ReturnType<typeof statementsOf>;
  /** Thrown as an ApiError where D1 fails. */
  readonly unavailable: ErrorCode;
  /** How a limit that is reached is called, after `visitor_` or `total_`. */
  readonly exceeded: 'budget_exceeded' | 'share_limit_exceeded';
  /** The units of the two columns. */
  readonly units: Readonly<Record<'requests' | 'amount', NonNullable<ErrorParams['unit']>>>;
  /** Whether it also counts what a request may cost, and asks about its entry in the same statement. */
  readonly hasCost: boolean;
  /** The limits of who comes in by a code. */
  ofCode(limits: Limits, code: AccessCode): Limits;
  /** The most of requests and of amounts, for each visitor and for all. */
  most(limits: Limits): Record<'visitor' | 'total', { requests: number; amount: number }>;
}

export const modelLedger: Ledger<BudgetLimits> = {
  statements: statementsOf({
    table: 'spending',
    requests: 'requests',
    amount: 'tokens',
    cost: 'microdollars',
  }),
  hasCost: true,
  ofCode: (limits, { requests, tokens }) => ({
    ...limits,
    visitorRequests: requests ?? limits.visitorRequests,
    visitorTokens: tokens ?? limits.visitorTokens,
  }),
  unavailable: 'budget_unavailable',
  exceeded: 'budget_exceeded',
  units: { requests: 'requests', amount: 'tokens' },
  most: (limits) => ({
    visitor: { requests: limits.visitorRequests, amount: limits.visitorTokens },
    total: { requests: limits.totalRequests, amount: limits.totalTokens },
  }),
};

export const shareLedger: Ledger<ShareLimits> = {
  statements: statementsOf({ table: 'share_spending', requests: 'shares', amount: 'bytes', cost: null }),
  hasCost: false,
  ofCode: (limits) => limits,
  unavailable: 'storage_unavailable',
  exceeded: 'share_limit_exceeded',
  units: { requests: 'links', amount: 'bytes' },
  most: (limits) => ({
    visitor: { requests: limits.visitorShares, amount: limits.visitorShareBytes },
    total: { requests: limits.totalShares, amount: limits.totalShareBytes },
  }),
};

interface Columns {
  readonly table: string;
  readonly requests: string;
  readonly amount: string;
  /** Absent where nothing is paid for. */
  readonly cost: string | null;
}

function statementsOf({ table, requests, amount, cost }: Columns) {
  // The part of a statement that only the table with a cost has.
  const paid = (sql: (column: string) => string) => (cost === null ? '' : sql(cost));
  return {
    // One statement, so that requests at the same moment cannot both take what is left.
    spend: `INSERT INTO ${table} (day, visitor, ${requests}, ${amount}${paid((column) => `, ${column}`)})
    SELECT ?1, column1, 1, ?3${paid(() => ', ?8')} FROM (VALUES ('${ALL}'), (?2))
    WHERE ?4 >= 1 AND ?5 >= ?3 AND ?6 >= 1 AND ?7 >= ?3 ${paid(() => `AND ${confirmed(9)}`)} AND NOT EXISTS (
      SELECT 1 FROM ${table} WHERE day = ?1 AND (
        (visitor = '${ALL}' AND (${requests} >= ?4 OR ${amount} > ?5 - ?3)) OR
        (visitor = ?2 AND (${requests} >= ?6 OR ${amount} > ?7 - ?3))))
    ON CONFLICT (day, visitor) DO UPDATE SET ${requests} = ${requests} + 1, ${amount} = ${amount} + excluded.${amount}
      ${paid((column) => `, ${column} = ${column} + excluded.${column}`)}
    RETURNING visitor, ${requests} AS requests, ${amount} AS amount`,
    select: `SELECT visitor, ${requests} AS requests, ${amount} AS amount FROM ${table} WHERE day = ?1 AND visitor IN ('${ALL}', ?2)`,
    giveBack: `UPDATE ${table} SET ${amount} = ${amount} - ?3, ${requests} = ${requests} - ?4
      ${paid((column) => `, ${column} = ${column} - ?5`)}
    WHERE day = ?1 AND visitor IN ('${ALL}', ?2)`,
  } as const;
}

/** Somebody who comes in by a code is counted by its name. */
export function visitorByCode(name: string): string {
  return `${CODE_PREFIX}${name}`;
}

const spent = z.array(z.object({ visitor: z.string(), requests: z.number(), amount: z.number() }));
type Spent = z.infer<typeof spent>;

/** Things asked and counted beside an amount. */
interface Beside {
  readonly cost?: number;
  readonly proof?: Proof;
}

/**
 * The spending of one visitor, and of all of them, on one day (in UTC: 2026-11-24). Where D1 fails, every method throws
 * the ledger's ApiError.
 */
export class SpendingTable<Limits> {
  readonly #ledger: Ledger<Limits>;
  readonly #database: Database;
  readonly #day: string;
  readonly #visitor: string;

  constructor(ledger: Ledger<Limits>, database: Database, day: string, visitor: string) {
    this.#ledger = ledger;
    this.#database = database;
    this.#day = day;
    this.#visitor = visitor;
  }

  /**
   * Counts a request and sets its amount aside, of both, or of neither where that would be more than a limit. Where the
   * ledger has a cost, sets aside that too (in millionths of a US dollar), and nothing for an entry that D1 does not confirm.
   * Gives what is left then of each limit; null where nothing was set aside.
   */
  async spend(
    amount: number,
    limits: Limits,
    { cost = 0, proof = noProof }: Beside = {},
  ): Promise<readonly LimitLeft[] | null> {
    const { total, visitor } = this.#ledger.most(limits);
    const counts = [total.requests, total.amount, visitor.requests, visitor.amount].map(asInteger);
    const beside = this.#ledger.hasCost ? [cost, ...proofValues(proof, Date.now())] : [];
    const rows = await this.#run('spend', amount, ...counts, ...beside);
    return rows.length > 0 ? this.#leftBy(rows, limits) : null;
  }

  /** Which of these limits one more request with such an amount would exceed; null for none. */
  exceededBy(amount: number, all: readonly LimitLeft[]): LimitLeft | null {
    const { requests } = this.#ledger.units;
    return all.find(({ unit, left }) => left < (unit === requests ? 1 : amount)) ?? null;
  }

  /** The rest of each limit: first of those for all visitors, requests before amounts. Counts nothing. */
  async left(limits: Limits): Promise<readonly LimitLeft[]> {
    return this.#leftBy(await this.#run('select'), limits);
  }

  #leftBy(rows: Spent, limits: Limits): readonly LimitLeft[] {
    const { units } = this.#ledger;
    const most = this.#ledger.most(limits);
    return (['total', 'visitor'] as const).flatMap((whose) => {
      const row = rows.find(({ visitor }) => visitor === (whose === 'total' ? ALL : this.#visitor));
      return (['requests', 'amount'] as const).map((kind) => {
        const limit = most[whose][kind];
        return { whose, unit: units[kind], limit, left: Math.max(0, limit - (row?.[kind] ?? 0)) };
      });
    });
  }

  /** Takes back an amount that was not needed, or takes more where it is less than 0; `requests` are uncounted. */
  async giveBack(amount: number, { requests = 0, cost = 0 } = {}): Promise<void> {
    await this.#run('giveBack', amount, requests, ...(this.#ledger.hasCost ? [cost] : []));
  }

  #run(name: keyof Ledger<Limits>['statements'], ...values: readonly unknown[]): Promise<Spent> {
    return answerOr(this.#ledger.unavailable, async () => {
      const query = this.#database
        .prepare(this.#ledger.statements[name])
        .bind(this.#day, this.#visitor, ...values);
      const { results } = await withSpace(this.#database, Date.now(), () => query.all());
      return spent.parse(results);
    });
  }
}
