import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { WORKER_PATH, type BuildFiles } from '../lib/offline/build-files';

/** The pages that work without a network: the chat with every conversation, and the boards. */
const documents = ['/', '/b'];

/** Files that the pages ask for beside their code, with no hash in their names. */
const named = [
  '/manifest.webmanifest',
  '/favicon.ico',
  '/icon.svg',
  '/icon-192.png',
  '/apple-touch-icon.png',
];

/** In bytes: the ranks of the tokenizer and the reader of PDF are larger, and few people need them on a plane. */
const LARGE = 1_000_000;

/** Writes the service worker into a build's output, with the list of the files in it. */
export async function buildOfflineWorker(output: string): Promise<void> {
  const files = await buildFilesOf(output);
  await build({
    entryPoints: ['lib/offline/worker.ts'],
    outfile: join(output, WORKER_PATH),
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    define: { buildFiles: JSON.stringify(files) },
    logLevel: 'warning',
  });
}

/** The list of a build's files. Fonts are those of one format that every browser reads. */
export async function buildFilesOf(output: string): Promise<BuildFiles> {
  const hashed = (await readdir(join(output, '_next', 'static'), { recursive: true }))
    .map((path) => `/_next/static/${path.replaceAll('\\', '/')}`)
    // No page of this router reads Next.js's manifests.
    .filter((path) => /\.(?:js|css|woff2)$/.test(path) && !/\/_\w+Manifest\.js$/.test(path));
  const files: Record<string, string> = {};
  const later: Record<string, string> = {};
  for (const path of [...named, ...hashed].sort()) {
    const file = join(output, path);
    // Browsers that know service workers run none of the polyfills.
    const isLater = /\/polyfills-/.test(path) || (await stat(file)).size > LARGE;
    (isLater ? later : files)[path] = `sha256-${hashOf(await readFile(file), 'base64')}`;
  }
  const pages = await Promise.all(
    ['index.html', 'b.html'].map((document) => readFile(join(output, document), 'utf8')),
  );
  const id = hashOf(JSON.stringify([files, later, pages]), 'hex').slice(0, 16);
  return { id, documents, files, later };
}

function hashOf(content: Buffer | string, encoding: 'base64' | 'hex'): string {
  return createHash('sha256').update(content).digest(encoding);
}
