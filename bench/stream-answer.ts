import type { Page } from '@playwright/test';
import type { startScripted } from '../local-ai/scripted';

const CHUNKS_PER_SECOND = 300;
const CHUNK = 20;

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
  await page.getByRole('textbox', { name: 'Message', exact: true }).fill('Write a long answer.');
  await page.keyboard.press('Enter');
  await page.getByRole('article', { name: 'GPT-5.4' }).and(page.locator('[aria-busy=true]')).waitFor();
  await page
    .getByRole('article', { name: 'GPT-5.4' })
    .and(page.locator('[aria-busy=true]'))
    .waitFor({ state: 'detached', timeout: 120_000 });
}
