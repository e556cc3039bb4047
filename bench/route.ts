import { cp, mkdtemp } from 'node:fs/promises';
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
/** Of each worker, in each round. */
const REQUESTS = 60;
/** Until V8 has compiled what every request runs. */
const WARM_UP = 200;
const STREAMS = 100;
const STREAM_ROUNDS = 5;
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

/** Measures the edge route against a bare worker. */
export async function benchRoute(): Promise<Result[]> {
  const upstream = await startUpstream();
  const before = childProcesses();
  const app = await serveWorker({ aiUrl: upstream.url, variables: liftedBudgets });
  const [appProcess = 0] = childProcesses().filter((pid) => !before.includes(pid));
  const bare = await serveBareWorker(upstream.url);
  const [bareProcess = 0] = childProcesses().filter((pid) => !before.includes(pid) && pid !== appProcess);
  const { guarded, asking } = await serveWithDatabase(upstream.url);

  const named = (inputs: object) => ({ model: 'openai/gpt-5.4', ...inputs });
  const ways = {
    app: { url: new URL('/api/v1/chat/completions', app.url), body: named },
    bare: { url: bare.url, body: named },
    guarded: { url: new URL('/api/v1/chat/completions', guarded.url), body: named },
    asking: { url: asking.url, body: named },
    direct: { url: upstream.url, body: (inputs: object) => ({ inputs }) },
  };
  try {
    for (let request = 0; request < WARM_UP; request++)
      for (const way of Object.values(ways)) await read(way, 3, 0);
    return [
      await benchChunks(ways, { app: appProcess, bare: bareProcess }),
      ...(await benchFirstToken(ways)),
      await benchManyStreams(ways),
    ];
  } finally {
    await Promise.all([app, bare, guarded, asking].map((server) => server.stop()));
    upstream.stop();
  }
}

/** The app with access codes and budgets, and a bare worker that asks its database once: each has its own. */
async function serveWithDatabase(aiUrl: URL): Promise<{ guarded: WorkerServer; asking: WorkerServer }> {
  const state = await mkdtemp(join(tmpdir(), 'edgewise-bench-'));
  const [own, bares] = [join(state, 'app'), join(state, 'bare')];
  await applyMigrations('--local', own);
  await cp(own, bares, { recursive: true });
  const many = '1000000000';
  const guarded = await serveWorker({
    aiUrl,
    variables: {
      ...liftedBudgets,
      ...{ ACCESS_CODES: `bench:${CODE}`, BUDGET_VISITOR_REQUESTS: many, BUDGET_TOTAL_REQUESTS: many },
    },
    d1Directory: join(own, 'v3/d1'),
  });
  return { guarded, asking: await serveBareWorker(aiUrl, join(bares, 'v3/d1')) };
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
    target: '≤ 1.15 times bare',
    met: ratio <= 1.15,
    spread: `app ${spread(costs.app, 1)}, bare ${spread(costs.bare, 1)} µs`,
  };
}

/**
 * Measures what the app adds to the time to first token above what a bare worker adds: with budgets lifted, and with access codes and
 * budgets above a bare worker that waits for a database once. The workers take turns, and each round gives a difference.
 */
async function benchFirstToken(
  ways: Record<'app' | 'bare' | 'guarded' | 'asking' | 'direct', Way>,
): Promise<Result[]> {
  const rounds: Record<keyof typeof ways, number>[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const times: Record<keyof typeof ways, number[]> = {
      ...{ app: [], bare: [], direct: [] },
      ...{ guarded: [], asking: [] },
    };
    for (let request = 0; request < REQUESTS; request++) {
      for (const name of ['app', 'bare', 'guarded', 'asking', 'direct'] as const) {
        times[name].push((await read(ways[name], 3, 1)).first);
        await setTimeout(5);
      }
    }
    const { app, bare, guarded, asking, direct } = times;
    rounds.push({
      ...{ app: median(app), bare: median(bare), direct: median(direct) },
      ...{ guarded: median(guarded), asking: median(asking) },
    });
  }
  const of = (name: keyof typeof ways) => median(rounds.map((round) => round[name]));
  const lifted = rounds.map(({ app, bare }) => app - bare);
  const counted = rounds.map(({ guarded, asking }) => guarded - asking);
  const row = (what: string, differences: number[], figures: string, reason?: string): Result => ({
    what,
    ...(reason !== undefined && { reason }),
    measured: `${median(differences).toFixed(2)} ms (${figures})`,
    target: '≤ 0.7 ms',
    met: median(differences) <= 0.7,
    spread: `medians of ${REQUESTS} requests each: ${spread(differences)} ms`,
  });
  return [
    row(
      'time to first token, above a bare worker, budgets lifted',
      lifted,
      `${of('app').toFixed(2)}, bare ${of('bare').toFixed(2)}, direct ${of('direct').toFixed(2)}`,
    ),
    // That it waits for D1 once and for nothing else is counted by app/api/access.test.ts.
    row(
      'time to first token, above a bare worker that waits for a local D1 once, with access codes and budgets',
      counted,
      `${of('guarded').toFixed(2)}, bare with D1 ${of('asking').toFixed(2)}`,
      'there is no other wait (app/api/access.test.ts counts them), but its one statement checks four limits and the code and writes two rows, where the bare worker’s writes one',
    ),
  ];
}

async function benchManyStreams(ways: { app: Way; bare: Way }): Promise<Result> {
  const totals = { app: [] as number[], bare: [] as number[] };
  let lost = 0;
  for (let round = 0; round < STREAM_ROUNDS; round++) {
    for (const name of ['app', 'bare'] as const) {
      const start = performance.now();
      const streams = await Promise.all(
        Array.from({ length: STREAMS }, () => read(ways[name], STREAM_CHUNKS, 20)),
      );
      totals[name].push(performance.now() - start);
      if (name === 'app') lost += streams.filter(({ events }) => events !== STREAM_CHUNKS + 1).length;
    }
  }
  const ratio = median(totals.app) / median(totals.bare);
  return {
    what: `${STREAMS} streams at once, 50 chunks a second each`,
    measured: `${((ratio - 1) * 100).toFixed(1)} % over the bare worker, ${lost} streams short`,
    target: '≤ 1 %, nothing lost',
    met: ratio <= 1.01 && lost === 0,
    spread: `app ${spread(totals.app, 0)}, bare ${spread(totals.bare, 0)} ms`,
  };
}
