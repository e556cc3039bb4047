// npm run dev: `next dev` with hot reload, the same local AI, and D1's files on this machine.
import { spawn } from 'node:child_process';
import './build-diagram-frame.mjs';
import { startLocalAi } from './local-ai';
import { applyMigrations } from './migrations';
import { wantedPort } from './port';
import { answeringVariables, liftedBudgets } from './worker-variables';

const port = wantedPort();
await applyMigrations('--local');
const ai = await startLocalAi();
console.log(`Answers come from ${ai.description}.`);
const child = spawn('npx', ['next', 'dev', '--hostname', '127.0.0.1', '--port', String(port)], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: {
    ...process.env,
    NEXT_TELEMETRY_DISABLED: '1',
    EDGEWISE_DEV_AI_URL: ai.url.href,
    EDGEWISE_DEV_VARIABLES: JSON.stringify({ ...liftedBudgets, ...answeringVariables(ai) }),
  },
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => {
  ai.stop();
  process.exitCode = code ?? 0;
});
