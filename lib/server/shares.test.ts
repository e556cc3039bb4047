import { afterAll, beforeAll, expect, it } from 'vitest';
import { gzip } from '@/lib/share/pack';
import { toBase64Url } from '@/lib/share/base64url';
import type { Database } from './bindings';
import { createShare, openOwnedShare, readPage } from './shares';
import { startDatabase } from './testing/database';

let database: Database;
let dispose: () => Promise<void>;
beforeAll(async () => {
  ({ database, dispose } = await startDatabase());
}, 30_000);
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
const by = (token = '') =>
  new Request('https://a.example', {
    headers: { authorization: 'Bearer any', 'edgewise-share-token': token },
  });
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
  const opened = (headers: Record<string, string>) =>
    openOwnedShare({ DB: database }, id, new Request('https://a.example', { headers }));
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
  await database.prepare('DELETE FROM share_spending').run();
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

it('stores nothing more where the store is full, and gives the bytes back', async () => {
  await database.prepare('DELETE FROM share_spending').run();
  await expect(share({ BUDGET_STORED_SHARE_BYTES: '10' })).rejects.toMatchObject({
    code: 'share_store_full',
  });
  const { results } = await database.prepare('SELECT shares, bytes FROM share_spending').all();
  expect(results).toEqual([
    { shares: 1, bytes: 0 },
    { shares: 1, bytes: 0 },
  ]);
});
