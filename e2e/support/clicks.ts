import type { Page } from '@playwright/test';

declare global {
  interface Window {
    clicks: number[];
  }
}

/**
 * Notes when a button is clicked, as the page sees it: a busy machine may take seconds to click. Returns what gives the
 * times so far, in milliseconds since the epoch.
 */
export async function watchClicks(page: Page, name: string): Promise<() => Promise<number[]>> {
  await page.evaluate((name) => {
    window.clicks = [];
    document.addEventListener(
      'click',
      ({ target }) => {
        const button = target instanceof Element && target.closest('button');
        if (button && (button.ariaLabel ?? button.textContent.trim()) === name)
          window.clicks.push(Date.now());
      },
      { capture: true },
    );
  }, name);
  return () => page.evaluate(() => window.clicks);
}
