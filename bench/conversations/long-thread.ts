import type { Page } from '@playwright/test';
import { withApp } from '../app';
import type { Result } from '../result';
import { median, spread } from '../statistics';
import { openWithConversations } from './open-app';
import { openThread, scrollThrough, SCROLL, typeBelow, type Kept } from './use-thread';

const ROUNDS = 3;
const MESSAGES = 2_000;
const MANY_MESSAGES = 20_000;
/** Of the conversation that is open before. */
const OTHER_MESSAGES = 100;
const opened: Kept = { id: '1', messages: MESSAGES };
const before: Kept = { id: '2', messages: OTHER_MESSAGES };
const longest: Kept = { id: '3', messages: MANY_MESSAGES };

interface Round {
  openMs: number;
  wholeMs: number;
  plainMs: number;
  longestOpenMs: number;
  longestWholeMs: number;
  nodes: number;
  droppedPercent: number;
  longestTaskMs: number;
  keys: number[];
}

/**
 * A conversation of 2,000 messages: opening it, against the same app without the code that draws only what is near the
 * screen; scrolling through it; typing below it. One of 20,000: opening it, against that of 2,000.
 */
export async function benchLongThread(): Promise<Result[]> {
  return withApp(async ({ url, browser }) => {
    const page = await openWithConversations(browser, url, [MESSAGES, OTHER_MESSAGES]);
    const longer = await openWithConversations(browser, url, [1, OTHER_MESSAGES, MANY_MESSAGES]);
    const plain = await openWithConversations(browser, url, [MESSAGES, OTHER_MESSAGES]);
    await drawAllMessages(plain);
    const rounds: Round[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const { shownMs: openMs, wholeMs } = await openThread(page, url, opened, before);
      // Of all that is drawn, the first message too.
      const { shownMs: plainMs } = await openThread(plain, url, opened, before, 0);
      const { shownMs: longestOpenMs, wholeMs: longestWholeMs } = await openThread(
        ...([longer, url, longest, before] as const),
      );
      for (const other of [plain, longer]) await other.goto('about:blank');
      const nodes = await page.evaluate(() => document.querySelectorAll('*').length);
      const keys = await typeBelow(page);
      rounds.push({
        ...{ openMs, wholeMs, plainMs, longestOpenMs, longestWholeMs, nodes, keys },
        ...(await scrollThrough(page)),
      });
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

function report(rounds: readonly Round[]): Result[] {
  const of = (key: Exclude<keyof Round, 'keys'>) => rounds.map((round) => round[key]);
  const ratio = median(of('plainMs')) / median(of('openMs'));
  const longer = median(of('longestOpenMs')) / median(of('openMs'));
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
      what: 'opening a conversation of 20,000 messages, against one of 2,000',
      measured: `${median(of('longestOpenMs')).toFixed(0)} ms against ${median(of('openMs')).toFixed(0)} ms: ${longer.toFixed(1)} times`,
      target: '≤ 1.5 times',
      met: longer <= 1.5,
      spread: `${spread(of('longestOpenMs'), 0)} against ${spread(of('openMs'), 0)} ms`,
    },
    {
      what: 'the same, until all of it has been read and can be used',
      measured: `20,000 messages ${median(of('longestWholeMs')).toFixed(0)} ms, 2,000 ${median(of('wholeMs')).toFixed(0)} ms`,
      target: '',
      spread: `${spread(of('longestWholeMs'), 0)}; ${spread(of('wholeMs'), 0)} ms`,
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
      target: 'every key under 8 ms',
      met: Math.max(...worstKeys) < 8,
      reason:
        'in one round or another V8 collects garbage at one of the keys; or the line wraps, and the thread moves up',
      spread: `slowest ${spread(worstKeys, 1)} ms`,
    },
  ];
}
