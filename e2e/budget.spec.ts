import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLocalAi } from '../local-ai/server';
import { createUpstream } from '../local-ai/sources/upstream';
import { applyMigrations } from '../scripts/migrations';
import { liftedBudgets } from '../scripts/worker-variables';
import { serveWorker, type WorkerServer } from '../scripts/worker-server';
import type { Upstream } from './support/upstream';
import { expect, test } from './support/test';

const BUDGET = 20;
const AT_ONCE = 500;

let ai: Awaited<ReturnType<typeof startLocalAi>>;
let state: string;
test.beforeAll(async ({}, { config }) => {
  ai = await startLocalAi({ source: createUpstream({ url: `${String(config.metadata['upstream'])}/v1` }) });
  state = await mkdtemp(join(tmpdir(), 'edgewise-budget-'));
  await applyMigrations('--local', state);
});
test.afterAll(() => ai.close());

/** The worker with these variables, for as long as `check` takes. */
async function withWorker(
  variables: Record<string, string>,
  d1Directory: string,
  check: (server: WorkerServer) => Promise<void>,
): Promise<void> {
  const server = await serveWorker({
    aiUrl: ai.url,
    variables,
    d1Directory,
  });
  try {
    await check(server);
  } finally {
    await server.stop();
  }
}

function ask(
  server: WorkerServer,
  upstream: Upstream,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(new URL('/api/v1/chat/completions', server.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer any', ...headers },
    body: JSON.stringify({
      messages: [{ role: 'user', content: upstream.prompt() }],
      max_completion_tokens: 5,
    }),
  });
}

test('a budget holds against 500 requests at once, whoever they say they come from', async ({ upstream }) => {
  const variables = { ...liftedBudgets, BUDGET_TOTAL_REQUESTS: String(BUDGET) };
  await withWorker(variables, join(state, 'v3/d1'), async (server) => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: AT_ONCE }, (_, index) => {
        const address = `192.0.2.${String(index % 250)}`;
        return ask(server, upstream, {
          'cf-connecting-ip': address,
          'x-forwarded-for': address,
          'x-real-ip': address,
          forwarded: `for=${address}`,
        });
      }),
    );
    // A machine under load resets some of so many connections: those have at most spent, and tell nothing.
    const answers = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    expect(answers.length, 'answers').toBeGreaterThan(BUDGET);
    const refused = answers.filter(({ status }) => status === 429);
    expect(answers.filter(({ ok }) => ok).length).toBeLessThanOrEqual(BUDGET);
    expect(answers.filter(({ ok, status }) => !ok && status !== 429)).toEqual([]);
    expect(await refused[0]?.json()).toMatchObject({ error: { code: 'total_budget_exceeded' } });
    expect((await ask(server, upstream)).status, 'after all of it is spent').toBe(429);
    expect((await upstream.requests()).length).toBeLessThanOrEqual(BUDGET);
  });
});

test('a deployment that configures nothing has limits, and no database no model', async ({ upstream }) => {
  const empty = await mkdtemp(join(tmpdir(), 'edgewise-no-budget-'));
  await withWorker({}, empty, async (server) => {
    const answer = await ask(server, upstream);
    expect(answer.status).toBe(503);
    const text = await answer.text();
    expect(JSON.parse(text)).toMatchObject({ error: { code: 'budget_unavailable' } });
    expect(text).not.toMatch(/D1_ERROR|no such table/);
    expect(await upstream.requests()).toEqual([]);
  });
});
