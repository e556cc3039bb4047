import { gzipSync } from 'node:zlib';
import { chromium, type Browser } from '@playwright/test';
import { z } from 'zod';
import { findChromium } from '../scripts/chromium';
import { applyMigrations } from '../scripts/migrations';
import { sharedAnswer } from '../lib/share/testing/samples';
import { childProcesses, processorTime } from '../scripts/processor-time';
import { serveWorker } from '../scripts/worker-server';
import { liftedBudgets } from '../scripts/worker-variables';
import { answerText, prose } from './prose';
import type { Result } from './result';
import { median, spread } from './statistics';

const ROUNDS = 7;
const VIEWS = 10;
const MESSAGES = 200;

const created = z.object({ id: z.string(), token: z.string() });

const textContent = (text: string) => [{ type: 'text', text }];

/** A conversation of so many messages: questions of 20 words, answers of 120 with some code. */
async function snapshot(count: number) {
  const write = await prose();
  const messages = Array.from({ length: count }, (_, index) =>
    index % 2 === 0
      ? { role: 'user', content: textContent(index === count / 2 ? CANARY : write(20)) }
      : sharedAnswer(answerText(write), { timeToFirstToken: 300, totalTime: 2_000 }),
  );
  const rest = { title: 'A long conversation', sharedAt: 1, model: 'openai/gpt-5.4' };
  return { version: 3, ...rest, systemPrompt: null, parameters: null, messages };
}

/** Milliseconds from asking for a page to the first text drawn, with nothing in the browser's cache. */
async function firstText(browser: Browser, url: URL): Promise<number> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(url.href);
  const paint = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          for (const entry of list.getEntriesByName('first-contentful-paint')) resolve(entry.startTime);
        }).observe({ type: 'paint', buffered: true });
      }),
  );
  await context.close();
  return paint;
}

/** In the middle of the conversation, to be counted in its document. */
const CANARY = 'Whoever reads this sentence reads it once.';

/** Measures a share of 200 messages against the chat page: its way to the first text, its bytes, and what the worker spends on it. */
export async function benchShare(): Promise<Result[]> {
  await applyMigrations('--local');
  const before = childProcesses();
  const app = await serveWorker({ aiUrl: new URL('http://127.0.0.1:9'), variables: liftedBudgets });
  const [worker = 0] = childProcesses().filter((pid) => !before.includes(pid));
  const browser = await chromium.launch({ executablePath: await findChromium(), args: ['--no-sandbox'] });
  try {
    const packed = gzipSync(JSON.stringify(await snapshot(MESSAGES)));
    const shares = new URL('/api/shares', app.url);
    const headers = { 'content-type': 'application/json', authorization: 'Bearer bench' };
    const body = JSON.stringify({
      kind: 'unlisted',
      lifetime: 'day',
      snapshot: packed.toString('base64url'),
    });
    const response = await fetch(shares, { method: 'POST', headers, body });
    const { id, token } = created.parse(await response.json());
    const pages = { share: new URL(`/s/${id}`, app.url), chat: new URL('/', app.url) };

    const html = await (await fetch(pages.share)).text();
    const costs = await views(pages, worker);
    const times = { share: [] as number[], chat: [] as number[] };
    await firstText(browser, pages.share);
    for (let round = 0; round < ROUNDS; round++) {
      for (const name of ['share', 'chat'] as const) times[name].push(await firstText(browser, pages[name]));
    }
    await fetch(`${shares.href}/${id}`, {
      method: 'DELETE',
      headers: { ...headers, 'edgewise-share-token': token },
    });
    return [travels(html), bytes(packed.length, html), opening(times), spent(costs)];
  } finally {
    await browser.close();
    await app.stop();
  }
}

type Rounds = Readonly<Record<'share' | 'chat', number[]>>;

/** Milliseconds of processor time that the worker spends on a view of each page, its document alone. */
async function views(pages: Readonly<Record<keyof Rounds, URL>>, worker: number): Promise<Rounds> {
  const costs: Rounds = { share: [], chat: [] };
  // The first views compile the code.
  for (let round = -2; round < ROUNDS; round++) {
    for (const name of ['share', 'chat'] as const) {
      const start = processorTime(worker);
      for (let view = 0; view < VIEWS; view++) await (await fetch(pages[name])).text();
      if (round >= 0) costs[name].push((processorTime(worker) - start) / VIEWS);
    }
  }
  return costs;
}

function travels(html: string): Result {
  const times = html.split(CANARY).length - 1;
  return {
    what: 'how often the text of a share travels: a sentence of it in the document',
    measured: `${times} times`,
    target: 'once',
    met: times === 1,
    spread: '',
  };
}

function bytes(stored: number, html: string): Result {
  const kilobytes = (count: number) => `${(count / 1000).toFixed(1)} KB`;
  const data = [...html.matchAll(/<script[^>]*>[^<]*__next_f.*?<\/script>/gs)]
    .map(([script]) => script)
    .join('');
  return {
    what: `a share of ${MESSAGES} messages, bytes`,
    measured: `${kilobytes(stored)} stored; its document ${kilobytes(gzipSync(html).length)} gzipped, ${kilobytes(Buffer.byteLength(html))} in all, of which ${kilobytes(Buffer.byteLength(data))} are data beside the HTML`,
    target: '',
    spread: '',
  };
}

function opening(times: Rounds): Result {
  const ratio = median(times.share) / median(times.chat);
  return {
    what: `opening a share of ${MESSAGES} messages, to the first text`,
    measured: `${median(times.share).toFixed(0)} ms, ${ratio.toFixed(2)} times the chat page’s ${median(times.chat).toFixed(0)} ms`,
    target: 'no later than the chat page',
    reason:
      'the chat page is a file, and React gives out a shared page only when all of it has been drawn (docs/decisions/0041-text-travels-once.md)',
    met: ratio <= 1,
    spread: `share ${spread(times.share, 0)}, chat ${spread(times.chat, 0)} ms`,
  };
}

function spent(costs: Rounds): Result {
  return {
    what: `a view of a share of ${MESSAGES} messages, processor time of the worker`,
    measured: `${median(costs.share).toFixed(1)} ms; the chat page ${median(costs.chat).toFixed(1)} ms`,
    target: '',
    spread: `share ${spread(costs.share, 1)}, chat ${spread(costs.chat, 1)} ms`,
  };
}
