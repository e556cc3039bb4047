import type { Page } from '@playwright/test';
import { MainThreadMeter } from '../browser';
import { framesSeen, watchFrames } from '../frames';
import { entryOf, openConversation } from './open-app';

/* What a person does with a conversation that is kept, measured: opening it, typing below it, scrolling through it. */

const KEYS = 60;
/** Pixels, and pixels a second: a wheel that is turned without a pause. */
export const SCROLL = { distance: 12_000, speed: 3_000 };

/** A conversation by its id, with how many messages it has. */
export interface Kept {
  readonly id: string;
  readonly messages: number;
}

/** Milliseconds from the click on a conversation. */
export interface Opening {
  /** To the frame that shows the awaited message. */
  readonly shownMs: number;
  /** Until all of it is there, to be used. */
  readonly wholeMs: number;
}

/** Opens a conversation, with another one open before; what is awaited of it is its end, or the message of that number. */
export async function openThread(
  page: Page,
  url: URL,
  opened: Kept,
  before: Kept,
  awaited = opened.messages - 1,
): Promise<Opening> {
  // Nothing of it is in memory then, as for a reader who comes back; the code is there, by the other conversation.
  await page.goto(url.href, { waitUntil: 'networkidle' });
  await openConversation(page, before.id);
  await page.locator(`[data-message="${before.id}-${before.messages - 1}"]`).waitFor();
  await page.waitForLoadState('networkidle');
  await page.evaluate((last) => {
    window.addEventListener(
      'click',
      () => {
        const start = performance.now();
        // Its first call comes right after the frame in which the message has a place.
        const placed = new IntersectionObserver(() => {
          placed.disconnect();
          document.body.dataset['shownMs'] = String(performance.now() - start);
          const looking = setInterval(() => {
            if (document.querySelector('.thread [inert]') !== null) return;
            clearInterval(looking);
            document.body.dataset['wholeMs'] = String(performance.now() - start);
          });
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
  }, `[data-message="${opened.id}-${awaited}"]`);
  await entryOf(page, opened.id).click();
  await page.waitForSelector('[data-whole-ms]', { timeout: 120_000 });
  return page.evaluate(() => {
    const { shownMs, wholeMs } = document.body.dataset;
    return { shownMs: Number(shownMs), wholeMs: Number(wholeMs) };
  });
}

/** Processor time of the main thread for each key typed, until the frame after it. */
export async function typeBelow(page: Page): Promise<number[]> {
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

/** The longest task and the share of dropped frames while the thread is scrolled. */
export async function scrollThrough(page: Page) {
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
