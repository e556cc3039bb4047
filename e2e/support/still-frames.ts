import type { Page } from '@playwright/test';

/** So many frames after another without a movement: more than the list waits for (150 ms) before it draws on. */
const STILL_FRAMES = 30;

/** Waits until what scrolls the conversation has neither moved nor grown for half a second of frames. */
export async function stillFrames(page: Page): Promise<void> {
  await page.evaluate(async (wanted) => {
    const thread = document.querySelector('.thread');
    if (thread === null) throw new Error('No conversation is open.');
    let seen = '';
    for (let still = 0; still < wanted; still++) {
      await new Promise(requestAnimationFrame);
      const now = `${String(thread.scrollTop)} ${String(thread.scrollHeight)}`;
      if (now !== seen) still = 0;
      seen = now;
    }
  }, STILL_FRAMES);
}
