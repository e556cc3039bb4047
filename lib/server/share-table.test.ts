import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { gzip } from '@/lib/share/pack';
import { SNAPSHOT_VERSION } from '@/lib/share/snapshot';
import type { Database } from './bindings';
import { ShareTable, statements } from './share-table';
import { readPage } from './shares';
import { startDatabase } from './testing/database';

const NOW = 1_000_000;
const id = 'A'.repeat(22);
const share = {
  id,
  kind: 'unlisted' as const,
  snapshot: new Uint8Array([1, 2, 255]),
  ownerHash: new Uint8Array(32).fill(7),
  expiresAt: NOW + 10,
};

let database: Database;
let dispose: () => Promise<void>;
beforeAll(async () => {
  ({ database, dispose } = await startDatabase());
});
afterAll(() => dispose());

const stored = async () => (await database.prepare('SELECT bytes FROM share_store').first())?.bytes;
const at = (now: number) => new ShareTable(database, now);

describe('the share table', () => {
  it('gives back what was put in, until its time is over', async () => {
    await at(NOW).insert(share, Infinity);
    expect(await at(NOW).readPage(id)).toEqual({ kind: 'unlisted', snapshot: share.snapshot });
    expect(await at(NOW).readSnapshot(id)).toEqual(share.snapshot);
    expect(await at(NOW).readOwner(id)).toMatchObject({ kind: 'unlisted', owner_hash: share.ownerHash });
    for (const read of ['readPage', 'readSnapshot', 'readOwner'] as const) {
      expect(await at(NOW + 10)[read](id)).toBeNull();
    }
  });

  it('keeps a private share’s bytes from its page', async () => {
    await at(NOW).insert({ ...share, id: 'B'.repeat(22), kind: 'private', expiresAt: null }, Infinity);
    expect(await at(NOW).readPage('B'.repeat(22))).toEqual({ kind: 'private', snapshot: null });
    expect(await at(NOW).readSnapshot('B'.repeat(22))).toEqual(share.snapshot);
  });

  it('updates, prolongs and deletes', async () => {
    await at(NOW).updateSnapshot(id, new Uint8Array([9]), Infinity);
    await at(NOW).updateExpiry(id, null);
    expect(await at(NOW + 10).readPage(id)).toEqual({ kind: 'unlisted', snapshot: new Uint8Array([9]) });
    await at(NOW).delete(id);
    expect(await at(NOW).readPage(id)).toBeNull();
  });

  it('forgets expired shares to make room for a new one', async () => {
    await database.prepare('DELETE FROM shares').all();
    await at(NOW).insert({ ...share, id: 'C'.repeat(22) }, Infinity);
    expect(await at(NOW).makeRoom(4, 6)).toBe(false);
    expect(await at(NOW).makeRoom(3, 6)).toBe(true);
    expect(await at(NOW).makeRoom(0, 1)).toBe(true);
    expect(await at(NOW + 20).makeRoom(6, 6)).toBe(true);
    const { results } = await database
      .prepare('SELECT id FROM shares WHERE id = ?')
      .bind('C'.repeat(22))
      .all();
    expect(results).toEqual([]);
  });

  it('says of a share that is gone that nothing was changed', async () => {
    const gone = 'F'.repeat(22);
    await at(NOW).insert({ ...share, id: gone }, Infinity);
    expect(await at(NOW).delete(gone)).toBe(true);
    expect(await at(NOW).updateSnapshot(gone, new Uint8Array([9]), Infinity)).toBe('absent');
    expect(await at(NOW).updateExpiry(gone, null)).toBe(false);
    expect(await at(NOW).delete(gone)).toBe(false);
    await at(NOW).insert({ ...share, id: gone }, Infinity);
    expect(await at(NOW + 10).updateSnapshot(gone, new Uint8Array([9]), Infinity)).toBe('absent');
  });

  it('knows what all shares take together, and stays within it whatever comes at once', async () => {
    const empty = async () => {
      await database.prepare('DELETE FROM shares').all();
      expect(await stored()).toBe(0);
    };
    await empty();
    const bytes = (size: number) => new Uint8Array(size);
    const idOf = (index: number) => String(index).padStart(22, '0');
    const inserted = await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        at(NOW).insert({ ...share, id: idOf(index), snapshot: bytes(10), expiresAt: null }, 74),
      ),
    );
    expect(inserted.filter(Boolean)).toHaveLength(7);
    expect(await stored()).toBe(70);
    const kept = idOf(inserted.indexOf(true));
    expect(await at(NOW).updateSnapshot(kept, bytes(15), 74)).toBe('full');
    expect(await at(NOW).updateSnapshot(kept, bytes(14), 74)).toBe('updated');
    expect(await stored()).toBe(74);
    // A limit that is lowered later keeps nobody from sharing less.
    expect(await at(NOW).updateSnapshot(kept, bytes(13), 10)).toBe('updated');
    expect(await at(NOW).delete(kept)).toBe(true);
    expect(await stored()).toBe(60);
    await empty();
  });

  it.each(Object.entries(statements))('reads no other row than it needs: %s', async (_, sql) => {
    const parameters = (sql.match(/\?\d/g) ?? []).map((name) => Number(name.slice(1)));
    const values = Array.from({ length: Math.max(...parameters) }, () => 1);
    const { results } = await database
      .prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .bind(...values)
      .all();
    const plan = results.map(({ detail }) => String(detail)).join('\n');
    expect(plan).toMatch(/SEARCH (shares USING .*INDEX|share_store USING INTEGER PRIMARY KEY)/);
    expect(plan).not.toMatch(/SCAN share/);
  });

  it('is asked once for a page', async () => {
    const snapshot = {
      version: SNAPSHOT_VERSION,
      title: '',
      sharedAt: 0,
      model: 'm',
      systemPrompt: null,
      parameters: null,
      messages: [{ role: 'user', content: [{ type: 'text', text: 'Hi' }] }],
    };
    await new ShareTable(database).insert(
      {
        ...share,
        id: 'E'.repeat(22),
        snapshot: await gzip(JSON.stringify(snapshot)),
        expiresAt: null,
      },
      Infinity,
    );
    const prepare = vi.fn((sql: string) => database.prepare(sql));
    const counted: Database = { prepare, batch: () => Promise.reject(new Error('Not one query.')) };
    expect(await readPage({ DB: counted }, 'E'.repeat(22))).toEqual({ kind: 'unlisted', snapshot });
    expect(prepare).toHaveBeenCalledTimes(1);
  });
});
