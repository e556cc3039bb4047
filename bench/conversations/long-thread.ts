import type { Page } from '@playwright/test';
import { withApp } from '../app';
import { MainThreadMeter } from '../browser';
import { framesSeen, watchFrames } from '../frames';
import type { Result } from '../result';
import { median, spread } from '../statistics';
import { entryOf, openWithConversations } from './open-app';

const ROUNDS = 3;
const MESSAGES = 2_000;
/** Of the conversation that is open before. */
const OTHER_MESSAGES = 100;
const KEYS = 60;
/** Pixels, and pixels a second: a wheel that is turned without a pause. */
const SCROLL = { distance: 12_000, speed: 3_000 };

interface Round {
  openMs: number;
  plainMs: number;
  nodes: number;
  droppedPercent: number;
  longestTaskMs: number;
  keys: number[];
}

/**
 * A conversation of 2,000 messages: opening it, against the same app without the code that draws only what is near the
 * screen; scrolling through it; typing below it.
 */
export async function benchLongThread(): Promise<Result[]> {
  return withApp(async ({ url, browser }) => {
    const page = await openWithConversations(browser, url, [MESSAGES, OTHER_MESSAGES]);
    const plain = await openWithConversations(browser, url, [MESSAGES, OTHER_MESSAGES]);
    await drawAllMessages(plain);
    const rounds: Round[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const openMs = await open(page, url);
      const plainMs = await open(plain, url);
      await plain.goto('about:blank');
      const nodes = await page.evaluate(() => document.querySelectorAll('*').length);
      const keys = await type(page);
      rounds.push({ openMs, plainMs, nodes, keys, ...(await scroll(page)) });
    }
    return report(rounds);
  });
}

/** Keeps the virtual list from loading: the app draws all messages then. */
async function drawAllMessages(page: Page): Promise<void> {
  await page.route('**/*.js', async (route) => {
    const response = await route.fetch();
    await ((await response.text()).includes('keepMounted') ? route.abort() : route.fulfill({ response }));
  });
}

/** Milliseconds from the click on the conversation to the frame that shows its end. */
async function open(page: Page, url: URL): Promise<number> {
  // Nothing of it is in memory then, as for a reader who comes back; the code is there, by the other conversation.
  await page.goto(url.href, { waitUntil: 'networkidle' });
  await entryOf(page, '2').click();
  await page.locator(`[data-message="2-${OTHER_MESSAGES - 1}"]`).waitFor();
  await page.waitForLoadState('networkidle');
  await page.evaluate(
    (last) => {
      window.addEventListener(
        'click',
        () => {
          const start = performance.now();
          // Its first call comes right after the frame in which the message has a place.
          const placed = new IntersectionObserver(() => {
            placed.disconnect();
            document.body.dataset['openMs'] = String(performance.now() - start);
          });
          const drawn = new MutationObserver(() => {
            const message = document.querySelector(last);
            if (message === null) return;
            drawn.disconnect();
            placed.observe(message);
          });
          drawn.observe(document.body, { childList: true, subtree: true });
        },
        { capture: true, once: true },
      );
    },
    `[data-message="1-${MESSAGES - 1}"]`,
  );
  await entryOf(page, '1').click();
  await page.waitForSelector('[data-open-ms]', { timeout: 120_000 });
  return page.evaluate(() => Number(document.body.dataset['openMs']));
}

/** Processor time of the main thread for each key typed, until the frame after it. */
async function type(page: Page): Promise<number[]> {
  await page.getByRole('textbox', { name: 'Message', exact: true }).click();
  const meter = await MainThreadMeter.on(page);
  const session = await page.context().newCDPSession(page);
  // V8 collects what opening has left over some seconds later, at whichever key is typed then.
  await session.send('HeapProfiler.collectGarbage');
  // By the protocol itself: Playwright's own scripts in the page would count as the key's.
  const expression = 'new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))';
  const keys: number[] = [];
  for (let key = 0; key < KEYS; key++) {
    const before = await meter.read();
    await session.send('Input.dispatchKeyEvent', { type: 'char', text: key % 6 === 5 ? ' ' : 'e' });
    await session.send('Runtime.evaluate', { expression, awaitPromise: true });
    keys.push((await meter.read()) - before);
  }
  return keys;
}

async function scroll(page: Page) {
  await watchFrames(page);
  const session = await page.context().newCDPSession(page);
  await session.send('Input.synthesizeScrollGesture', {
    x: 720,
    y: 400,
    yDistance: SCROLL.distance,
    speed: SCROLL.speed,
    gestureSourceType: 'mouse',
  });
  return framesSeen(page);
}

function report(rounds: readonly Round[]): Result[] {
  const of = (key: Exclude<keyof Round, 'keys'>) => rounds.map((round) => round[key]);
  const ratio = median(of('plainMs')) / median(of('openMs'));
  const worstKeys = rounds.map(({ keys }) => Math.max(...keys));
  const allKeys = rounds.flatMap(({ keys }) => keys);
  return [
    {
      what: 'opening a conversation of 2,000 messages, against drawing all of them',
      measured: `${median(of('openMs')).toFixed(0)} ms against ${median(of('plainMs')).toFixed(0)} ms: ${ratio.toFixed(1)} times faster; ${median(of('nodes')).toFixed(0)} nodes`,
      target: '25 times faster, ≤ 2,000 nodes',
      met: ratio >= 25 && Math.max(...of('nodes')) <= 2_000,
      spread: `${spread(of('openMs'), 0)} against ${spread(of('plainMs'), 0)} ms`,
    },
    {
      what: `scrolling through it, ${SCROLL.distance.toLocaleString('en')} pixels at ${SCROLL.speed.toLocaleString('en')} a second`,
      measured: `${median(of('droppedPercent')).toFixed(2)} % of frames dropped, longest task ${median(of('longestTaskMs')).toFixed(0)} ms (0: none over 50)`,
      target: 'no dropped frame',
      met: median(of('droppedPercent')) === 0,
      spread: `${spread(of('droppedPercent'))} %`,
    },
    {
      what: 'typing in its composer, main-thread time of the slowest of 60 keys',
      measured: `${median(worstKeys).toFixed(1)} ms; the median key ${median(allKeys).toFixed(1)} ms`,
      target: 'every key under 16 ms',
      met: Math.max(...worstKeys) < 16,
      spread: `slowest ${spread(worstKeys, 1)} ms`,
    },
  ];
}
