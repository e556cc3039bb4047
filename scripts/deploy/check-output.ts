import { readdir, readFile, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Findings } from './check-configuration';

/*
 * Pages' and Workers' own limits.
 * Sources: https://developers.cloudflare.com/pages/platform/limits/, https://developers.cloudflare.com/workers/platform/limits/
 */
const MIB = 1024 * 1024;
const MAX_WORKER_BYTES = 3 * MIB;
const MAX_FILE_BYTES = 25 * MIB;
const MAX_FILES = 20_000;
const MAX_HEADER_LINE = 2_000;

/** An output folder, as Pages takes it. */
export interface Output {
  /** All modules of the worker, each compressed by gzip, in bytes. */
  readonly workerBytes: number;
  readonly files: readonly { readonly path: string; readonly bytes: number }[];
  /** The text of `_headers`. */
  readonly headers: string;
}

/** The files of a worker that wrangler uploads; beside them next-on-pages leaves the log of its build. */
const moduleEnding = /\.(?:m?js|wasm|bin|txt|html|sql)$/;
/** Files that Pages reads itself, and does not serve. */
const ofPages = ['_headers', '_redirects', '_routes.json'];

/** Measures an output folder. Rejects where there is none. */
export async function measureOutput(directory: string): Promise<Output> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1));
  const ofWorker = paths.filter((path) => path.startsWith(`_worker.js${sep}`));
  const modules = ofWorker.filter((path) => moduleEnding.test(path));
  const compressed = await Promise.all(
    modules.map(async (path) => (await promisify(gzip)(await readFile(join(directory, path)))).byteLength),
  );
  const served = paths.filter((path) => !ofWorker.includes(path) && !ofPages.includes(path));
  return {
    workerBytes: compressed.reduce((sum, bytes) => sum + bytes, 0),
    files: await Promise.all(
      served.map(async (path) => ({ path, bytes: (await stat(join(directory, path))).size })),
    ),
    headers: await readFile(join(directory, '_headers'), 'utf8').catch(() => ''),
  };
}

/** Whether the free plan takes it. */
export function checkOutput({ workerBytes, files, headers }: Output): Findings {
  const problems: string[] = [];
  if (workerBytes === 0) problems.push('The output has no worker (_worker.js). Run npm run build.');
  if (workerBytes > MAX_WORKER_BYTES)
    problems.push(
      `The worker has ${inMib(workerBytes)} compressed; the free plan takes ${inMib(MAX_WORKER_BYTES)}.`,
    );
  if (files.length > MAX_FILES)
    problems.push(`The output has ${String(files.length)} files; Pages takes ${String(MAX_FILES)}.`);
  for (const { path, bytes } of files)
    if (bytes > MAX_FILE_BYTES)
      problems.push(`${path} has ${inMib(bytes)}; Pages takes files of ${inMib(MAX_FILE_BYTES)}.`);
  if (headers.split('\n').some((line) => line.length > MAX_HEADER_LINE))
    problems.push(
      `_headers has a line of more than ${String(MAX_HEADER_LINE)} characters, which Pages leaves out without a word.`,
    );
  const largest = Math.max(0, ...files.map(({ bytes }) => bytes));
  const all = files.reduce((sum, { bytes }) => sum + bytes, 0);
  return {
    problems,
    warnings: [],
    facts: [
      `Worker: ${inMib(workerBytes)} compressed, of ${inMib(MAX_WORKER_BYTES)}`,
      `Files: ${String(files.length)} with ${inMib(all)}, the largest ${inMib(largest)}`,
    ],
  };
}

function inMib(bytes: number): string {
  return `${(bytes / MIB).toFixed(2)} MiB`;
}
