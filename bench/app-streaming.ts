import { startLocalAi } from '../local-ai/server';
import { createUpstream } from '../local-ai/sources/upstream';
import { startScripted } from '../local-ai/scripted';
import { serveWorker } from '../scripts/worker-server';
import { launchBrowser } from './browser';
import { longAnswer } from './drawing/answer';
import type { Result } from './result';
import { median, spread } from './statistics';

const ROUNDS = 3;
const CHUNKS_PER_SECOND = 300;
const CHARACTERS = 60_000;
const CHUNK = 20;
const FRAME_MS = 1000 / 60;

declare global {
  interface Window {
    seen: { longestTaskMs: number; frames: number[] };
  }
}

/** Streams a 60 KB answer through the whole app at 300 chunks a second, and watches the frames of its page. */
export async function benchAppStreaming(): Promise<Result> {
  const scripted = await startScripted();
  const ai = await startLocalAi({ source: createUpstream({ url: scripted.url }) });
  const worker = await serveWorker({ aiUrl: new URL(`http://127.0.0.1:${ai.port}`) });
  const browser = await launchBrowser();
  const longest: number[] = [];
  const dropped: number[] = [];
  try {
    for (let round = 0; round < ROUNDS; round++) {
      const text = longAnswer(CHARACTERS);
      const chunks = Array.from({ length: text.length / CHUNK }, (_, index) =>
        text.slice(index * CHUNK, (index + 1) * CHUNK),
      );
      scripted.reset();
      scripted.script([{ chunks, delayMs: 1000 / CHUNKS_PER_SECOND }]);
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
      await page.goto(worker.url.href, { waitUntil: 'networkidle' });
      await page.evaluate(() => {
        const seen = { longestTaskMs: 0, frames: [performance.now()] };
        window.seen = seen;
        new PerformanceObserver((list) => {
          for (const { duration } of list.getEntries())
            seen.longestTaskMs = Math.max(seen.longestTaskMs, duration);
        }).observe({ type: 'longtask' });
        // A method, because tsx wraps every other named function in a helper that the page does not have.
        const watch = {
          nextFrame() {
            requestAnimationFrame((now) => {
              seen.frames.push(now);
              watch.nextFrame();
            });
          },
        };
        watch.nextFrame();
      });
      await page.getByRole('textbox', { name: 'Message', exact: true }).fill('Write a long answer.');
      await page.keyboard.press('Enter');
      await page
        .getByRole('article', { name: 'GPT-5.4' })
        .and(page.locator('[aria-busy=false]'))
        .waitFor({ timeout: 120_000 });
      const seen = await page.evaluate(() => window.seen);
      longest.push(seen.longestTaskMs);
      dropped.push(droppedShare(seen.frames));
      await page.close();
    }
  } finally {
    await browser.close();
    await worker.stop();
    await ai.close();
    await scripted.close();
  }
  return {
    what: 'the same inside the whole app, at 300 chunks a second',
    measured: `longest task ${median(longest).toFixed(0)} ms (0: none over 50), ${median(dropped).toFixed(2)} % of frames dropped`,
    target: 'no task over 50 ms, under 1 %',
    met: median(longest) <= 50 && median(dropped) < 1,
    spread: `${spread(longest, 0)} ms, ${spread(dropped)} %`,
  };
}

/** The share of frames, in percent, that came later than the screen could have shown them. */
function droppedShare(times: readonly number[]): number {
  const due = ((times.at(-1) ?? 0) - (times[0] ?? 0)) / FRAME_MS;
  const lost = times
    .slice(1)
    .map((time, index) => Math.round((time - (times[index] ?? time)) / FRAME_MS) - 1);
  return (lost.reduce((sum, frames) => sum + Math.max(0, frames), 0) / due) * 100;
}
