import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from './bindings';
import type { LimitLeft } from './limits';
import { modelLedger, shareLedger, SpendingTable, type Ledger } from './spending-table';
import { startDatabase } from './testing/database';

let database: Database;
let dispose: () => Promise<void>;
beforeAll(async () => {
  ({ database, dispose } = await startDatabase());
});
afterAll(() => dispose());

/** Limits of either ledger by the same names. */
interface Limits {
  visitorRequests: number;
  totalRequests: number;
  visitorAmount: number;
  totalAmount: number;
}

function spendingTable<Own>(
  ledger: Ledger<Own>,
  toOwn: (limits: Limits) => Own,
): (
  day: string,
  visitor: string,
) => {
  spend: (amount: number, limits: Limits) => Promise<readonly LimitLeft[] | null>;
  left: (limits: Limits) => Promise<readonly LimitLeft[]>;
  exceeded: (amount: number, limits: Limits) => Promise<LimitLeft | null>;
  giveBack: (amount: number) => Promise<void>;
} {
  return (day, visitor) => {
    const table = new SpendingTable(ledger, database, day, visitor);
    return {
      spend: (amount, limits) => table.spend(amount, toOwn(limits)),
      left: (limits) => table.left(toOwn(limits)),
      exceeded: async (amount, limits) => table.exceededBy(amount, await table.left(toOwn(limits))),
      giveBack: (amount) => table.giveBack(amount),
    };
  };
}

const tables = [
  {
    counted: 'calls and tokens',
    tableOf: spendingTable(modelLedger, (limits) => ({
      visitorRequests: limits.visitorRequests,
      totalRequests: limits.totalRequests,
      visitorTokens: limits.visitorAmount,
      totalTokens: limits.totalAmount,
    })),
  },
  {
    counted: 'shares and bytes',
    tableOf: spendingTable(shareLedger, (limits) => ({
      visitorShares: limits.visitorRequests,
      totalShares: limits.totalRequests,
      visitorShareBytes: limits.visitorAmount,
      totalShareBytes: limits.totalAmount,
    })),
  },
];

const unlimited = {
  visitorRequests: Infinity,
  totalRequests: Infinity,
  visitorAmount: Infinity,
  totalAmount: Infinity,
};
let days = 0;
/** A day of its own for each test; later ones come after. */
function newDay(): string {
  days += 1;
  return `2026-01-${String(days).padStart(6, '0')}`;
}

describe.each(tables)('the spending table of $counted', ({ tableOf }) => {
  it('lets through so many of 500 requests at once as are left, and no more', async () => {
    const day = newDay();
    const limits = { ...unlimited, totalRequests: 37, visitorRequests: 10 };
    const spent = await Promise.all(
      Array.from({ length: 500 }, (_, index) =>
        tableOf(day, `visitor ${String(index % 5)}`).spend(1, limits),
      ),
    );
    expect(spent.filter(Boolean)).toHaveLength(37);
  });

  it('agrees with counting, for any requests in any order, and takes from both budgets or from neither', async () => {
    const request = fc.record({
      visitor: fc.constantFrom('a', 'b', 'c'),
      tokens: fc.integer({ min: 0, max: 40 }),
      isGivenBack: fc.boolean(),
    });
    const limit = fc.oneof(fc.integer({ min: 0, max: 120 }), fc.constant(Infinity));
    const limitsOf = fc.record({
      visitorRequests: limit,
      totalRequests: limit,
      visitorAmount: limit,
      totalAmount: limit,
    });
    await fc.assert(
      fc.asyncProperty(limitsOf, fc.array(request, { maxLength: 15 }), async (limits, requests) => {
        const day = newDay();
        const counted = { requests: new Map<string, number>(), tokens: new Map<string, number>() };
        const add = (kind: keyof typeof counted, who: string, count: number) =>
          counted[kind].set(who, (counted[kind].get(who) ?? 0) + count);
        const left = (who: string, tokens: number, most: { requests: number; tokens: number }) =>
          (counted.requests.get(who) ?? 0) + 1 <= most.requests &&
          (counted.tokens.get(who) ?? 0) + tokens <= most.tokens;
        for (const { visitor, tokens, isGivenBack } of requests) {
          const table = tableOf(day, visitor);
          const isTotalLeft = left('', tokens, {
            requests: limits.totalRequests,
            tokens: limits.totalAmount,
          });
          const isOwnLeft = left(visitor, tokens, {
            requests: limits.visitorRequests,
            tokens: limits.visitorAmount,
          });
          const exceeded = isOwnLeft ? null : 'visitor';
          expect((await table.exceeded(tokens, limits))?.whose ?? null).toBe(
            isTotalLeft ? exceeded : 'total',
          );
          const leftThen = await table.spend(tokens, limits);
          // The statement itself gives what another would find.
          expect(leftThen).toEqual(isTotalLeft && isOwnLeft ? await table.left(limits) : null);
          if (!isTotalLeft || !isOwnLeft) continue;
          if (isGivenBack) await table.giveBack(tokens);
          for (const who of ['', visitor]) {
            add('requests', who, 1);
            if (!isGivenBack) add('tokens', who, tokens);
          }
        }
      }),
      { numRuns: 30 },
    );
  });
});
