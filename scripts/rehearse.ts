// npm run rehearse: the very output folder that `npm run deploy` uploads, served by wrangler's own Pages server, with D1
// on this machine and the local AI. It needs no account.
import { listenInFront } from './front';
import { buildWorker } from './build-worker';
import { startLocalAi } from './local-ai';
import { applyMigrations } from './migrations';
import { servePages } from './pages-server';
import { requireFree, wantedPort } from './port';
import { answeringVariables, workerVariables } from './worker-variables';

const port = wantedPort();
await requireFree(port);
const [ai] = await Promise.all([startLocalAi(), buildWorker(), applyMigrations('--local')]);
// Budgets are those of wrangler.toml: here they shall hold.
const pages = await servePages({
  aiUrl: ai.url,
  variables: { ...answeringVariables(ai), ...workerVariables() },
});
const front = await listenInFront(port, pages.url);

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    front.stop();
    ai.stop();
    void pages.stop().finally(() => process.exit(0));
  });
console.log(`
The rehearsal is at ${front.url.origin}, with the budgets of wrangler.toml.
Answers come from ${ai.description}.
Press Ctrl+C to stop.`);
