import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { gzip } from '@/lib/share/pack';
import { toBase64Url } from '@/lib/json/base64';
import type { Database } from './bindings';
import { ShareTable } from './share-table';
import { createShare, openOwnedShare, readPage } from './shares';
import { startDatabase } from './testing/database';

let database: Database;
let dispose: () => Promise<void>;
beforeAll(async () => {
  ({ database, dispose } = await startDatabase());
});
afterAll(() => dispose());

const snapshot = {
  version: 1,
  title: 'T',
  sharedAt: 1,
  model: 'm',
  systemPrompt: null,
  parameters: null,
  messages: [{ role: 'user', content: 'Hi' }],
};
const packed = async (value: unknown) => toBase64Url(await gzip(JSON.stringify(value)));
const asker = (headers: Record<string, string>) => ({
  request: new Request('https://a.example', { headers }),
  entry: null,
});
const by = (token = '') => asker({ authorization: 'Bearer any', 'edgewise-share-token': token });
const share = async (variables = {}) =>
  createShare({ DB: database, ...variables }, by(), {
    kind: 'unlisted',
    lifetime: 'never',
    snapshot: await packed(snapshot),
  });

it('says to whoever opened a share before it was taken back that it is gone', async () => {
  const { id, token } = await share();
  const [first, second] = [
    await openOwnedShare({ DB: database }, id, by(token)),
    await openOwnedShare({ DB: database }, id, by(token)),
  ];
  await first.revoke();
  const gone = { code: 'not_found' };
  await expect(second.update(await packed(snapshot))).rejects.toMatchObject(gone);
  await expect(second.changeLifetime('day')).rejects.toMatchObject(gone);
  await expect(second.revoke()).rejects.toMatchObject(gone);
  expect(await readPage({ DB: database }, id)).toBeNull();
});

it('knows an owner by the token, wherever the page puts it, and nobody else', async () => {
  const { id, token } = await share();
  const opened = (headers: Record<string, string>) => openOwnedShare({ DB: database }, id, asker(headers));
  const wrong = 'A'.repeat(43);
  await expect(opened({ 'edgewise-share-token': token })).resolves.toBeDefined();
  await expect(opened({ authorization: `Bearer ${token}` })).resolves.toBeDefined();
  for (const headers of [
    {},
    { 'edgewise-share-token': wrong },
    { 'edgewise-share-token': `${token}, ${token}` },
    { 'edgewise-share-token': wrong, authorization: `Bearer ${token}` },
    { authorization: `Bearer ${wrong}` },
  ]) {
    await expect(opened(headers)).rejects.toMatchObject({ code: 'not_owner' });
  }
});

it('counts what is created and updated, and names the limit', async () => {
  const limited = { BUDGET_VISITOR_SHARES: '2', BUDGET_VISITOR_SHARE_BYTES: 'unlimited' };
  await database.prepare('DELETE FROM share_spending').all();
  const { id, token } = await share(limited);
  const owned = await openOwnedShare({ DB: database, ...limited }, id, by(token));
  await owned.update(await packed(snapshot));
  const refused = share(limited);
  await expect(refused).rejects.toMatchObject({ code: 'visitor_share_limit_exceeded' });
  await expect(refused).rejects.toThrow('(2 links created or updated)');
  await expect(owned.update(await packed(snapshot))).rejects.toMatchObject({
    code: 'visitor_share_limit_exceeded',
  });
  const refusedToAll = share({ BUDGET_TOTAL_SHARE_BYTES: '10' });
  await expect(refusedToAll).rejects.toMatchObject({ code: 'total_share_limit_exceeded' });
  await expect(refusedToAll).rejects.toThrow('(10 bytes). It resets in');
});

/** Today's counts, of the visitor and of all; none where nothing was counted. */
const counted = async () =>
  (await database.prepare('SELECT shares, bytes FROM share_spending').all()).results;

describe('what is refused', () => {
  beforeEach(() => database.prepare('DELETE FROM share_spending').all());
  afterEach(() => vi.restoreAllMocks());
  const full = { code: 'share_store_full' };

  it('for a full store is counted to nobody, and costs no reading', async () => {
    const unread = { DB: database, BUDGET_STORED_SHARE_BYTES: '10' };
    const garbage = { kind: 'unlisted', lifetime: 'never', snapshot: 'A'.repeat(99) } as const;
    await expect(createShare(unread, by(), garbage)).rejects.toMatchObject(full);
    expect(await counted()).toEqual([]);
  });

  it('for a store that another fills in between is counted to nobody', async () => {
    vi.spyOn(ShareTable.prototype, 'makeRoom').mockResolvedValue(true);
    await expect(share({ BUDGET_STORED_SHARE_BYTES: '10' })).rejects.toMatchObject(full);
    expect(await counted()).toEqual(Array(2).fill({ shares: 0, bytes: 0 }));
  });

  it('for a full store as an update is counted to nobody, and what shrinks is stored', async () => {
    const { id, token } = await share();
    const open = (limit: string) =>
      openOwnedShare({ DB: database, BUDGET_STORED_SHARE_BYTES: limit }, id, by(token));
    const before = await counted();
    const grown = await packed({ ...snapshot, title: crypto.randomUUID() });
    await expect((await open('10')).update(grown)).rejects.toMatchObject(full);
    expect(await counted()).toEqual(before);
    await expect((await open('10')).update(await packed(snapshot))).resolves.toBeDefined();
  });

  it('for what it is stays counted, without its bytes, so that a day’s limit bounds it', async () => {
    const limited = { DB: database, BUDGET_VISITOR_SHARES: '2' };
    const refused = (snapshot: string) =>
      createShare(limited, by(), { kind: 'unlisted', lifetime: 'never', snapshot });
    await expect(refused('garbage')).rejects.toMatchObject({ code: 'invalid_snapshot' });
    await expect(refused('*')).rejects.toMatchObject({ code: 'invalid_snapshot' });
    expect(await counted()).toEqual(Array(2).fill({ shares: 2, bytes: 0 }));
    await expect(refused('garbage')).rejects.toMatchObject({ code: 'visitor_share_limit_exceeded' });
  });

  it('for its length is not read, and not counted', async () => {
    const snapshot = 'A'.repeat(2_000_004);
    const refused = createShare({ DB: database }, by(), { kind: 'private', lifetime: 'never', snapshot });
    await expect(refused).rejects.toMatchObject({ code: 'snapshot_too_large' });
    expect(await counted()).toEqual([]);
  });
});
