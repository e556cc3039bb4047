import { spawn } from 'node:child_process';
import { fail, run } from './process';
import { workerVariables } from './worker-variables';

/** Serves the worker by wrangler with the real AI binding. It needs a Cloudflare login, and every answer costs. */
export async function serveWithCloudflare(port: number): Promise<void> {
  const { output } = await run('npx', ['wrangler', 'whoami'], { show: false });
  if (/not authenticated/i.test(output)) {
    fail('EDGEWISE_AI=cloudflare needs a Cloudflare account. Log in first: npx wrangler login');
  }
  console.log('Answers come from Cloudflare, and each one is charged to your account.');
  const variables = Object.entries(workerVariables()).flatMap(([name, value]) => [
    '--binding',
    `${name}=${value}`,
  ]);
  const child = spawn(
    'npx',
    ['wrangler', 'pages', 'dev', '--ip', '127.0.0.1', '--port', String(port), ...variables],
    {
      stdio: 'inherit',
      shell: process.platform === 'win32',
    },
  );
  child.on('exit', (code) => process.exit(code ?? 1));
}
