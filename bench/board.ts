import type { Browser, Page } from '@playwright/test';
import { isTask, timeIn, traceMainThread } from '../scripts/main-thread-trace';
import { withApp } from './app';
import { boardFile, type BoardSize } from './board-file';
import { framesSeen, watchFrames } from './frames';
import { prose } from './prose';
import type { Result } from './result';
import { median, spread } from './statistics';

const ROUNDS = 3;
const AT_ONCE = 8;
const PER_SECOND = 60;
const SECONDS = 8;
const FRAME_MS = 1000 / 60;
const THOUSAND = { cases: 100, variants: 10 };
/** As many columns as a board may have. */
const WIDE = { cases: 50, variants: 100 };
/** Pixels a second: a wheel that is turned without a pause. */
const SPEED = 3_000;

/** Eight answers that stream side by side, a board of 1,000 cells, and one of 100 columns. */
export async function benchBoard(): Promise<Result[]> {
  const write = await prose();
  return withApp(async ({ url, browser }) => {
    const words = write(PER_SECOND * SECONDS).split(' ');
    const eight: Eight[] = [];
    const boards: Opened[] = [];
    const wide: Opened[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      eight.push(await compareEight(browser, url, words));
      boards.push(await openBoard(browser, url, boardFile(write, THOUSAND)));
      wide.push(await openBoard(browser, url, boardFile(write, WIDE)));
    }
    const frame = median(of(eight, 'frameMs'));
    return [
      {
        what: `${String(AT_ONCE)} answers streaming at once at ${String(PER_SECOND)} chunks a second each, main-thread time of a frame`,
        measured: `${frame.toFixed(2)} ms; ${median(of(eight, 'dropped')).toFixed(2)} % of frames dropped, longest task ${median(of(eight, 'longest')).toFixed(0)} ms (0: none over 50)`,
        target: 'under the frame, 16.7 ms',
        met: frame < FRAME_MS,
        spread: `${spread(of(eight, 'frameMs'))} ms, ${spread(of(eight, 'dropped'))} %`,
      },
      opened(`a board of ${cellsOf(THOUSAND)} cells`, boards),
      opened(`a board of ${String(WIDE.variants)} columns, ${cellsOf(WIDE)} cells`, wide),
    ];
  });
}

function of<Key extends string>(rounds: readonly Record<Key, number>[], key: Key): number[] {
  return rounds.map((round) => round[key]);
}

function cellsOf({ cases, variants }: BoardSize): string {
  return (cases * variants).toLocaleString('en');
}

function opened(what: string, boards: readonly Opened[]): Result {
  const dropped = Math.max(median(of(boards, 'down')), median(of(boards, 'across')));
  return {
    what: `${what}: opening it, scrolling it down and across`,
    measured: `${median(of(boards, 'openedMs')).toFixed(0)} ms to the first answer; ${median(of(boards, 'down')).toFixed(2)} and ${median(of(boards, 'across')).toFixed(2)} % of frames dropped, longest task ${median(of(boards, 'longest')).toFixed(0)} ms (0: none over 50), its most processor time ${median(of(boards, 'busiest')).toFixed(1)} ms; ${median(of(boards, 'nodes')).toFixed(0)} nodes`,
    target: 'no dropped frame',
    met: dropped === 0,
    spread: `${spread(of(boards, 'openedMs'), 0)} ms, ${spread(of(boards, 'down'))} and ${spread(of(boards, 'across'))} %`,
  };
}

interface Eight extends Record<string, number> {
  frameMs: number;
  dropped: number;
  longest: number;
}

/** Asks one question with eight variants. A browser opens six connections to this server, so the page itself streams. */
async function compareEight(browser: Browser, url: URL, words: readonly string[]): Promise<Eight> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.addInitScript(
    ({ pieces, interval }) => {
      const real = window.fetch.bind(window);
      // Methods, because tsx wraps every other named function in a helper that the page does not have.
      const write = {
        event(choice: object) {
          const choices = [{ index: 0, ...choice }];
          const chunk = { id: 'a', object: 'chat.completion.chunk', created: 0, model: 'bench', choices };
          return new TextEncoder().encode(`data: ${JSON.stringify(chunk)}\n\n`);
        },
      };
      window.fetch = (address, init) => {
        const asked =
          typeof address === 'string' ? address : address instanceof URL ? address.href : address.url;
        if (!asked.includes('/chat/completions')) return real(address, init);
        let next = 0;
        const body = new ReadableStream<Uint8Array>({
          start(controller) {
            const timer = setInterval(() => {
              const piece = pieces[next++];
              if (piece !== undefined) {
                controller.enqueue(write.event({ delta: { content: piece } }));
                return;
              }
              clearInterval(timer);
              controller.enqueue(write.event({ delta: {}, finish_reason: 'stop' }));
              controller.enqueue(new TextEncoder().encode('data: [DONE]\n\n'));
              controller.close();
            }, interval);
          },
        });
        return Promise.resolve(new Response(body, { headers: { 'content-type': 'text/event-stream' } }));
      };
    },
    {
      pieces: words.map((word, index) => (index % 60 === 59 ? `${word}\n\n` : `${word} `)),
      interval: 1000 / PER_SECOND,
    },
  );
  await page.goto(url.href, { waitUntil: 'networkidle' });
  await page.getByRole('textbox', { name: 'Message', exact: true }).fill('Go on.');
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  for (let variants = 2; variants < AT_ONCE; variants++)
    await dialog.getByRole('button', { name: 'Add variant' }).click();
  await watchFrames(page);
  const { works } = await traceMainThread(browser, page, async () => {
    await dialog.getByRole('button', { name: `Ask ${String(AT_ONCE)} variants` }).click();
    await page
      .locator('article[aria-busy=true]')
      .nth(AT_ONCE - 1)
      .waitFor();
    await page.locator('article[aria-busy=true]').first().waitFor({ state: 'detached', timeout: 60_000 });
  });
  const { droppedPercent, longestTaskMs } = await framesSeen(page);
  await page.close();
  return {
    frameMs: timeIn(works, isTask) / (PER_SECOND * SECONDS),
    dropped: droppedPercent,
    longest: longestTaskMs,
  };
}

interface Opened extends Record<string, number> {
  openedMs: number;
  down: number;
  across: number;
  longest: number;
  busiest: number;
  nodes: number;
}

async function openBoard(browser: Browser, url: URL, file: object): Promise<Opened> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(new URL('/b/new', url).href, { waitUntil: 'networkidle' });
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({
      ...{ name: 'board.json', mimeType: 'application/json' },
      buffer: Buffer.from(JSON.stringify(file)),
    });
  await page.waitForURL(/\/b\/(?!new)/);
  const start = performance.now();
  await page.reload();
  await page.getByRole('article').first().waitFor();
  const openedMs = performance.now() - start;
  await page.waitForLoadState('networkidle');
  const nodes = await page.evaluate(() => document.querySelectorAll('*').length);
  await watchFrames(page);
  const { works } = await traceMainThread(browser, page, () => scroll(page, 'scrollTop'));
  const tasks = works.filter(isTask).map(({ processorTime }) => processorTime);
  const down = await framesSeen(page);
  await watchFrames(page);
  await scroll(page, 'scrollLeft');
  const across = await framesSeen(page);
  await page.close();
  return {
    ...{ openedMs, nodes, down: down.droppedPercent, across: across.droppedPercent },
    longest: Math.max(down.longestTaskMs, across.longestTaskMs),
    // By the thread’s own clock, which a busy machine disturbs least.
    busiest: tasks.reduce((most, time) => Math.max(most, time), 0),
  };
}

async function scroll(page: Page, edge: 'scrollTop' | 'scrollLeft'): Promise<void> {
  await page.evaluate(
    ({ along, speed }) =>
      new Promise<void>((resolve) => {
        const grid = document.querySelector('.board-grid');
        if (grid === null) throw new Error('there is no grid');
        const started = performance.now();
        const move = {
          step() {
            const before = grid[along];
            grid[along] = ((performance.now() - started) / 1000) * speed;
            if (before > 0 && grid[along] === before) resolve();
            else
              requestAnimationFrame(() => {
                move.step();
              });
          },
        };
        move.step();
      }),
    { along: edge, speed: SPEED },
  );
}
