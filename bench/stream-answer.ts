import type { Locator, Page } from '@playwright/test';
import type { startScripted } from '../local-ai/scripted';

const CHUNKS_PER_SECOND = 300;
const CHUNK = 20;
/** Milliseconds from key to key of somebody who types fast. */
const KEY_MS = 80;

/** The answer that arrives, by whatever name: it changes to that of who answers. */
export function arrivingAnswer(page: Page): Locator {
  return page.locator('article[aria-busy=true]');
}

/**
 * Types a question key by key: what its answer needs is fetched with the first of them, and nobody presses Enter a hundredth of a
 * second later.
 */
export async function typeQuestion(page: Page, text: string): Promise<void> {
  const message = page.getByRole('textbox', { name: 'Message', exact: true });
  await message.pressSequentially(text, { delay: KEY_MS });
}

/** Asks in the chat that is open, and has `text` answered at 300 chunks a second. Resolves when it has ended. */
export async function streamAnswer(
  page: Page,
  scripted: Awaited<ReturnType<typeof startScripted>>,
  text: string,
): Promise<void> {
  const chunks = Array.from({ length: text.length / CHUNK }, (_, index) =>
    text.slice(index * CHUNK, (index + 1) * CHUNK),
  );
  scripted.reset();
  scripted.script([{ chunks, delayMs: 1000 / CHUNKS_PER_SECOND }]);
  await typeQuestion(page, 'Write a long answer.');
  const started = performance.now();
  await page.keyboard.press('Enter');
  await arrivingAnswer(page).waitFor();
  await arrivingAnswer(page).waitFor({ state: 'detached', timeout: 120_000 });
  // The sender's clock catches up with what it is late.
  if (performance.now() - started < 0.95 * (1000 / CHUNKS_PER_SECOND) * chunks.length)
    throw new Error('The answer ended before all of it was sent: nothing was measured.');
}
