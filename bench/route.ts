import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { applyMigrations } from '../scripts/migrations';
import { serveWorker, type WorkerServer } from '../scripts/worker-server';
import { liftedBudgets } from '../scripts/worker-variables';
import { serveBareWorker } from './bare-worker';
import { childProcesses, processorTime } from '../scripts/processor-time';
import type { Result } from './result';
import { startUpstream } from './start-upstream';
import { median, spread } from './statistics';

const ROUNDS = 7;
const CHUNKS = 5_000;
const REQUESTS = 40;
const STREAMS = 100;
const STREAM_CHUNKS = 250;

/** An access code, where one is asked for. */
const CODE = 'bench-code';

interface Way {
  url: URL;
  /** How the body is wrapped on this way. */
  body: (inputs: object) => object;
}

/** Reads a streamed answer to its end: when its first bytes came (ms after asking), and how many events it held. */
async function read(
  { url, body }: Way,
  chunks: number,
  intervalMs: number,
): Promise<{ first: number; events: number }> {
  const start = performance.now();
  const inputs = {
    messages: [{ role: 'user', content: 'Hello' }],
    stream: true,
    chunks,
    interval_ms: intervalMs,
  };
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${CODE}` },
    body: JSON.stringify(body(inputs)),
  });
  if (!response.ok || !response.body) throw new Error(`${url.href} answered ${response.status}.`);
  let first: number | undefined;
  let newlines = 0;
  const reader = response.body.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    first ??= performance.now() - start;
    for (const byte of next.value) if (byte === 0x0a) newlines += 1;
  }
  return { first: first ?? Number.NaN, events: newlines / 2 };
}

/** Measures the edge route against a bare worker, and against calling the model's service directly. */
export async function benchRoute(): Promise<Result[]> {
  const upstream = await startUpstream();
  const before = childProcesses();
  const app = await serveWorker({ aiUrl: upstream.url, variables: liftedBudgets });
  const [appProcess = 0] = childProcesses().filter((pid) => !before.includes(pid));
  const bare = await serveBareWorker(upstream.url);
  const [bareProcess = 0] = childProcesses().filter((pid) => !before.includes(pid) && pid !== appProcess);
  const guarded = await serveGuarded(upstream.url);

  const named = (inputs: object) => ({ model: 'openai/gpt-5.4', ...inputs });
  const ways = {
    app: { url: new URL('/api/v1/chat/completions', app.url), body: named },
    bare: { url: bare.url, body: named },
    guarded: { url: new URL('/api/v1/chat/completions', guarded.url), body: named },
    direct: { url: upstream.url, body: (inputs: object) => ({ inputs }) },
  };
  try {
    for (const way of Object.values(ways)) await read(way, 10, 0);
    return [
      await benchChunks(ways, { app: appProcess, bare: bareProcess }),
      await benchFirstToken(ways),
      await benchGuards(ways),
      await benchManyStreams(ways),
    ];
  } finally {
    await Promise.all([app.stop(), bare.stop(), guarded.stop()]);
    upstream.stop();
  }
}

/** The app with access codes and budgets, and a database of its own. */
async function serveGuarded(aiUrl: URL): Promise<WorkerServer> {
  const state = await mkdtemp(join(tmpdir(), 'edgewise-bench-'));
  await applyMigrations('--local', state);
  const many = '1000000000';
  return serveWorker({
    aiUrl,
    variables: {
      ...liftedBudgets,
      ...{ ACCESS_CODES: `bench:${CODE}`, BUDGET_VISITOR_REQUESTS: many, BUDGET_TOTAL_REQUESTS: many },
    },
    d1Directory: join(state, 'v3/d1'),
  });
}

async function benchChunks(
  ways: { app: Way; bare: Way },
  processes: { app: number; bare: number },
): Promise<Result> {
  const costs = { app: [] as number[], bare: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of ['app', 'bare'] as const) {
      const start = processorTime(processes[name]);
      await read(ways[name], CHUNKS, 0);
      costs[name].push(((processorTime(processes[name]) - start) / CHUNKS) * 1000);
    }
  }
  const ratio = median(costs.app) / median(costs.bare);
  return {
    what: 'a chunk’s way through the edge route, processor time',
    measured: `${median(costs.app).toFixed(1)} µs, ${ratio.toFixed(2)} times the bare worker’s ${median(costs.bare).toFixed(1)} µs`,
    target: '≤ 1.2 times bare',
    met: ratio <= 1.2,
    spread: `app ${spread(costs.app, 1)}, bare ${spread(costs.bare, 1)} µs`,
  };
}

async function benchFirstToken(ways: { app: Way; bare: Way; direct: Way }): Promise<Result> {
  const times = { app: [] as number[], bare: [] as number[], direct: [] as number[] };
  for (let request = 0; request < REQUESTS; request++) {
    for (const name of ['app', 'bare', 'direct'] as const) {
      times[name].push((await read(ways[name], 3, 1)).first);
      await setTimeout(5);
    }
  }
  const added = median(times.app) - median(times.direct);
  const ofWhichBare = median(times.bare) - median(times.direct);
  return {
    what: 'time to first token added by the app',
    measured: `${added.toFixed(2)} ms (a bare worker adds ${ofWhichBare.toFixed(2)})`,
    target: '≤ 2 ms over direct',
    met: added <= 2,
    spread: `app ${spread(times.app)}, direct ${spread(times.direct)} ms`,
  };
}

/** What access codes and budgets cost before the first token: one round trip to D1 (app/api/access.test.ts counts it). */
async function benchGuards(ways: { app: Way; guarded: Way }): Promise<Result> {
  const times = { app: [] as number[], guarded: [] as number[] };
  for (let request = 0; request < REQUESTS; request++) {
    for (const name of ['app', 'guarded'] as const) {
      times[name].push((await read(ways[name], 3, 1)).first);
      await setTimeout(5);
    }
  }
  const added = median(times.guarded) - median(times.app);
  return {
    what: 'time to first token added by access codes and budgets: one round trip to a local D1',
    measured: `${added.toFixed(2)} ms`,
    target: '',
    spread: `on ${spread(times.guarded)}, off ${spread(times.app)} ms`,
  };
}

async function benchManyStreams(ways: { app: Way; direct: Way }): Promise<Result> {
  const totals = { app: [] as number[], direct: [] as number[] };
  let lost = 0;
  for (let round = 0; round < 3; round++) {
    for (const name of ['app', 'direct'] as const) {
      const start = performance.now();
      const streams = await Promise.all(
        Array.from({ length: STREAMS }, () => read(ways[name], STREAM_CHUNKS, 20)),
      );
      totals[name].push(performance.now() - start);
      if (name === 'app') lost += streams.filter(({ events }) => events !== STREAM_CHUNKS + 1).length;
    }
  }
  const ratio = median(totals.app) / median(totals.direct);
  return {
    what: `${STREAMS} streams at once, 50 chunks a second each`,
    measured: `${((ratio - 1) * 100).toFixed(1)} % over direct, ${lost} streams short`,
    target: '≤ 2 %, nothing lost',
    met: ratio <= 1.02 && lost === 0,
    spread: `app ${spread(totals.app, 0)}, direct ${spread(totals.direct, 0)} ms`,
  };
}
