import { fileURLToPath } from 'node:url';

const untrackedStream = fileURLToPath(new URL('./lib/server/untracked-stream.ts', import.meta.url));

/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm run lint` and `npm run types` check more, and once.
  eslint: { ignoreDuringBuilds: true },
  typescript: { ignoreBuildErrors: true },
  images: { unoptimized: true },
  webpack(config, { webpack, nextRuntime }) {
    if (nextRuntime === 'edge') {
      config.plugins.push(new webpack.NormalModuleReplacementPlugin(/\/web-on-close$/, untrackedStream));
    }
    return config;
  },
};
