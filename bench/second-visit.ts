import type { Browser, BrowserContext, Page } from '@playwright/test';
import { serveWorker } from '../scripts/worker-server';
import { launchBrowser } from './browser';
import type { Result } from './result';
import { median, spread } from './statistics';

const ROUNDS = 7;
const CALLS = 40;

/**
 * The network of a phone: 150 ms, 1.6 Mbit/s; three times that, because Pages compresses at its edge and the local worker does not.
 * In bytes a second.
 */
const NETWORK = { latency: 150, downloadThroughput: (3 * 1_600_000) / 8, uploadThroughput: 750_000 / 8 };

/**
 * Measures when one can type in the chat, on its first visit with and without the service worker and on the second, and what a
 * request to the API takes from a page with the worker, which has been stopped before each.
 */
export async function benchSecondVisit(): Promise<Result[]> {
  // Nothing is asked, so nothing need answer behind the binding.
  const worker = await serveWorker({ aiUrl: new URL('http://127.0.0.1:9') });
  const browser = await launchBrowser();
  try {
    const [first, without, second]: [number[], number[], number[]] = [[], [], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      const plain = await browser.newContext({ serviceWorkers: 'block' });
      without.push(await timeToInput(plain, worker.url));
      await plain.close();
      const context = await browser.newContext();
      first.push(await timeToInput(context, worker.url, untilKept));
      second.push(await timeToInput(context, worker.url));
      await context.close();
    }
    const share = median(second) / median(first);
    const same = median(first) / median(without);
    return [
      {
        what: 'second visit until one can type, on a phone’s network, against the first',
        measured: `${share.toFixed(2)} times (${median(second).toFixed(0)} against ${median(first).toFixed(0)} ms)`,
        target: '≤ 0.5 times',
        met: share <= 0.5,
        spread: `${spread(second, 0)} ms; ${spread(first, 0)} ms`,
      },
      {
        what: 'first visit until one can type, with the service worker, against without',
        measured: `${same.toFixed(2)} times`,
        target: '≤ 1.05 times',
        met: same <= 1.05,
        spread: `${spread(first, 0)} ms; ${spread(without, 0)} ms`,
      },
      await apiCalls(browser, worker.url),
    ];
  } finally {
    await browser.close();
    await worker.stop();
  }
}

/** Milliseconds from asking for the chat to a message box that React has taken over. */
async function timeToInput(
  context: BrowserContext,
  url: URL,
  after: (page: Page) => Promise<unknown> = () => Promise.resolve(),
): Promise<number> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', { offline: false, ...NETWORK });
  await page.goto(url.href, { waitUntil: 'commit' });
  const taken = await page.waitForFunction(
    () => {
      const field = document.getElementById('message');
      const isTaken = field !== null && Object.keys(field).some((key) => key.startsWith('__reactProps'));
      return isTaken && performance.now();
    },
    undefined,
    { polling: 4 },
  );
  const time = Number(await taken.jsonValue());
  await after(page);
  await page.close();
  return time;
}

async function untilKept(page: Page): Promise<void> {
  await page.waitForFunction(async () => {
    await navigator.serviceWorker.ready;
    return navigator.serviceWorker.controller !== null;
  });
}

async function apiCalls(browser: Browser, url: URL): Promise<Result> {
  const [plain, kept] = [await browser.newContext({ serviceWorkers: 'block' }), await browser.newContext()];
  const [without, page] = [await plain.newPage(), await kept.newPage()];
  await without.goto(url.href, { waitUntil: 'networkidle' });
  await page.goto(url.href);
  await untilKept(page);
  const session = await kept.newCDPSession(page);
  await session.send('ServiceWorker.enable');
  const call = (on: Page) =>
    on.evaluate(async () => {
      const start = performance.now();
      await (await fetch('/api/schema', { cache: 'no-store' })).text();
      return performance.now() - start;
    });
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round < CALLS; round += 1) {
    times[0].push(await call(without));
    await session.send('ServiceWorker.stopAllWorkers');
    times[1].push(await call(page));
  }
  await plain.close();
  await kept.close();
  const more = median(times[1]) - median(times[0]);
  return {
    what: 'what the service worker adds to a request to the API, and so to the first token',
    measured: `${more.toFixed(1)} ms (${median(times[1]).toFixed(1)} against ${median(times[0]).toFixed(1)} ms)`,
    target: '≤ 0.5 ms',
    met: more <= 0.5,
    spread: `${spread(times[1], 1)} ms; ${spread(times[0], 1)} ms`,
  };
}
