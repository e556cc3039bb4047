import { Miniflare } from 'miniflare';
import { readWranglerConfig } from '../scripts/wrangler-config.mjs';
import type { WorkerServer } from '../scripts/worker-server';

/** The least that a worker can do: call the binding, return `new Response(upstream.body)`. */
const script = `
export default {
  async fetch(request, env) {
    const { model, ...inputs } = await request.json();
    const upstream = await env.AI.run(model, inputs, { gateway: { id: 'default' }, returnRawResponse: true });
    return new Response(upstream.body, { headers: { 'content-type': 'text/event-stream' } });
  },
};`;

/** Serves that worker on any port, on the same workerd and binding as the app's. */
export async function serveBareWorker(aiUrl: URL): Promise<WorkerServer> {
  const config = await readWranglerConfig();
  const miniflare = new Miniflare({
    host: '127.0.0.1',
    port: 0,
    cf: false,
    compatibilityDate: config.compatibility_date,
    compatibilityFlags: config.compatibility_flags,
    modules: true,
    script,
    ai: { binding: 'AI', remoteProxyConnectionString: aiUrl },
  });
  return { url: await miniflare.ready, stop: () => miniflare.dispose() };
}
