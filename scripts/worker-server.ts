import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Miniflare } from 'miniflare';
import { outputDirectory } from './build-worker';
import { readWranglerConfig } from './wrangler-config.mjs';

export interface WorkerOptions {
  /** Where the service behind the AI binding answers (local-ai/): the binding calls this very address, path included. */
  aiUrl: URL;
  /** Worker variables, over those of wrangler.toml. */
  variables?: Record<string, string>;
  /** Where D1 keeps its files; the one that `wrangler d1 migrations apply --local` writes by default. */
  d1Directory?: string;
}

export interface WorkerServer {
  url: URL;
  stop(): Promise<void>;
}

/** Serves the built production worker in workerd, on any free port of 127.0.0.1. */
export async function serveWorker({
  aiUrl,
  variables = {},
  d1Directory = '.wrangler/state/v3/d1',
}: WorkerOptions): Promise<WorkerServer> {
  const config = await readWranglerConfig();
  const [database] = config.d1_databases;
  const runtime = {
    compatibilityDate: config.compatibility_date,
    compatibilityFlags: config.compatibility_flags,
  };
  const miniflare = new Miniflare({
    host: '127.0.0.1',
    port: 0,
    cf: false,
    d1Persist: d1Directory,
    workers: [
      {
        ...runtime,
        name: 'edgewise',
        modulesRoot: outputDirectory,
        modules: await workerModules(join(outputDirectory, '_worker.js')),
        // On one's own machine a line for each request would bury what the command says.
        bindings: { ...config.vars, REQUEST_LOG: 'off', ...variables },
        ai: { binding: 'AI', remoteProxyConnectionString: aiUrl },
        d1Databases: { DB: database.database_id },
        serviceBindings: { ASSETS: 'assets' },
      },
      {
        // Beside the worker, as on Pages, not in front of it: a router before every request would cost it a hop.
        ...runtime,
        name: 'assets',
        modules: true,
        script: 'export default { fetch: (request, env) => env.ASSETS.fetch(request) };',
        assets: {
          directory: outputDirectory,
          binding: 'ASSETS',
          routerConfig: { has_user_worker: true, invoke_user_worker_ahead_of_assets: true },
          assetConfig: { html_handling: 'auto-trailing-slash', not_found_handling: 'none' },
        },
      },
    ],
  });
  return { url: await miniflare.ready, stop: () => miniflare.dispose() };
}

async function workerModules(directory: string) {
  const files = await readdir(directory, { recursive: true });
  const modules = await Promise.all(
    files
      .filter((file) => file.endsWith('.js'))
      .map(async (file) => ({
        type: 'ESModule' as const,
        path: join(directory, file),
        contents: await readFile(join(directory, file), 'utf8'),
      })),
  );
  // Miniflare takes the first module as the worker's entry.
  return modules.sort(
    (a, b) => Number(b.path.endsWith('_worker.js/index.js')) - Number(a.path.endsWith('_worker.js/index.js')),
  );
}
