// npm start: the production worker in workerd on this machine, with an AI that needs no account.
import { buildWorker } from './build-worker';
import { startLocalAi } from './local-ai';
import { applyMigrations } from './migrations';
import { failToListen, wantedPort } from './port';
import { serveWithCloudflare } from './serve-with-cloudflare';
import { serveWorker } from './worker-server';
import { workerVariables } from './worker-variables';

const port = wantedPort();
await buildWorker();
await applyMigrations('--local');

if (process.env['EDGEWISE_AI'] === 'cloudflare') {
  await serveWithCloudflare(port);
} else {
  const ai = await startLocalAi();
  const server = await serveWorker({ port, aiUrl: ai.url, variables: workerVariables() }).catch(
    (error: unknown) => failToListen(port, error),
  );
  console.log(`\nEdgewise is at ${server.url.origin}\nAnswers come from ${ai.description}.\nCtrl+C ends it.`);
  const stop = () => {
    ai.stop();
    void server.stop().then(() => process.exit(0));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}
