import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { outputDirectory } from '../scripts/build-worker';
import { measureOutput } from '../scripts/deploy/check-output';
import { serveWorker } from '../scripts/worker-server';
import { launchBrowser } from './browser';
import type { Result } from './result';

const FIRST_LOAD = 130;
/** A third of what Cloudflare's free plan takes. */
const WORKER = 1;
/**
 * The most that each part that comes later may weigh, in KB of gzip: by the name of its chunk (`webpackChunkName`, where it is
 * imported). What it shares with other parts is not counted.
 */
const allowances: Readonly<Record<string, number>> = {
  // The largest part of it are 21 parameters, each with what it does.
  settings: 13,
  conversations: 5,
  // With everything that changes a thread, which the first load had before, and what an answer cost.
  messages: 15,
  // With what keeps the focus where a message has gone.
  announcements: 2,
  dialogs: 3,
  // With what keeps the app in the browser.
  notices: 4,
  deployment: 2,
  // With the reading of settings, variants and answers, of which the bundler gives others a copy of their own.
  storage: 11,
  attaching: 5,
  // With the setting chips and the estimate of size and price; the tokenizer itself comes in a worker.
  'composer-parts': 11,
  markdown: 20,
};

/**
 * Weighs the chat's JavaScript as gzip: what its document names, without which it cannot be used; all that has come once
 * the network is idle, on a wide screen; and each part that comes after the first paint or when it is needed. And the worker.
 */
export async function benchFirstLoad(): Promise<Result[]> {
  // Nothing is asked, so nothing need answer behind the binding.
  const worker = await serveWorker({ aiUrl: new URL('http://127.0.0.1:9') });
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    const fetched = new Map<string, Promise<number>>();
    page.on('response', (response) => {
      if (!/javascript/.test(response.headers()['content-type'] ?? '')) return;
      // Pages compresses at its edge; the local worker does not, so the bodies are compressed here.
      fetched.set(new URL(response.url()).pathname, response.body().then(gzipSize));
    });
    const document = await page.goto(worker.url.href, { waitUntil: 'networkidle' });
    const named = scriptsOf((await document?.text()) ?? '');
    const sizes = await Promise.all([...fetched].map(async ([path, size]) => [path, await size] as const));
    const first = sizes.filter(([path]) => named.has(path));
    const parts = await weighParts();
    const workerMebibytes = (await measureOutput(outputDirectory)).workerBytes / 2 ** 20;
    const firstKilobytes = sum(first) / 1000;
    return [
      {
        what: 'first load of the chat: the JavaScript that its document names',
        measured: `${firstKilobytes.toFixed(1)} KB gzip in ${first.length} files`,
        target: `≤ ${FIRST_LOAD} KB gzip`,
        met: firstKilobytes <= FIRST_LOAD,
        spread: 'none: the same bytes every time',
      },
      {
        what: 'all JavaScript of the chat until the network is idle, on a wide screen',
        measured: `${(sum(sizes) / 1000).toFixed(1)} KB gzip in ${sizes.length} files`,
        target: '',
        spread: 'none',
      },
      {
        what: 'the worker, all of its modules',
        measured: `${workerMebibytes.toFixed(2)} MiB gzip`,
        target: `≤ ${WORKER} MiB`,
        met: workerMebibytes <= WORKER,
        spread: 'none',
      },
      ...parts.map(({ name, kilobytes, allowed }) => ({
        what: `first load: what ${name} adds when it comes`,
        measured: `${kilobytes.toFixed(1)} KB gzip`,
        target: `≤ ${allowed} KB gzip`,
        met: kilobytes > 0 && kilobytes <= allowed,
        spread: 'none',
      })),
    ];
  } finally {
    await browser.close();
    await worker.stop();
  }
}

/** The paths of the scripts in a document that a browser with modules runs. */
function scriptsOf(html: string): ReadonlySet<string> {
  const tags = html.match(/<script\b[^>]*>/g) ?? [];
  return new Set(
    tags.filter((tag) => !/\bnomodule\b/i.test(tag)).flatMap((tag) => /\bsrc="([^"?]+)/.exec(tag)?.[1] ?? []),
  );
}

async function weighParts(): Promise<{ name: string; kilobytes: number; allowed: number }[]> {
  const directory = join(outputDirectory, '_next', 'static', 'chunks');
  const files = await readdir(directory);
  return Promise.all(
    Object.entries(allowances).map(async ([name, allowed]) => {
      const own = files.filter((file) => new RegExp(`^${name}[.-]\\w+\\.js$`).test(file));
      const bytes = await Promise.all(
        own.map(async (file) => gzipSize(await readFile(join(directory, file)))),
      );
      return { name, kilobytes: bytes.reduce((total, size) => total + size, 0) / 1000, allowed };
    }),
  );
}

function gzipSize(body: Buffer): number {
  return gzipSync(body, { level: 9 }).byteLength;
}

function sum(sizes: readonly (readonly [string, number])[]): number {
  return sizes.reduce((total, [, size]) => total + size, 0);
}
