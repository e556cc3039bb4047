import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import type { Database } from './bindings';
import { modelLedger, shareLedger, SpendingTable } from './spending-table';
import { startDatabase } from './testing/database';
import { VisitorKeys, visitorOf } from './visitor';

let database: Database;
let dispose: () => Promise<void>;
beforeAll(async () => {
  ({ database, dispose } = await startDatabase());
});
afterAll(() => dispose());
afterEach(() => vi.restoreAllMocks());

const day = '2026-11-24';
const nextDay = '2026-11-25';
const keys = new VisitorKeys();
const from = (headers: Record<string, string>, onDay = day, known = keys, asked = database) =>
  visitorOf(asked, new Request('https://a.example', { headers }), onDay, 'budget_unavailable', known);
const at = (address: string, onDay?: string, known?: VisitorKeys, asked?: Database) =>
  from({ 'cf-connecting-ip': address }, onDay, known, asked);

it('tells addresses apart, and keeps none of them', async () => {
  expect(await at('192.0.2.1')).toBe(await at('192.0.2.1'));
  expect(await at('192.0.2.1')).not.toBe(await at('192.0.2.2'));
  expect(await at('192.0.2.1')).toMatch(/^[\w-]{22}$/);
});

it.each([
  ['2001:db8:1:2::1', '2001:db8:1:2:aaaa:bbbb:cccc:dddd'],
  ['2001:DB8:0:0::1', '2001:db8::ff'],
  ['2001:0db8:0001::', '2001:db8:1:0:1::'],
  ['::1', '::ffff:1'],
])('takes %s and %s for one household', async (one, other) => {
  expect(await at(one)).toBe(await at(other));
});

it('takes two IPv6 networks for two', async () => {
  expect(await at('2001:db8:1:2::1')).not.toBe(await at('2001:db8:1:3::1'));
});

it('reads no other header: without the edge’s own all are one', async () => {
  const nobody = await from({});
  expect(
    await from({ 'x-forwarded-for': '192.0.2.1', 'x-real-ip': '192.0.2.1', forwarded: 'for=192.0.2.1' }),
  ).toBe(nobody);
});

it('agrees with 100 others that ask first on a day', async () => {
  const visitors = await Promise.all(
    Array.from({ length: 100 }, () => at('192.0.2.1', '2026-11-20', new VisitorKeys())),
  );
  expect(new Set(visitors).size).toBe(1);
});

it('asks D1 once a day', async () => {
  let asked = 0;
  const counted: Database = {
    prepare: (sql) => database.prepare(sql),
    batch: (statements) => {
      asked += 1;
      return database.batch(statements);
    },
  };
  const known = new VisitorKeys();
  for (const address of ['192.0.2.1', '192.0.2.2', '192.0.2.1']) await at(address, day, known, counted);
  expect(asked).toBe(1);
});

it('cannot be found out from what is stored, once the day is over', async () => {
  const visitor = await at('192.0.2.1', day, new VisitorKeys());
  const limits = { visitorRequests: 9, totalRequests: 9, visitorTokens: 9, totalTokens: 9 };
  await new SpendingTable(modelLedger, database, day, visitor).spend(1, limits);
  const shares = { visitorShares: 9, totalShares: 9, visitorShareBytes: 9, totalShareBytes: 9 };
  await new SpendingTable(shareLedger, database, day, visitor).spend(1, shares);

  // Whoever has the row but not the key can only try hashes of what everybody knows.
  const guesses = ['sha256', 'sha512', 'sha1', 'md5'].flatMap((algorithm) =>
    ['192.0.2.1', `${day} 192.0.2.1`, `${day}192.0.2.1`, `192.0.2.1 ${day}`].map((text) =>
      createHash(algorithm).update(text).digest().subarray(0, 16).toString('base64url'),
    ),
  );
  expect(guesses).not.toContain(visitor);

  const rows = async () =>
    (
      await database
        .prepare(
          "SELECT day FROM visitor_keys UNION ALL SELECT day FROM spending WHERE visitor <> '' UNION ALL SELECT day FROM share_spending WHERE visitor <> ''",
        )
        .all()
    ).results;
  expect(await rows()).toContainEqual({ day });
  // The first visitor of the next day.
  expect(await at('192.0.2.1', nextDay, new VisitorKeys())).not.toBe(visitor);
  expect(await rows()).toEqual([{ day: nextDay }]);
  // Even on the same day again it would be another: the key is gone.
  expect(await at('192.0.2.1', day, new VisitorKeys())).not.toBe(visitor);
});

it('says which store has failed', async () => {
  vi.spyOn(console, 'error').mockReturnValue();
  const away: Database = {
    prepare: () => {
      throw new Error('D1_ERROR: a secret');
    },
    batch: () => Promise.reject(new Error('D1_ERROR: a secret')),
  };
  const request = new Request('https://a.example');
  await expect(visitorOf(away, request, day, 'storage_unavailable', new VisitorKeys())).rejects.toMatchObject(
    { code: 'storage_unavailable' },
  );
});
