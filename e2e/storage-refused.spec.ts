import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { Chat } from './support/chat';
import { importFile } from './support/import';
import { expect, test } from './support/test';

/** Presses the banner's “Export”, and gives the file that everything is saved to. */
async function exportByBanner(page: Page, warning: string): Promise<string> {
  const banner = page.getByRole('status').filter({ hasText: warning });
  await expect(banner).toBeVisible();
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export as JSON' }).click();
  return readFile(await (await saving).path(), 'utf8');
}

test('where the browser refuses to store, chats last as long as the page, and longer by an export', async ({
  chat,
  upstream,
  page,
  stranger,
}) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('Not allowed.', 'SecurityError');
    };
  });
  await page.reload();
  await upstream.answer({ chunks: ['Deep.'] }, { chunks: ['Deeper.'] }, { chunks: ['Green.'] });
  await chat.ask(upstream.prompt('About whales'));
  await chat.button('Regenerate').click();
  await expect(chat.answers).toContainText('Deeper.');
  await chat.settled();
  await chat.button('New chat').click();
  await chat.ask(upstream.prompt('About ferns'));
  const list = page.getByRole('list', { name: 'Conversations' });
  await list.getByRole('link', { name: /^About whales/ }).click();
  await expect(chat.answers).toContainText('Deeper.');
  const content = await exportByBanner(page, 'doesn’t keep conversations here');
  await expect(page.getByRole('dialog').getByRole('alert')).toBeHidden();

  const later = new Chat(await stranger());
  await later.open();
  await importFile(later.page, content);
  await expect(later.page.getByRole('status').filter({ hasText: 'Imported 2 conversations.' })).toBeVisible();
  await later.page.keyboard.press('Escape');
  const restored = later.page.getByRole('list', { name: 'Conversations' });
  await restored.getByRole('link', { name: /^About whales/ }).click();
  await expect(later.questions).toContainText('About whales');
  await expect(later.answers).toContainText('Deeper.');
  await later.button('Previous version').click();
  await expect(later.answers).toContainText('Deep.');
  await restored.getByRole('link', { name: /^About ferns/ }).click();
  await expect(later.answers).toContainText('Green.');
});

test('what the browser has cleared comes back by an export that the banner offered', async ({
  chat,
  upstream,
  page,
  baseURL,
}) => {
  await chat.ask(upstream.prompt('About ferns'));
  await chat.button('New chat').click();
  await upstream.answer({ chunks: ['Kept.'] }, { chunks: ['Not kept.'] });
  await chat.ask(upstream.prompt('About whales'));
  // Chromium goes on for a while with the space it has found once, so that its own quota comes too late here.
  await page.evaluate(() => {
    IDBDatabase.prototype.transaction = () => {
      throw new DOMException('Full.', 'QuotaExceededError');
    };
  });
  await chat.ask(upstream.prompt('More of them'));
  const content = await exportByBanner(page, 'storage is full');
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('couldn’t read 1');
  await page.keyboard.press('Escape');
  const address = page.url();
  await page.goto('about:blank');
  const session = await page.context().newCDPSession(page);
  await session.send('Storage.clearDataForOrigin', { origin: baseURL ?? '', storageTypes: 'all' });

  await page.goto('/');
  await expect(chat.composer).toBeEditable();
  await expect(page.getByRole('list', { name: 'Conversations' }).getByRole('link')).toHaveCount(0);
  await importFile(page, content);
  await expect(page.getByRole('status').filter({ hasText: 'Imported 1 conversation.' })).toBeVisible();
  await page.goto(address);
  await expect(chat.questions).toHaveCount(2);
  await expect(chat.answers.first()).toContainText('Kept.');
  await expect(chat.answers.last()).toContainText('Not kept.');
});
