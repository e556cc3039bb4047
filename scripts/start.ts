// npm start: the production worker in workerd on this machine, with an AI that needs no account.
import { readHosts } from '../lib/server/allowed-hosts';
import { buildWorker } from './build-worker';
import { listenInFront } from './front';
import { startLocalAi } from './local-ai';
import { applyMigrations } from './migrations';
import { requireFree, wantedPort } from './port';
import { fail } from './process';
import { serveWithCloudflare } from './serve-with-cloudflare';
import { steps } from './steps.mjs';
import { serveWorker } from './worker-server';
import { answeringVariables, liftedBudgets, workerVariables } from './worker-variables';

/** A process that does not stop by then is left to the system. */
const STOP_TIMEOUT_MS = 5_000;

const port = wantedPort();
const allowedHosts = readAllowedHosts();
await requireFree(port);
if (process.stdout.isTTY) steps.goLive(process.stdout.columns);

if (process.env['EDGEWISE_AI'] === 'cloudflare') {
  await Promise.all([buildWorker(), prepareDatabase()]);
  await serveWithCloudflare(port);
} else {
  const stops: (() => unknown)[] = [];
  const stop = () => {
    setTimeout(() => process.exit(0), STOP_TIMEOUT_MS).unref();
    void Promise.allSettled(stops.map((end) => end())).then(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);

  // Fetching and building do not need each other.
  const [ai] = await Promise.all([localAi(), buildWorker(), prepareDatabase()]);
  stops.push(() => {
    ai.stop();
  });
  const step = steps.begin('Starting the server', 'Started the server');
  const worker = await serveWorker({
    aiUrl: ai.url,
    // MODELS in the environment lists fewer, or others.
    variables: { ...liftedBudgets, ...answeringVariables(ai), ...workerVariables() },
  });
  stops.push(() => worker.stop());
  const front = await listenInFront(port, worker.url, allowedHosts);
  stops.push(() => {
    front.stop();
  });
  step.done();
  steps.say(`
Edgewise is running at ${[front.url.origin, ...allowedHosts.map(addressOf)].join(', ')}
Answers come from ${ai.description}.
Press Ctrl+C to stop.`);
}

async function localAi() {
  try {
    return await startLocalAi();
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

async function prepareDatabase(): Promise<void> {
  const step = steps.begin('Preparing the database', 'Prepared the database');
  await applyMigrations('--local');
  step.done();
}

function readAllowedHosts(): readonly string[] {
  const hosts = readHosts(process.env['ALLOWED_HOSTS'] ?? '');
  if (hosts !== null) return hosts;
  console.error('ALLOWED_HOSTS takes names or addresses, separated by commas: edgewise.lan, 192.168.1.5.');
  process.exit(1);
}

function addressOf(host: string): string {
  return `http://${/:\d+$/.test(host) ? host : `${host}:${String(port)}`}`;
}
