import { arrivingAnswer } from './stream-answer';
import type { Browser, Page } from '@playwright/test';
import { isScript, isTask, timeIn, traceMainThread, type MainThreadWork } from '../scripts/main-thread-trace';
import { withApp } from './app';
import { openWithConversations, entryOf } from './conversations/open-app';
import { prose } from './prose';
import type { Result } from './result';
import { median, spread } from './statistics';

const ROUNDS = 3;
const PER_SECOND = 60;
const SECONDS = 8;
const LONG_THREAD = 1_000;

/** What a frame's main-thread time is made of, by the names in Chromium's trace. Each is exclusive of the others. */
const parts: Readonly<Record<string, (work: MainThreadWork) => boolean>> = {
  script: isScript,
  style: ({ name }) => name === 'UpdateLayoutTree',
  layout: ({ name }) => name === 'Layout',
  paint: ({ name }) => name === 'Paint' || name === 'PrePaint',
  layers: ({ name }) => name === 'Layerize' || name === 'Commit',
};

type Cost = Record<string, number>;

/**
 * The main-thread time of a frame while an answer of plain paragraphs arrives at 60 words a second and the page follows
 * its end: in a new chat, in a conversation of 1,000 messages, and in a bare page that appends the same words.
 */
export async function benchFrame(): Promise<Result[]> {
  const write = await prose();
  const words = write(PER_SECOND * SECONDS).split(' ');
  const chunks = words.map((word, index) => (index % 60 === 59 ? `${word}\n\n` : `${word} `));
  const rounds: Record<'bare' | 'app' | 'long', Cost[]> = { bare: [], app: [], long: [] };

  await withApp(async ({ url, scripted, browser }) => {
    const ask = async (page: Page) => {
      scripted.reset();
      scripted.script([{ chunks, delayMs: 1000 / PER_SECOND }]);
      const cost = await costOfFrame(browser, page, async () => {
        await page.getByRole('textbox', { name: 'Message', exact: true }).fill('Go on.');
        await page.keyboard.press('Enter');
        const answer = arrivingAnswer(page);
        await answer.waitFor();
        await answer.waitFor({ state: 'detached' });
      });
      await page.close();
      return cost;
    };
    for (let round = 0; round < ROUNDS; round++) {
      rounds.bare.push(await bareFrame(browser, chunks));
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
      await page.goto(url.href, { waitUntil: 'networkidle' });
      rounds.app.push(await ask(page));
      const long = await openWithConversations(browser, url, [LONG_THREAD]);
      await entryOf(long, '1').click();
      await long.getByRole('log').getByRole('article').last().waitFor();
      rounds.long.push(await ask(long));
    }
  });
  const [bare, app, long] = [summary(rounds.bare), summary(rounds.app), summary(rounds.long)];
  return [
    {
      what: `a frame while an answer streams at ${String(PER_SECOND)} chunks a second, main-thread time`,
      measured: `${text(app)}; a bare page ${text(bare)}: ${(app.all / bare.all).toFixed(1)} times`,
      target: '≤ 2 times the bare page',
      met: app.all <= 2 * bare.all,
      spread: `${spreadOf(rounds.app)} against ${spreadOf(rounds.bare)} ms`,
    },
    {
      what: 'the same in a conversation of 1,000 messages',
      measured: `${text(long)}: ${(long.all / app.all).toFixed(2)} times the new chat`,
      target: 'within 15 % of a new chat',
      met: long.all <= 1.15 * app.all,
      spread: `${spreadOf(rounds.long)} ms`,
    },
  ];
}

/** Milliseconds of main-thread time for each sixtieth of a second that the streaming lasts, in all and by part. */
async function costOfFrame(browser: Browser, page: Page, work: () => Promise<void>): Promise<Cost> {
  const { works } = await traceMainThread(browser, page, work);
  const frames = PER_SECOND * SECONDS;
  const cost: Cost = { all: timeIn(works, isTask) / frames };
  for (const [part, isPart] of Object.entries(parts)) cost[part] = timeIn(works, isPart) / frames;
  return cost;
}

async function bareFrame(browser: Browser, chunks: readonly string[]): Promise<Cost> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.setContent(
    '<body style="margin:0"><div style="height:100vh;overflow:auto;font:15px/1.6 sans-serif"><main style="max-width:43rem;margin:auto"><p></p></main></div>',
  );
  const cost = await costOfFrame(browser, page, () =>
    page.evaluate(
      ({ pieces, interval }) =>
        new Promise<void>((resolve) => {
          const main = document.querySelector('main');
          const scroller = main?.parentElement;
          let next = 0;
          const timer = setInterval(() => {
            const piece = pieces[next++];
            if (piece === undefined || !main || !scroller) {
              clearInterval(timer);
              resolve();
              return;
            }
            main.lastElementChild?.append(piece);
            if (piece.endsWith('\n\n')) main.appendChild(document.createElement('p'));
            scroller.scrollTop = scroller.scrollHeight;
          }, interval);
        }),
      { pieces: chunks, interval: 1000 / PER_SECOND },
    ),
  );
  await page.close();
  return cost;
}

function summary(rounds: readonly Cost[]): Cost & { all: number } {
  const names = ['all', ...Object.keys(parts)];
  const medians = names.map((name) => [name, median(rounds.map((round) => round[name] ?? 0))] as const);
  return { all: 0, ...Object.fromEntries(medians) };
}

function text({ all, ...rest }: Cost & { all: number }): string {
  const named = Object.entries(rest).map(([name, milliseconds]) => `${name} ${milliseconds.toFixed(2)}`);
  return `${all.toFixed(2)} ms (${named.join(', ')})`;
}

function spreadOf(rounds: readonly Cost[]): string {
  return spread(rounds.map(({ all }) => all ?? 0));
}
