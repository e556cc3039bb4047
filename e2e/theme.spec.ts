import type { Page } from '@playwright/test';
import { Sharing } from './support/share';
import { expect, test } from './support/test';

declare global {
  interface Window {
    schemes: Set<string>;
  }
}

/** Writes down the colour scheme of every frame from the document's first on. */
async function watchFrames(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const schemes = new Set<string>();
    window.schemes = schemes;
    const sample = () => {
      // There is nothing to be seen before the body.
      if (document.querySelector('body') !== null)
        schemes.add(getComputedStyle(document.documentElement).colorScheme);
      requestAnimationFrame(sample);
    };
    sample();
  });
}

test.use({ colorScheme: 'light' });

test('a chosen theme is shown at once, kept, and there from the first frame', async ({ chat, page }) => {
  const select = page.getByRole('combobox', { name: 'Theme' });
  await expect(select).toHaveValue('system');
  const light = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await select.selectOption('dark');
  await expect(page.locator('html')).toHaveCSS('color-scheme', 'dark');
  await expect(page.locator('body')).not.toHaveCSS('background-color', light);

  await watchFrames(page);
  await chat.open();
  await expect(select).toHaveValue('dark');
  expect(await page.evaluate(() => [...window.schemes])).toEqual(['dark']);
  await expect(page.locator('meta[name=theme-color]').first()).toHaveAttribute('content', '#141519');

  await select.selectOption('system');
  await expect(page.locator('body')).toHaveCSS('background-color', light);
  await expect(page.locator('meta[name=theme-color]').first()).toHaveAttribute('content', '#fdfcfb');
});

test('the palette chooses it, and another tab follows', async ({ chat, page, context }) => {
  const other = await context.newPage();
  await other.goto('/');
  await expect(other.getByRole('combobox', { name: 'Theme' })).toBeVisible();
  await chat.composer.press('ControlOrMeta+k');
  await page.getByRole('combobox', { name: 'Command or conversation' }).fill('theme dark');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveCSS('color-scheme', 'dark');
  await expect(other.locator('html')).toHaveCSS('color-scheme', 'dark');
  await expect(other.getByRole('combobox', { name: 'Theme' })).toHaveValue('dark');
});

test('a shared conversation is shown in it too', async ({ chat, page, upstream }) => {
  await page.getByRole('combobox', { name: 'Theme' }).selectOption('dark');
  await upstream.answer({ chunks: ['Shared.'] });
  await chat.ask(upstream.prompt());
  const link = await new Sharing(page).share('Unlisted link');
  await watchFrames(page);
  await page.goto(link);
  await expect(page.getByRole('button', { name: 'Continue this conversation' })).toBeEnabled();
  expect(await page.evaluate(() => [...window.schemes])).toEqual(['dark']);
});

test.describe('an address that leads nowhere', () => {
  test.use({ expectedErrors: { patterns: [/status of 404/] } });

  test('is shown in it too', async ({ chat, page }) => {
    await page.getByRole('combobox', { name: 'Theme' }).selectOption('dark');
    for (const address of ['/nothing/here', '/s/AAAAAAAAAAAAAAAAAAAAAA']) {
      await page.goto(address);
      await expect(page.locator('html')).toHaveCSS('color-scheme', 'dark');
    }
    await chat.open();
  });
});
