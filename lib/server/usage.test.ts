import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from './bindings';
import { startDatabase } from './testing/database';
import { countRefusal, MAX_REFUSALS } from './usage';

let database: Database;
let dispose: () => Promise<void>;
beforeAll(async () => {
  ({ database, dispose } = await startDatabase());
});
afterAll(() => dispose());

it('counts refusals of one kind up to a number a day, and then asks D1 no more', async () => {
  const error = 'access_code_wrong';
  const today = Date.parse('2026-11-24T12:00:00Z');
  const tomorrow = Date.parse('2026-11-25T12:00:00Z');
  await database
    .prepare('INSERT INTO refusals (day, code, error, refusals) VALUES (?1, ?2, ?3, ?4)')
    .bind('2026-11-24', '', error, MAX_REFUSALS - 1)
    .all();
  let asked = 0;
  const DB: Database = {
    prepare: (sql) => {
      asked += 1;
      return database.prepare(sql);
    },
    batch: (statements) => database.batch(statements),
  };
  const count = (code: string, now: number) => countRefusal({ DB }, { code, error, now });
  for (let times = 0; times < 9; times += 1) await count('', today);
  expect(asked, 'the last that counts, and the one that finds that it was').toBe(2);
  // Of another code, and on another day, it is counted from the beginning.
  await count('anna', today);
  await count('', tomorrow);
  const { results } = await database
    .prepare('SELECT day, code, refusals FROM refusals ORDER BY day, code')
    .all();
  expect(results).toEqual([
    { day: '2026-11-24', code: '', refusals: MAX_REFUSALS },
    { day: '2026-11-24', code: 'anna', refusals: 1 },
    { day: '2026-11-25', code: '', refusals: 1 },
  ]);
});
