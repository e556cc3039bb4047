import vm from 'node:vm';
import { Miniflare } from 'miniflare';
import { readWranglerConfig } from './wrangler-config.mjs';

/** Where next-on-pages' `getRequestContext()` looks. */
const requestContext = Symbol.for('__cloudflare-request-context__');

/**
 * For `next dev` alone: gives the edge routes the worker's bindings, as next-on-pages' own `setupDevPlatform` does.
 * That one asks for a Cloudflare login as soon as it sees `[ai]`; here the AI binding is workerd's own code, pointed
 * at the local AI.
 *
 * @param {string} aiUrl where the local AI answers
 * @param {Record<string, string>} variables over those of wrangler.toml
 */
export async function setUpDevPlatform(aiUrl, variables) {
  const config = await readWranglerConfig();
  const [database] = config.d1_databases;
  const miniflare = new Miniflare({
    modules: true,
    script: 'export default {}',
    cf: false,
    compatibilityDate: config.compatibility_date,
    compatibilityFlags: config.compatibility_flags,
    bindings: { ...config.vars, ...variables },
    ai: { binding: 'AI', remoteProxyConnectionString: new URL(aiUrl) },
    d1Databases: { DB: database.database_id },
    d1Persist: '.wrangler/state/v3/d1',
  });
  const env = await miniflare.getBindings();
  // One for all requests, where the worker has one for each.
  const current = { env, ctx: { waitUntil: () => undefined }, cf: undefined };
  const { runInContext } = vm;
  vm.runInContext = (code, context, options) => {
    Reflect.set(context, requestContext, current);
    // workerd has it; the sandbox in which Next.js runs edge routes does not.
    Reflect.set(context, 'DecompressionStream', DecompressionStream);
    return runInContext(code, context, options);
  };
}
