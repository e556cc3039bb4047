import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const untrackedStream = fileURLToPath(new URL('./lib/server/untracked-stream.ts', import.meta.url));

/*
 * The parts of Next.js that the pages' first load leaves out: nobody calls them here. The pages' address is followed
 * by the `restore` reducer alone, because every link is a plain one and every change of the address is history's own;
 * the polyfills are for browsers older than `browserslist`. .dependency-cruiser.mjs keeps the callers out;
 * docs/decisions/0016-first-load.md says what it saves.
 */
const uncalled = [
  ...['navigate', 'refresh', 'server-patch', 'server-action', 'hmr-refresh', 'prefetch'].map(
    (action) => `client/components/router-reducer/reducers/${action}-reducer.js`,
  ),
  'client/components/router-reducer/reducers/has-interception-route-in-current-tree.js',
  'client/components/router-reducer/ppr-navigations.js',
  'client/components/router-reducer/apply-flight-data.js',
  'client/components/router-reducer/fetch-server-response.js',
  'client/components/links.js',
  'build/polyfills/polyfill-module.js',
  'build/polyfills/process.js',
].map((file) => createRequire(import.meta.url).resolve(`next/dist/${file}`));

/** @param {RegExp} names */
const chunksNamed =
  (names) =>
  (/** @type {{ readonly name?: string | null }} */ { name }) =>
    names.test(name ?? '');

/*
 * Which files the pages' code comes in, where webpack by itself would put the same into several of them: what every
 * document names, the code of the pages that stand in for another with it; what the chat's own document names, which
 * also compresses better in one piece, and likewise the board's; and what is common to the parts that come right after it.
 */
const isOfEveryDocument = chunksNamed(/^app\/(?:layout|error|global-error|not-found)$/);
const code = { type: /javascript/, enforce: true };
const files = {
  frame: {
    ...code,
    name: 'frame',
    priority: 2,
    chunks: chunksNamed(/^app\//),
    /**
     * @param {object} module
     * @param {{ readonly chunkGraph: { getModuleChunks(module: object): { name?: string | null }[] } }} context
     */
    test: (module, { chunkGraph }) => chunkGraph.getModuleChunks(module).some(isOfEveryDocument),
  },
  chat: { ...code, name: 'chat', priority: 1, chunks: chunksNamed(/^app\/(?:in\/[\w-]+\/)?page$/) },
  board: { ...code, name: 'board', priority: 1, chunks: chunksNamed(/^app\/(?:in\/[\w-]+\/)?b\/page$/) },
  parts: {
    ...code,
    name: 'parts',
    chunks: chunksNamed(/^(?:settings|conversations|messages|announcements|dialogs)$/),
    minChunks: 2,
  },
};

/** The code a shared page imports while the server draws it. Every other `import()` of a component waits for the browser. */
const drawnByTheServer = ['./shared-board', '@/lib/words/pseudo'];

/**
 * As much of webpack's types as is used; Next.js has its own webpack, without them.
 *
 * @template Given
 * @typedef {{ tap(name: string, use: (given: Given) => unknown): void }} Hook
 */
/** @typedef {{ request: string, context: string, dependencies: { type: string }[] }} Imported */

/**
 * Keeps code that only the browser imports on demand (dialogs, editors, storage) out of the worker, where Next.js would
 * bundle it: it was a fifth of the worker's size.
 */
const withoutLaterImports = {
  /** @param {{ hooks: { normalModuleFactory: Hook<{ hooks: { beforeResolve: Hook<Imported> } }> } }} compiler */
  apply(compiler) {
    const name = 'WithoutLaterImports';
    compiler.hooks.normalModuleFactory.tap(name, (factory) => {
      factory.hooks.beforeResolve.tap(name, ({ request, context, dependencies }) => {
        const isLater = dependencies.some(({ type }) => type === 'import()');
        const isOurs = !context.includes('node_modules');
        return isLater && isOurs && !drawnByTheServer.includes(request) ? false : undefined;
      });
    });
  },
};

const devAiUrl = process.env['EDGEWISE_DEV_AI_URL'];
if (devAiUrl) {
  const { setUpDevPlatform } = await import('./scripts/dev-platform.mjs');
  await setUpDevPlatform(devAiUrl, JSON.parse(process.env['EDGEWISE_DEV_VARIABLES'] ?? '{}'));
}

/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm run lint` and `npm run types` check more, and once.
  eslint: { ignoreDuringBuilds: true },
  typescript: { ignoreBuildErrors: true },
  images: { unoptimized: true },
  // The chat reads the conversation's id from its address, and the board its own; so every one of them is the same static page.
  rewrites: () =>
    Promise.resolve([
      { source: '/c/:id', destination: '/' },
      { source: '/b/:id', destination: '/b' },
      // Many clients know a base address by its `/v1`.
      { source: '/v1/:path*', destination: '/api/v1/:path*' },
      { source: '/diagram/frame', destination: '/diagram/frame.html' },
    ]),
  // For `next dev`; worker.ts says it for the built app, and why.
  headers: () =>
    Promise.resolve([
      { source: '/diagram/:path*', headers: [{ key: 'access-control-allow-origin', value: '*' }] },
    ]),
  webpack(config, { webpack, nextRuntime, isServer, dev }) {
    // The development server refreshes pages by them.
    if (!isServer && !dev) for (const file of uncalled) config.resolve.alias[file] = false;
    if (!isServer && !dev) Object.assign(config.optimization.splitChunks.cacheGroups, files);
    if (nextRuntime === 'edge') {
      config.plugins.push(new webpack.NormalModuleReplacementPlugin(/\/web-on-close$/, untrackedStream));
      if (!dev) config.plugins.push(withoutLaterImports);
    }
    return config;
  },
};
