import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { Miniflare } from 'miniflare';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from './bindings';
import { SpendingTable } from './spending-table';

let miniflare: Miniflare;
let database: Database;
beforeAll(async () => {
  miniflare = new Miniflare({ modules: true, script: 'export default {}', d1Databases: ['DB'] });
  database = await miniflare.getD1Database('DB');
  await database
    .prepare((await readFile('migrations/0002_spending.sql', 'utf8')).replace(/--.*$/gm, ''))
    .run();
});
afterAll(() => miniflare.dispose());

const unlimited = {
  visitorRequests: Infinity,
  totalRequests: Infinity,
  visitorTokens: Infinity,
  totalTokens: Infinity,
};
let days = 0;
/** A day of its own for each test; later ones come after. */
function newDay(): string {
  days += 1;
  return `2026-01-${String(days).padStart(6, '0')}`;
}

describe('the spending table', () => {
  it('lets through so many of 500 requests at once as are left, and no more', async () => {
    const day = newDay();
    const limits = { ...unlimited, totalRequests: 37, visitorRequests: 10 };
    const spent = await Promise.all(
      Array.from({ length: 500 }, (_, index) =>
        new SpendingTable(database, day, `visitor ${String(index % 5)}`).spend(1, limits),
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
      visitorTokens: limit,
      totalTokens: limit,
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
          const table = new SpendingTable(database, day, visitor);
          const isTotalLeft = left('', tokens, {
            requests: limits.totalRequests,
            tokens: limits.totalTokens,
          });
          const isOwnLeft = left(visitor, tokens, {
            requests: limits.visitorRequests,
            tokens: limits.visitorTokens,
          });
          const exceeded = isOwnLeft ? null : 'visitor';
          expect(await table.exceeded(tokens, limits)).toBe(isTotalLeft ? exceeded : 'total');
          expect(await table.spend(tokens, limits)).toBe(isTotalLeft && isOwnLeft);
          if (!isTotalLeft || !isOwnLeft) continue;
          if (isGivenBack) await table.giveBack(tokens);
          for (const who of ['', visitor]) {
            add('requests', who, 1);
            if (!isGivenBack) add('tokens', who, tokens);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('forgets the days before with the first request of a day', async () => {
    await new SpendingTable(database, newDay(), 'a').spend(1, unlimited);
    await new SpendingTable(database, newDay(), 'a').spend(1, unlimited);
    const { results } = await database.prepare('SELECT DISTINCT day FROM spending').all();
    expect(results).toHaveLength(1);
  });
});
