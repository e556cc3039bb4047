import type { Page } from '@playwright/test';
import { everything } from '../lib/markdown/testing/markdown-samples';
import { expect, test } from './support/test';

declare global {
  interface Window {
    shown: { text: number; height: number }[];
  }
}

const LINE_HEIGHT = 24;
/** About one chunk's event, so that nearly every piece brings something to draw. */
const PIECE_BYTES = 256;

/**
 * Gives the page its answers in pieces, the next one when the last has had two frames to be drawn in, and writes down
 * what is shown in every frame. An answer then takes as long as its length, whatever the machine.
 */
async function watchFrames(page: Page): Promise<void> {
  await page.evaluate((pieceBytes) => {
    const frame = () => new Promise(requestAnimationFrame);
    const inPieces = () =>
      new TransformStream<Uint8Array, Uint8Array>({
        async transform(bytes, controller) {
          for (let start = 0; start < bytes.length; start += pieceBytes) {
            controller.enqueue(bytes.subarray(start, start + pieceBytes));
            await frame();
            await frame();
          }
        },
      });
    const fetch = window.fetch.bind(window);
    window.fetch = async (...parameters) => {
      const response = await fetch(...parameters);
      const isStream = response.headers.get('content-type')?.startsWith('text/event-stream');
      return isStream ? new Response(response.body?.pipeThrough(inPieces()), response) : response;
    };

    const shown: Window['shown'] = [];
    window.shown = shown;
    const sample = () => {
      const text = document.querySelector('article[aria-busy=true] .md');
      if (text instanceof HTMLElement)
        shown.push({ text: text.textContent.length, height: text.offsetHeight });
      requestAnimationFrame(sample);
    };
    requestAnimationFrame(sample);
  }, PIECE_BYTES);
}

test('text never shrinks while it streams', async ({ chat, upstream, page }) => {
  await watchFrames(page);
  const chunks = everything.match(/[^]{1,12}/gu) ?? [];
  await upstream.answer({ chunks });
  await chat.ask(upstream.prompt());

  const shown = await page.evaluate(() => window.shown);
  const growths = new Set(shown.map(({ text }) => text)).size;
  // How many depends on the machine: a text that is drawn slowly grows in larger steps.
  expect(growths, 'lengths that were shown').toBeGreaterThan(10);
  const drops = shown.slice(1).map((now, index) => (shown[index]?.text ?? 0) - now.text);
  expect(Math.max(...drops), 'characters that went away').toBeLessThanOrEqual(0);
  // A formula's source is a little higher than the formula.
  const sinks = shown.slice(1).map((now, index) => (shown[index]?.height ?? 0) - now.height);
  expect(Math.max(...sinks), 'pixels by which the end moved up').toBeLessThan(LINE_HEIGHT);
});
