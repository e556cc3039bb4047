import { Miniflare } from 'miniflare';
import { readWranglerConfig } from '../scripts/wrangler-config.mjs';
import type { WorkerServer } from '../scripts/worker-server';

/**
 * The least that a worker can do: call the binding, return `new Response(upstream.body)`. Where it has a database, it first waits for
 * that once, for a write as a budget's is.
 */
const script = `
const count = "INSERT INTO spending (day, visitor, requests, tokens) VALUES ('bench', '', 1, 1) " +
  "ON CONFLICT (day, visitor) DO UPDATE SET requests = requests + 1 RETURNING requests";
export default {
  async fetch(request, env) {
    const { model, ...inputs } = await request.json();
    if (env.DB) await env.DB.prepare(count).all();
    const upstream = await env.AI.run(model, inputs, { gateway: { id: 'default' }, returnRawResponse: true });
    return new Response(upstream.body, { headers: { 'content-type': 'text/event-stream' } });
  },
};`;

/** Serves that worker on any port, on the same workerd and binding as the app's. `d1Directory` is where D1 keeps its files. */
export async function serveBareWorker(aiUrl: URL, d1Directory?: string): Promise<WorkerServer> {
  const config = await readWranglerConfig();
  const [database] = config.d1_databases;
  const miniflare = new Miniflare({
    host: '127.0.0.1',
    port: 0,
    cf: false,
    compatibilityDate: config.compatibility_date,
    compatibilityFlags: config.compatibility_flags,
    modules: true,
    script,
    ai: { binding: 'AI', remoteProxyConnectionString: aiUrl },
    ...(d1Directory !== undefined && {
      d1Persist: d1Directory,
      d1Databases: { DB: database.database_id },
    }),
  });
  return { url: await miniflare.ready, stop: () => miniflare.dispose() };
}
