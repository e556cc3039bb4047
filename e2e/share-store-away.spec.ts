import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serveWorker, type WorkerServer } from '../scripts/worker-server';
import { expect, test } from './support/test';

// A database without its table fails every query, as one that is away does.
let server: WorkerServer;
test.beforeAll(async () => {
  const d1Directory = await mkdtemp(join(tmpdir(), 'edgewise-no-tables-'));
  server = await serveWorker({ aiUrl: new URL('http://127.0.0.1:9'), d1Directory });
});
test.afterAll(() => server.stop());

test('without its database a share’s page says so, and shows nothing of why', async ({ playwright }) => {
  const request = await playwright.request.newContext({ baseURL: server.url.href });
  const page = await request.get(`/s/${'A'.repeat(22)}`);
  expect(page.status()).toBe(503);
  expect(page.headers()['x-robots-tag']).toContain('noindex');
  const html = await page.text();
  expect(html).toContain('can’t be shown right now');
  expect(html).not.toMatch(/D1_ERROR|no such table|\bat \w+ \(/);

  const answer = await request.get(`/api/shares/${'A'.repeat(22)}`);
  expect(answer.status()).toBe(503);
  expect(await answer.json()).toMatchObject({ error: { code: 'storage_unavailable' } });
  await request.dispose();
});
