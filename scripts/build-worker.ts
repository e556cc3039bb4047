import { createHash } from 'node:crypto';
import { appendFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { securityHeaders } from '../lib/server/security-headers';
import { buildOfflineWorker } from './build-offline-worker';
import { fail, run } from './process';
import { steps } from './steps.mjs';

export const outputDirectory = '.vercel/output/static';
const stampFile = '.vercel/output/.edgewise-sources';

/** Made from `lib/diagram/frame` by each build. */
const builtDirectory = join('public', 'diagram');

const sourceDirectories = ['app', 'components', 'lib', 'public'];
const sourceFiles = [
  'next.config.mjs',
  'package.json',
  'package-lock.json',
  'postcss.config.mjs',
  'scripts/build-diagram-frame.mjs',
  'scripts/build-offline-worker.ts',
  'scripts/hash-inline-scripts.mjs',
  'tsconfig.json',
  'vercel.json',
  'worker.ts',
];

/** Builds the production worker into `outputDirectory`, unless the sources are those of the last build. */
export async function buildWorker(): Promise<void> {
  const sources = await hashOfSources();
  if (sources === (await readFile(stampFile, 'utf8').catch(() => ''))) return;
  const step = steps.begin('Building the app', 'Built the app');
  const { code, output } = await run(
    'npx',
    ['next-on-pages', '--custom-entrypoint=./worker.ts', '--no-color'],
    {
      show: false,
      env: {
        NEXT_TELEMETRY_DISABLED: '1',
        VERCEL_TELEMETRY_DISABLED: '1',
        // Else `next build` asks a registry for packages of other systems and rewrites the lockfile.
        NEXT_IGNORE_INCORRECT_LOCKFILE: '1',
      },
    },
  );
  if (code !== 0) fail(`${output}\nThe build failed; its output is above.`);
  await writeAssetHeaders();
  await buildOfflineWorker(outputDirectory);
  await writeFile(stampFile, sources);
  step.done();
}

/** Cloudflare serves `/_next/static/*` past the worker, so those assets get their headers from `_headers`. */
async function writeAssetHeaders(): Promise<void> {
  const lines = Object.entries(securityHeaders()).map(([name, value]) => `  ${name}: ${value}`);
  await appendFile(join(outputDirectory, '_headers'), `\n/_next/static/*\n${lines.join('\n')}\n`);
}

async function hashOfSources(): Promise<string> {
  const hash = createHash('sha256');
  for (const file of await sourcePaths())
    hash
      .update(file)
      .update('\0')
      .update(await readFile(file))
      .update('\0');
  return hash.digest('hex');
}

async function sourcePaths(): Promise<string[]> {
  const found = await Promise.all(
    sourceDirectories.map(async (directory) => {
      const entries = await readdir(directory, { recursive: true, withFileTypes: true });
      return entries
        .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
        .map((entry) => join(entry.parentPath, entry.name))
        .filter((path) => !path.startsWith(builtDirectory));
    }),
  );
  return [...sourceFiles, ...found.flat()].sort();
}
