import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { stringify } from 'smol-toml';
import { outputDirectory } from './build-worker';
import { freePort } from './port';
import { readWranglerConfig } from './wrangler-config.mjs';
import type { WorkerOptions, WorkerServer } from './worker-server';

/**
 * Stands in for the AI binding, for which `wrangler pages dev` asks for a login: a worker bound as a service, whose `run`
 * sends what workerd's own binding code would.
 */
const aiWorker = `import { WorkerEntrypoint } from 'cloudflare:workers';

const gateway = 'https://workers-binding.ai/ai-gateway/';

export default class extends WorkerEntrypoint {
  run(model, inputs, options) {
    return this.#send('run?version=3', {
      method: 'POST',
      headers: { 'mf-header-cf-consn-model-id': model },
      body: JSON.stringify({ inputs, options }),
    });
  }

  async fetch(request) {
    return this.#send(request.url.slice(gateway.length), { method: request.method });
  }

  #send(path, { headers, ...init }) {
    return fetch(this.env.AI_URL, {
      ...init,
      headers: { ...headers, 'mf-binding': 'AI', 'mf-url': gateway + path },
    });
  }
}
`;

/**
 * Serves the output folder by wrangler's own Pages server: its router, its asset server with `_headers` and
 * `_routes.json`, its way of loading the worker, its D1. Rejects with what it said where it does not start.
 */
export async function servePages({
  aiUrl,
  variables = {},
  state = '.wrangler/state',
  port,
}: Omit<WorkerOptions, 'd1Directory'> & {
  /** Where wrangler keeps D1's files, in `v3/d1`. */
  state?: string;
  /** Any free one where it is not given. */
  port?: number;
}): Promise<WorkerServer> {
  const config = await readWranglerConfig();
  const folder = await mkdtemp(join(tmpdir(), 'edgewise-pages-'));
  const runtime = {
    compatibility_date: config.compatibility_date,
    compatibility_flags: config.compatibility_flags,
  };
  const { ai: _, ...pages } = config;
  await writeFile(
    join(folder, 'wrangler.toml'),
    stringify({
      ...pages,
      pages_build_output_dir: resolve(outputDirectory),
      vars: { ...config.vars, ...variables },
      services: [{ binding: 'AI', service: 'edgewise-ai' }],
    }),
  );
  await writeFile(
    join(folder, 'ai.toml'),
    stringify({ ...runtime, name: 'edgewise-ai', main: 'ai.mjs', vars: { AI_URL: aiUrl.href } }),
  );
  await writeFile(join(folder, 'ai.mjs'), aiWorker);

  const wrangler = spawn(
    process.execPath,
    [
      resolve('node_modules/wrangler/bin/wrangler.js'),
      ...['pages', 'dev', '--config', 'wrangler.toml', '--config', 'ai.toml'],
      ...['--ip', '127.0.0.1', '--port', String(port ?? (await freePort()))],
      ...['--persist-to', resolve(state), '--show-interactive-dev-session', 'false'],
    ],
    {
      cwd: folder,
      env: {
        ...process.env,
        NO_COLOR: '1',
        WRANGLER_SEND_METRICS: 'false',
        // By the registry it would also find services of others on this machine.
        WRANGLER_REGISTRY_PATH: join(folder, 'registry'),
        WRANGLER_LOG_PATH: join(folder, 'logs'),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const stop = async (): Promise<void> => {
    process.off('exit', kill);
    const ended = new Promise((done) => wrangler.once('exit', done));
    if (wrangler.exitCode === null && wrangler.kill()) await ended;
    await rm(folder, { recursive: true, force: true });
  };
  const kill = () => void wrangler.kill();
  process.on('exit', kill);

  let said = '';
  try {
    const url = await new Promise<URL>((ready, reject) => {
      for (const stream of [wrangler.stdout, wrangler.stderr])
        createInterface({ input: stream }).on('line', (line) => {
          said = `${said}${line}\n`.slice(-5_000);
          const address = /Ready on (http:\S+)/.exec(line)?.[1];
          if (address !== undefined) ready(new URL(address));
        });
      wrangler.once('error', reject);
      wrangler.once('exit', () => {
        reject(new Error(`wrangler pages dev ended before it was ready:\n${said}`));
      });
    });
    return { url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
