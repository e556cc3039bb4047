import type { Page } from '@playwright/test';
import { withApp } from './app';
import { framesSeen, watchFrames } from './frames';
import { prose } from './prose';
import type { Result } from './result';
import { median, spread } from './statistics';

const ROUNDS = 3;
const TOKENS = 5_000;
const ALTERNATIVES = 20;
/** Pixels a second: a wheel that is turned without a pause. */
const SPEED = 3_000;

/** An answer of 5,000 tokens with 20 alternatives each: showing its probabilities, and scrolling through it. */
export async function benchLens(): Promise<Result[]> {
  const write = await prose();
  const words = write(TOKENS).split(' ').slice(0, TOKENS);
  const raw = streamOf(words.map((word, index) => (index % 80 === 79 ? `${word}\n\n` : `${word} `)));
  const rounds = await withApp(async ({ url, scripted, browser }) => {
    const measured: { shownMs: number; nodes: number; longestTaskMs: number; droppedPercent: number }[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      scripted.reset();
      scripted.script([{ raw }]);
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
      await page.goto(url.href, { waitUntil: 'networkidle' });
      await page.getByRole('textbox', { name: 'Message', exact: true }).fill('Go on.');
      await page.keyboard.press('Enter');
      const show = page.getByRole('button', { name: 'Show probabilities' });
      await show.waitFor({ timeout: 120_000 });
      const start = performance.now();
      await show.click();
      await page.getByRole('toolbar', { name: 'Tokens' }).waitFor();
      const shownMs = performance.now() - start;
      await watchFrames(page);
      await scrollUp(page);
      const nodes = await page.evaluate(() => document.querySelectorAll('*').length);
      measured.push({ shownMs, nodes, ...(await framesSeen(page)) });
      await page.close();
    }
    return measured;
  });
  const of = (key: keyof (typeof rounds)[number]) => rounds.map((round) => round[key]);
  return [
    {
      what: `the lens on ${TOKENS.toLocaleString('en')} tokens with ${String(ALTERNATIVES)} alternatives each: scrolling through it, ${SPEED.toLocaleString('en')} pixels a second`,
      measured: `${median(of('droppedPercent')).toFixed(2)} % of frames dropped, longest task ${median(of('longestTaskMs')).toFixed(0)} ms (0: none over 50); ${median(of('nodes')).toFixed(0)} nodes; shown ${median(of('shownMs')).toFixed(0)} ms after the press`,
      target: '60 frames a second',
      met: median(of('droppedPercent')) < 1,
      spread: `${spread(of('droppedPercent'))} %`,
    },
  ];
}

/** Scrolls the thread from its end to its beginning. */
async function scrollUp(page: Page): Promise<void> {
  await page.evaluate(
    (speed) =>
      new Promise<void>((resolve) => {
        const thread = document.querySelector('.thread');
        if (thread === null) throw new Error('there is no thread');
        thread.scrollTop = thread.scrollHeight;
        const from = thread.scrollTop;
        const started = performance.now();
        const move = {
          step() {
            thread.scrollTop = Math.max(0, from - ((performance.now() - started) / 1000) * speed);
            if (thread.scrollTop === 0) resolve();
            else
              requestAnimationFrame(() => {
                move.step();
              });
          },
        };
        move.step();
      }),
    SPEED,
  );
}

function streamOf(tokens: readonly string[]): string {
  const event = (choice: object) =>
    `data: ${JSON.stringify({ id: 'a', object: 'chat.completion.chunk', created: 0, model: 'bench', choices: [{ index: 0, ...choice }] })}\n\n`;
  const entry = (token: string, logprob: number) => ({ token, logprob, bytes: [...Buffer.from(token)] });
  const events = tokens.map((token, index) => {
    const logprob = -((index * 7) % 40) / 10 - 0.01;
    const alternatives = Array.from({ length: ALTERNATIVES - 1 }, (_, other) =>
      entry(` other${String(other)}`, -1 - other),
    );
    const told = { ...entry(token, logprob), top_logprobs: [entry(token, logprob), ...alternatives] };
    return event({ delta: { content: token }, logprobs: { content: [told], refusal: null } });
  });
  return `${events.join('')}${event({ delta: {}, finish_reason: 'stop' })}data: [DONE]\n\n`;
}
