import { readFile } from 'node:fs/promises';
import { Miniflare } from 'miniflare';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { gzip } from '@/lib/share/gzip';
import type { Database } from './bindings';
import { ShareTable, statements } from './share-table';
import { readPage } from './shares';

const NOW = 1_000_000;
const id = 'A'.repeat(22);
const share = {
  id,
  kind: 'unlisted' as const,
  snapshot: new Uint8Array([1, 2, 255]),
  ownerHash: new Uint8Array(32).fill(7),
  expiresAt: NOW + 10,
};

let miniflare: Miniflare;
let database: Database;
beforeAll(async () => {
  miniflare = new Miniflare({ modules: true, script: 'export default {}', d1Databases: ['DB'] });
  database = await miniflare.getD1Database('DB');
  const migration = await readFile('migrations/0001_shares.sql', 'utf8');
  for (const statement of migration.replace(/--.*$/gm, '').split(';')) {
    if (statement.trim() !== '') await database.prepare(statement).run();
  }
});
afterAll(() => miniflare.dispose());

const at = (now: number) => new ShareTable(database, now);

describe('the share table', () => {
  it('gives back what was put in, until its time is over', async () => {
    await at(NOW).insert(share);
    expect(await at(NOW).readPage(id)).toEqual({ kind: 'unlisted', snapshot: share.snapshot });
    expect(await at(NOW).readSnapshot(id)).toEqual(share.snapshot);
    expect(await at(NOW).readOwner(id)).toMatchObject({ kind: 'unlisted', owner_hash: share.ownerHash });
    for (const read of ['readPage', 'readSnapshot', 'readOwner'] as const) {
      expect(await at(NOW + 10)[read](id)).toBeNull();
    }
  });

  it('keeps a private share’s bytes from its page', async () => {
    await at(NOW).insert({ ...share, id: 'B'.repeat(22), kind: 'private', expiresAt: null });
    expect(await at(NOW).readPage('B'.repeat(22))).toEqual({ kind: 'private', snapshot: null });
    expect(await at(NOW).readSnapshot('B'.repeat(22))).toEqual(share.snapshot);
  });

  it('updates, prolongs and deletes', async () => {
    await at(NOW).updateSnapshot(id, new Uint8Array([9]));
    await at(NOW).updateExpiry(id, null);
    expect(await at(NOW + 10).readPage(id)).toEqual({ kind: 'unlisted', snapshot: new Uint8Array([9]) });
    await at(NOW).delete(id);
    expect(await at(NOW).readPage(id)).toBeNull();
  });

  it('forgets expired shares with the next new one', async () => {
    await at(NOW).insert({ ...share, id: 'C'.repeat(22) });
    await at(NOW + 20).insert({ ...share, id: 'D'.repeat(22), expiresAt: null });
    const { results } = await database
      .prepare('SELECT id FROM shares WHERE id = ?')
      .bind('C'.repeat(22))
      .all();
    expect(results).toEqual([]);
  });

  it.each(Object.entries(statements).filter(([name]) => name !== 'insert'))(
    'finds its rows by an index: %s',
    async (_, sql) => {
      const parameters = (sql.match(/\?\d/g) ?? []).map((name) => Number(name.slice(1)));
      const values = Array.from({ length: Math.max(...parameters) }, () => 1);
      const { results } = await database
        .prepare(`EXPLAIN QUERY PLAN ${sql}`)
        .bind(...values)
        .all();
      expect(results.map(({ detail }) => detail)).toEqual([
        expect.stringMatching(/^SEARCH shares USING .*INDEX/),
      ]);
    },
  );

  it('is asked once for a page', async () => {
    const snapshot = {
      version: 1,
      title: '',
      sharedAt: 0,
      model: 'm',
      systemPrompt: null,
      parameters: null,
      messages: [{ role: 'user', content: 'Hi' }],
    };
    await new ShareTable(database).insert({
      ...share,
      id: 'E'.repeat(22),
      snapshot: await gzip(JSON.stringify(snapshot)),
      expiresAt: null,
    });
    const prepare = vi.fn((sql: string) => database.prepare(sql));
    const counted: Database = { prepare, batch: () => Promise.reject(new Error('Not one query.')) };
    expect(await readPage({ DB: counted }, 'E'.repeat(22))).toEqual({ kind: 'unlisted', snapshot });
    expect(prepare).toHaveBeenCalledTimes(1);
  });
});
