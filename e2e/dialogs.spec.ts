import type { Page } from '@playwright/test';
import { importConversations, longConversation } from './support/import';
import { expect, test } from './support/test';

function hasFocus(page: Page): Promise<boolean> {
  return page.evaluate(() => document.activeElement !== null && document.activeElement !== document.body);
}

test('a dialog stays in its place while its content changes', async ({ chat, page }) => {
  await chat.composer.press('ControlOrMeta+k');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  await expect(dialog.getByRole('option').nth(5)).toBeVisible();
  const before = await dialog.boundingBox();
  await page.keyboard.type('theme dark');
  await expect(dialog.getByRole('option')).toHaveCount(1);
  expect(await dialog.boundingBox()).toEqual(before);
});

test('on a phone, a dialog in a sheet darkens the page once', async ({ chat, page }) => {
  await importConversations(page, [longConversation('one', 2)]);
  await page.setViewportSize({ width: 390, height: 844 });
  await chat.button('Conversations').click();
  const backdrop = (name: string) =>
    page
      .getByRole('dialog', { name })
      .evaluate((dialog) => getComputedStyle(dialog, '::backdrop').backgroundColor);
  const dark = await backdrop('Conversations');
  await chat.button('Options for Conversation one').click();
  await page.getByRole('menuitem', { name: 'Folder and export…' }).click();
  await expect(page.getByRole('textbox', { name: 'Title' })).toBeFocused();
  expect(await backdrop('Conversation options')).toBe(dark);
  expect(await backdrop('Conversations')).toBe('rgba(0, 0, 0, 0)');
  await page.keyboard.press('Escape');
  expect(await backdrop('Conversations')).toBe(dark);
  await expect(chat.button('Options for Conversation one')).toBeFocused();
});

test('the focus is not lost with what had it', async ({ chat, page, upstream }) => {
  await chat.ask(upstream.prompt('About whales'));
  await chat.answers.getByRole('button', { name: 'Delete' }).press('Enter');
  await expect(chat.answers).toHaveCount(0);
  await chat.button('Dismiss').press('Enter');
  await expect(chat.button('Dismiss')).toHaveCount(0);
  expect(await hasFocus(page), 'after a message was dismissed').toBe(true);
});
