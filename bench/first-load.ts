import { gzipSync } from 'node:zlib';
import { serveWorker } from '../scripts/worker-server';
import { launchBrowser } from './browser';
import type { Result } from './result';

/** Opens the chat with an empty cache and adds up the JavaScript that arrives until the network is idle, as gzip. */
export async function benchFirstLoad(): Promise<Result> {
  // Nothing is asked, so nothing need answer behind the binding.
  const worker = await serveWorker({ aiUrl: new URL('http://127.0.0.1:9') });
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    const sizes: Promise<number>[] = [];
    page.on('response', (response) => {
      if (!/javascript/.test(response.headers()['content-type'] ?? '')) return;
      // Pages compresses at its edge; the local worker does not, so the bodies are compressed here.
      sizes.push(response.body().then((body) => gzipSync(body, { level: 9 }).byteLength));
    });
    await page.goto(worker.url.href, { waitUntil: 'networkidle' });
    const kilobytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0) / 1000;
    return {
      what: 'first load of the chat, JavaScript on the wire',
      measured: `${kilobytes.toFixed(1)} KB gzip in ${sizes.length} files`,
      target: '≤ 150 KB gzip',
      met: kilobytes <= 150,
      spread: 'none: the same bytes every time',
    };
  } finally {
    await browser.close();
    await worker.stop();
  }
}
