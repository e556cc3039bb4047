import { withApp } from './app';
import { longAnswer } from './drawing/answer';
import { framesSeen, watchFrames } from './frames';
import type { Result } from './result';
import { median, spread } from './statistics';
import { streamAnswer } from './stream-answer';

const ROUNDS = 3;
const CHARACTERS = 60_000;

/** Asks in the whole app, has a 60 KB answer stream at 300 chunks a second, and watches the frames of its page from the first key on. */
export async function benchAppStreaming(): Promise<Result> {
  const rounds = await withApp(async ({ url, scripted, browser }) => {
    const seen: Awaited<ReturnType<typeof framesSeen>>[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
      await page.goto(url.href, { waitUntil: 'networkidle' });
      await watchFrames(page);
      await streamAnswer(page, scripted, longAnswer(CHARACTERS));
      seen.push(await framesSeen(page));
      await page.close();
    }
    return seen;
  });
  const longest = rounds.map(({ longestTaskMs }) => longestTaskMs);
  const dropped = rounds.map(({ droppedPercent }) => droppedPercent);
  return {
    what: 'the same inside the whole app, at 300 chunks a second',
    measured: `longest task ${median(longest).toFixed(0)} ms (0: none over 50), ${median(dropped).toFixed(2)} % of frames dropped`,
    target: 'no task over 50 ms, under 1 %',
    met: median(longest) <= 50 && median(dropped) < 1,
    spread: `${spread(longest, 0)} ms, ${spread(dropped)} %`,
  };
}
