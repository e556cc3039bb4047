import type { Page } from '@playwright/test';
import { expect, test } from './support/test';

declare global {
  interface Window {
    /** The widths at which the thread was painted. */
    widths: Set<number>;
  }
}

const chats = (page: Page) => page.getByRole('navigation', { name: 'Chats' });
const settings = (page: Page) => page.getByRole('complementary', { name: 'Settings' });

test('both rails are hidden, remembered from the first paint on, and shown again', async ({ chat, page }) => {
  await expect(page.getByRole('slider', { name: 'Temperature' })).toBeEnabled();
  await chat.button('Hide conversations').click();
  await expect(chats(page)).toBeHidden();
  await expect(chat.button('Show conversations')).toBeFocused();
  await chat.button('Hide settings').click();
  await expect(settings(page)).toBeHidden();
  await expect(chat.button('Show settings')).toBeFocused();

  await page.addInitScript(() => {
    const widths = new Set<number>();
    window.widths = widths;
    const sample = () => {
      const main = document.querySelector('main');
      if (main !== null) widths.add(main.clientWidth);
      requestAnimationFrame(sample);
    };
    sample();
  });
  await chat.open();
  await expect(chat.button('Show settings')).toBeVisible();
  await expect(chat.button('New chat')).toHaveCount(1);
  expect(await page.evaluate(() => [...window.widths])).toEqual([1280]);

  await chat.button('Show conversations').click();
  await expect(chat.button('Hide conversations')).toBeFocused();
  await expect(page.getByText('Your conversations will appear here.')).toBeVisible();
  await chat.button('Show settings').click();
  await expect(page.getByRole('slider', { name: 'Temperature' })).toBeEnabled();
});

test('Ctrl+\\ hides and shows them, and the focus stays in the message', async ({ chat, page }) => {
  await expect(chats(page)).toBeVisible();
  await chat.composer.press('ControlOrMeta+Backslash');
  await expect(chats(page)).toBeHidden();
  await chat.composer.press('ControlOrMeta+Shift+Backslash');
  await expect(settings(page)).toBeHidden();
  await expect(chat.composer).toBeFocused();

  // While the rails are hidden, the shortcuts that lead there open a sheet.
  await chat.composer.press('ControlOrMeta+Comma');
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
  await page.keyboard.press('Escape');
  await chat.composer.press('ControlOrMeta+Shift+F');
  await expect(
    page.getByRole('dialog').getByRole('searchbox', { name: 'Search conversations' }),
  ).toBeFocused();
  await page.keyboard.press('Escape');

  await chat.composer.press('ControlOrMeta+Backslash');
  await expect(chats(page)).toBeVisible();
  await expect(chat.composer).toBeFocused();
});

for (const [name, viewport] of [
  ['a small tablet', { width: 820, height: 1180 }],
  ['a phone held sideways', { width: 932, height: 430 }],
] as const) {
  test.describe(`on ${name}`, () => {
    test.use({ viewport });

    test('the conversations are a drawer', async ({ chat, page }) => {
      await expect(chats(page)).toBeHidden();
      await chat.button('Conversations').click();
      await expect(page.getByRole('dialog', { name: 'Conversations' })).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(chat.button('Conversations')).toBeFocused();
      await chat.composer.press('ControlOrMeta+Backslash');
      await expect(page.getByRole('dialog', { name: 'Conversations' })).toBeVisible();
    });
  });
}
