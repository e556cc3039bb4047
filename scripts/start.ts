// npm start: the production worker in workerd on this machine, with an AI that needs no account.
import { buildWorker } from './build-worker';
import { listenInFront } from './front';
import { startLocalAi } from './local-ai';
import { readHosts } from '../lib/server/allowed-hosts';
import { applyMigrations } from './migrations';
import { requireFree, wantedPort } from './port';
import { serveWithCloudflare } from './serve-with-cloudflare';
import { serveWorker } from './worker-server';
import { liftedBudgets, standInVariable, workerVariables } from './worker-variables';

const port = wantedPort();
const allowedHosts = readAllowedHosts();
await requireFree(port);
await buildWorker();
await applyMigrations('--local');

if (process.env['EDGEWISE_AI'] === 'cloudflare') {
  await serveWithCloudflare(port);
} else {
  const ai = await startLocalAi();
  const worker = await serveWorker({
    aiUrl: ai.url,
    variables: { ...liftedBudgets, ...workerVariables(), ...standInVariable(ai.standIn) },
  });
  const front = await listenInFront(port, worker.url, allowedHosts);
  console.log(`
Edgewise is at ${[front.url.origin, ...allowedHosts.map(addressOf)].join(', ')}
Answers come from ${ai.description}.
Ctrl+C ends it.`);
  const stop = () => {
    front.stop();
    ai.stop();
    void worker.stop().then(() => process.exit(0));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
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
