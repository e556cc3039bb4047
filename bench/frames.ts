import type { Page } from '@playwright/test';

const FRAME_MS = 1000 / 60;

interface Seen {
  longestTaskMs: number;
  frames: number[];
}

declare global {
  interface Window {
    seen: Seen;
  }
}

/** Watches the frames and the long tasks of a page from now on. */
export async function watchFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen: Seen = { longestTaskMs: 0, frames: [performance.now()] };
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
}

/**
 * Returns the longest task since (0: none over 50 ms), and the share of frames, in percent, that came later than the
 * screen could have shown them.
 */
export async function framesSeen(page: Page): Promise<{ longestTaskMs: number; droppedPercent: number }> {
  const { longestTaskMs, frames } = await page.evaluate(() => window.seen);
  const due = ((frames.at(-1) ?? 0) - (frames[0] ?? 0)) / FRAME_MS;
  const lost = frames
    .slice(1)
    .map((time, index) => Math.round((time - (frames[index] ?? time)) / FRAME_MS) - 1);
  const dropped = lost.reduce((sum, count) => sum + Math.max(0, count), 0);
  return { longestTaskMs, droppedPercent: (dropped / due) * 100 };
}
