import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../scripts/open-database';
import { startLocalAi } from '../local-ai/server';
import { createUpstream } from '../local-ai/sources/upstream';
import { applyMigrations } from '../scripts/migrations';
import { serveWorker, type WorkerServer } from '../scripts/worker-server';
import { liftedBudgets } from '../scripts/worker-variables';
import { readWranglerConfig } from '../scripts/wrangler-config.mjs';
import type { Upstream } from './support/upstream';
import { expect, test } from './support/test';

const AT_ONCE = 100;
const BYTES = 1_000;

let ai: Awaited<ReturnType<typeof startLocalAi>>;
test.beforeAll(async ({}, { config }) => {
  ai = await startLocalAi({ source: createUpstream({ url: `${String(config.metadata['upstream'])}/v1` }) });
});
test.afterAll(() => ai.close());

/** The worker with these variables and a database of its own, without one table, for as long as `check` takes. */
async function withWorker(
  { variables = {}, withoutTable }: { variables?: Record<string, string>; withoutTable?: string },
  check: (server: WorkerServer) => Promise<void>,
): Promise<void> {
  const state = await mkdtemp(join(tmpdir(), 'edgewise-share-budget-'));
  const d1Directory = join(state, 'v3/d1');
  await applyMigrations('--local', state);
  if (withoutTable !== undefined) await drop(withoutTable, d1Directory);
  const aiUrl = ai.url;
  const server = await serveWorker({ aiUrl, variables, d1Directory });
  try {
    await check(server);
  } finally {
    await server.stop();
  }
}

async function drop(table: string, folder: string): Promise<void> {
  const [{ database_id }] = (await readWranglerConfig()).d1_databases;
  const { database, dispose } = openDatabase({ id: database_id, folder });
  await database.prepare(`DROP TABLE ${table}`).all();
  await dispose();
}

const share = (server: WorkerServer, headers = {}) =>
  fetch(new URL('/api/shares', server.url), {
    method: 'POST',
    headers: { authorization: 'Bearer any', 'content-type': 'application/json', ...headers },
    body: JSON.stringify({
      kind: 'private',
      lifetime: 'never',
      snapshot: Buffer.alloc(BYTES).toString('base64url'),
    }),
  });

const ask = (server: WorkerServer, upstream: Upstream) =>
  fetch(new URL('/api/v1/chat/completions', server.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer any' },
    body: JSON.stringify({
      messages: [{ role: 'user', content: upstream.prompt() }],
      max_completion_tokens: 5,
    }),
  });

for (const { name, variables, stored, code, status } of [
  {
    name: 'of creations of one visitor',
    variables: { BUDGET_VISITOR_SHARES: '7' },
    stored: 7,
    code: 'visitor_share_limit_exceeded',
    status: 429,
  },
  {
    name: 'of bytes of all visitors',
    variables: { BUDGET_TOTAL_SHARE_BYTES: String(9 * BYTES + 1) },
    stored: 9,
    code: 'total_share_limit_exceeded',
    status: 429,
  },
  {
    name: 'of bytes in the store',
    variables: { BUDGET_STORED_SHARE_BYTES: String(5 * BYTES) },
    stored: 5,
    code: 'share_store_full',
    status: 507,
  },
]) {
  test(`a limit ${name} holds against 100 at once, and the model still answers`, async ({ upstream }) => {
    await upstream.answer({ chunks: ['Still here.'] });
    await withWorker({ variables: { ...liftedBudgets, ...variables } }, async (server) => {
      const answers = await Promise.all(
        Array.from({ length: AT_ONCE }, (_, index) =>
          share(server, { 'x-forwarded-for': `192.0.2.${index}`, 'x-real-ip': `192.0.2.${index}` }),
        ),
      );
      const refused = answers.filter((answer) => answer.status === status);
      expect(answers.filter((answer) => answer.status === 201)).toHaveLength(stored);
      expect(refused).toHaveLength(AT_ONCE - stored);
      expect(await refused[0]?.json()).toMatchObject({ error: { code } });
      expect((await ask(server, upstream)).status).toBe(200);
    });
  });
}

test('a deployment that configures nothing limits sharing', async () => {
  await withWorker({}, async (server) => {
    const answers = [];
    for (let count = 0; count < 51; count += 1) answers.push((await share(server)).status);
    expect(answers).toEqual([...Array<number>(50).fill(201), 429]);
  });
});

test('without the count of shares nothing is shared, and the model still answers', async ({ upstream }) => {
  await upstream.answer({ chunks: ['Still here.'] });
  await withWorker({ withoutTable: 'shares' }, async (server) => {
    const refused = await share(server);
    expect(refused.status).toBe(503);
    const text = await refused.text();
    expect(JSON.parse(text)).toMatchObject({ error: { code: 'storage_unavailable' } });
    expect(text).not.toMatch(/D1_ERROR|no such table/);
    expect((await ask(server, upstream)).status).toBe(200);
  });
});

test('without the count of calls the model is not called, and sharing still works', async ({ upstream }) => {
  await withWorker(
    { withoutTable: 'spending', variables: { ...liftedBudgets, BUDGET_TOTAL_REQUESTS: '9' } },
    async (server) => {
      const refused = await ask(server, upstream);
      expect(refused.status).toBe(503);
      expect(await refused.json()).toMatchObject({ error: { code: 'budget_unavailable' } });
      expect((await share(server)).status).toBe(201);
      expect(await upstream.requests()).toEqual([]);
    },
  );
});
