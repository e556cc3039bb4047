import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import type { Database } from './bindings';
import { dayOf } from './database';
import { modelLedger, SpendingTable } from './spending-table';
import { startDatabase } from './testing/database';
import { VisitorKeys, visitorOf } from './visitor';

let database: Database;
let dispose: () => Promise<void>;
beforeAll(async () => {
  ({ database, dispose } = await startDatabase());
});
afterAll(() => dispose());
afterEach(() => vi.restoreAllMocks());

const unlimited = {
  visitorRequests: Infinity,
  totalRequests: Infinity,
  visitorTokens: Infinity,
  totalTokens: Infinity,
};

/** The database refuses new rows as a full one does, for as long as the expired share takes its space. */
async function fillUp(table: string): Promise<void> {
  const share = "'private', x'00', 1, zeroblob(32), 1, 1";
  await database
    .prepare(`INSERT OR REPLACE INTO shares VALUES ('expired', ${share}, 2), ('kept', ${share}, NULL)`)
    .all();
  await database
    .prepare(
      `CREATE TRIGGER full_${table} BEFORE INSERT ON ${table}
       WHEN EXISTS (SELECT 1 FROM shares WHERE id = 'expired')
       BEGIN SELECT RAISE(ABORT, 'database or disk is full: SQLITE_FULL'); END`,
    )
    .all();
}

const shares = async (): Promise<unknown[]> =>
  (await database.prepare('SELECT id FROM shares').all()).results;

it('makes room in a full database before it refuses a call of the model', async () => {
  await fillUp('spending');
  const table = new SpendingTable(modelLedger, database, dayOf(Date.now()), 'a');
  expect(await table.spend(1, unlimited)).not.toBeNull();
  expect(await shares()).toEqual([{ id: 'kept' }]);
});

it('makes room for a day’s key', async () => {
  await fillUp('visitor_keys');
  const request = new Request('https://a.example');
  const day = dayOf(Date.now());
  expect(await visitorOf(database, request, day, 'budget_unavailable', new VisitorKeys())).toMatch(
    /^[\w-]{22}$/,
  );
  expect(await shares()).toEqual([{ id: 'kept' }]);
});

it('says so where that does not help', async () => {
  vi.spyOn(console, 'error').mockReturnValue();
  await database
    .prepare(
      "CREATE TRIGGER full BEFORE INSERT ON spending BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END",
    )
    .all();
  const table = new SpendingTable(modelLedger, database, dayOf(Date.now()), 'b');
  await expect(table.spend(1, unlimited)).rejects.toMatchObject({ code: 'budget_unavailable' });
});
