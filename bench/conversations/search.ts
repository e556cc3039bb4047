import type { CDPSession, Page } from '@playwright/test';
import { z } from 'zod';
import { withApp } from '../app';
import { MainThreadMeter } from '../browser';
import type { Result } from '../result';
import { median, spread } from '../statistics';
import { keepCopies, RARE_WORD } from './copies';
import { openWithConversations } from './open-app';

const ROUNDS = 3;
const LONGEST = 2_000;
const WORDS = ['river', 'light', 'people', 'nothing', 'water'] as const;
/** Long conversations first, then many short ones; the rare word stands in the oldest. */
const SIZES = [
  { count: '10,000', lengths: Array.from({ length: 5 }, () => LONGEST) },
  {
    count: '100,000',
    lengths: [...Array.from({ length: 20 }, () => LONGEST), ...Array.from({ length: 600 }, () => 100)],
  },
] as const;

/** Searches 10,000 messages, and 100,000, word by word. */
export async function benchSearch(): Promise<Result[]> {
  return withApp(async ({ url, browser }) => {
    const results: Result[] = [];
    for (const { count, lengths } of SIZES) {
      const page = await openWithConversations(browser, url, [LONGEST]);
      await keepCopies(page, '1', lengths);
      const sessions: Session[] = [];
      for (let round = 0; round < ROUNDS; round++) sessions.push(await searchOnce(page, url));
      results.push(...report(count, sessions));
      await page.context().close();
    }
    return results;
  });
}

interface Found {
  readonly mainThreadMs: number;
  readonly elapsedMs: number;
}

/** The times of one opening of the app, each word in turn, and the rare one as the first of another opening. */
interface Session {
  readonly words: readonly Found[];
  readonly rare: Found;
  readonly rareAgain: Found;
  readonly longestTaskMs: number;
  readonly workerMegabytes: number;
}

async function searchOnce(page: Page, url: URL): Promise<Session> {
  await openApp(page, url);
  const rare = await search(page, RARE_WORD);
  await openApp(page, url);
  const words: Found[] = [];
  for (const word of WORDS) words.push(await search(page, word));
  const rareAgain = await search(page, RARE_WORD);
  const longestTaskMs = await page.evaluate(() => Number(document.body.dataset['longestTask'] ?? 0));
  return { words, rare, rareAgain, longestTaskMs, workerMegabytes: await weighWorkers(page) };
}

async function openApp(page: Page, url: URL): Promise<void> {
  await page.goto(url.href, { waitUntil: 'networkidle' });
  await page.evaluate(() => {
    new PerformanceObserver((list) => {
      const longest = Math.max(...list.getEntries().map(({ duration }) => duration));
      const before = Number(document.body.dataset['longestTask'] ?? 0);
      document.body.dataset['longestTask'] = String(Math.max(before, longest));
    }).observe({ type: 'longtask' });
  });
}

/**
 * From the focus of the field, or where it has that from the word, to the frame with the first result that has the word
 * marked. The word is there right after the focus, sooner than anybody types it.
 */
async function search(page: Page, word: string): Promise<Found> {
  const field = page.getByRole('searchbox', { name: 'Search conversations' });
  const meter = await MainThreadMeter.on(page);
  // Watched in the page: looking for them from outside would count as main-thread time.
  await page.evaluate((wanted) => {
    let start = 0;
    for (const event of ['focusin', 'input'])
      document.addEventListener(
        event,
        () => {
          start ||= performance.now();
        },
        { capture: true, once: true },
      );
    const shown = new MutationObserver(() => {
      const mark = document.querySelector('[aria-label="Search results"] mark');
      if (mark?.textContent.toLowerCase() !== wanted) return;
      shown.disconnect();
      requestAnimationFrame(() => {
        document.body.dataset[wanted] = String(performance.now() - start);
      });
    });
    shown.observe(document.body, { childList: true, characterData: true, subtree: true });
  }, word);
  const before = await meter.read();
  await field.fill(word);
  const marked = page.locator(`body[data-${word}]`);
  await marked.waitFor({ state: 'attached' });
  const mainThreadMs = (await meter.read()) - before;
  const elapsedMs = Number(await marked.getAttribute(`data-${word}`));
  await page
    .getByRole('status')
    .filter({ hasText: /results?$/ })
    .waitFor();
  await page.evaluate((found) => {
    document.body.removeAttribute(`data-${found}`);
  }, word);
  return { mainThreadMs, elapsedMs };
}

const answered = z.object({ id: z.number(), result: z.object({ usedSize: z.number() }).partial() });

/** Megabytes of the JavaScript heaps of a page's workers, after a forced collection. Of a worker only its own session tells. */
async function weighWorkers(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  const sessionIds: string[] = [];
  session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    if (targetInfo.type === 'worker') sessionIds.push(sessionId);
  });
  await session.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false,
  });
  let bytes = 0;
  for (const sessionId of sessionIds) {
    await askWorker(session, sessionId, 'HeapProfiler.collectGarbage');
    bytes += (await askWorker(session, sessionId, 'Runtime.getHeapUsage')).usedSize ?? 0;
  }
  await session.detach();
  return bytes / 1e6;
}

async function askWorker(session: CDPSession, sessionId: string, method: string) {
  const answer = new Promise<z.infer<typeof answered>>((resolve) => {
    session.on('Target.receivedMessageFromTarget', ({ message }) => {
      // Its other messages have no id.
      const { data } = answered.safeParse(JSON.parse(message));
      if (data) resolve(data);
    });
  });
  await session.send('Target.sendMessageToTarget', {
    sessionId,
    message: JSON.stringify({ id: 1, method }),
  });
  return (await answer).result;
}

function report(count: string, sessions: readonly Session[]): Result[] {
  const words = sessions.flatMap((session) => session.words);
  const mainThread = words.map(({ mainThreadMs }) => mainThreadMs);
  const later = sessions.flatMap((session) => session.words.slice(1));
  const rareAgain = sessions.map((session) => session.rareAgain.elapsedMs);
  const first = sessions.flatMap((session) => session.words.slice(0, 1));
  const elapsed = (found: readonly Found[]) => found.map(({ elapsedMs }) => elapsedMs);
  const rare = sessions.map((session) => session.rare.elapsedMs);
  const longest = Math.max(...sessions.map(({ longestTaskMs }) => longestTaskMs));
  const memory = sessions.map(({ workerMegabytes }) => workerMegabytes);
  const isTarget = count === '10,000';
  return [
    {
      what: `searching ${count} messages, main-thread time to the first results`,
      measured: `${median(mainThread).toFixed(0)} ms; the longest task ${longest === 0 ? 'under 50 ms' : `${longest.toFixed(0)} ms`}`,
      target: isTarget ? '≤ 50 ms' : '',
      ...(isTarget && { met: Math.max(...mainThread) <= 50 }),
      spread: `${spread(mainThread, 0)} ms`,
    },
    {
      what: `searching ${count} messages, until the first word of a session stands there: an ordinary one, and one that only the oldest conversation has`,
      measured: `${median(elapsed(first)).toFixed(0)} ms, and ${median(rare).toFixed(0)} ms`,
      target: isTarget ? '≤ 400 ms' : '',
      ...(isTarget && { met: Math.max(...elapsed(first), ...rare) <= 400 }),
      spread: `${spread(elapsed(first), 0)} ms, and ${spread(rare, 0)} ms`,
    },
    {
      what: `searching ${count} messages, until a later word stands there: an ordinary one, and the one of the oldest conversation; memory of the worker`,
      measured: `${median(elapsed(later)).toFixed(0)} ms, and ${median(rareAgain).toFixed(0)} ms; ${median(memory).toFixed(0)} MB`,
      target: '',
      spread: `${spread(elapsed(later), 0)} ms, and ${spread(rareAgain, 0)} ms; ${spread(memory, 0)} MB`,
    },
  ];
}
