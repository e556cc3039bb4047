import { fileURLToPath } from 'node:url';

const untrackedStream = fileURLToPath(new URL('./lib/server/untracked-stream.ts', import.meta.url));

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
  // The chat reads the conversation's id from its address; so every one of them is the same static page.
  rewrites: () =>
    Promise.resolve([
      { source: '/c/:id', destination: '/' },
      // Many clients know a base address by its `/v1`.
      { source: '/v1/:path*', destination: '/api/v1/:path*' },
      { source: '/diagram/frame', destination: '/diagram/frame.html' },
    ]),
  // For `next dev`; worker.ts says it for the built app, and why.
  headers: () =>
    Promise.resolve([
      { source: '/diagram/:path*', headers: [{ key: 'access-control-allow-origin', value: '*' }] },
    ]),
  webpack(config, { webpack, nextRuntime }) {
    if (nextRuntime === 'edge') {
      config.plugins.push(new webpack.NormalModuleReplacementPlugin(/\/web-on-close$/, untrackedStream));
    }
    return config;
  },
};
