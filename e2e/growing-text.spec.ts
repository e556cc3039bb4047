import { everything } from '../lib/markdown/testing/markdown-samples';
import { expect, test } from './support/test';

declare global {
  interface Window {
    shown: { text: number; height: number }[];
  }
}

const LINE_HEIGHT = 24;

test('text never shrinks while it streams', async ({ chat, upstream, page }) => {
  await page.evaluate(() => {
    const shown: Window['shown'] = [];
    window.shown = shown;
    const sample = () => {
      const text = document.querySelector('article[aria-busy=true] .md');
      if (text instanceof HTMLElement)
        shown.push({ text: text.textContent.length, height: text.offsetHeight });
      requestAnimationFrame(sample);
    };
    requestAnimationFrame(sample);
  });
  await upstream.answer({ chunks: everything.match(/[^]{1,12}/gu) ?? [], delayMs: 8 });
  await chat.ask(upstream.prompt());

  const shown = await page.evaluate(() => window.shown);
  expect(shown.length, 'frames').toBeGreaterThan(30);
  const drops = shown.slice(1).map((now, index) => (shown[index]?.text ?? 0) - now.text);
  expect(Math.max(...drops), 'characters that went away').toBeLessThanOrEqual(0);
  // A formula's source is a little higher than the formula.
  const sinks = shown.slice(1).map((now, index) => (shown[index]?.height ?? 0) - now.height);
  expect(Math.max(...sinks), 'pixels by which the end moved up').toBeLessThan(LINE_HEIGHT);
});
