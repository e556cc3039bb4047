import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { Chat } from './support/chat';
import { expect, test } from './support/test';

/** Whether a text is anywhere in what a browser keeps for this site. */
async function isKept(page: Page, text: string): Promise<boolean> {
  return page.evaluate(async (canary) => {
    const found = JSON.stringify([
      Object.entries(localStorage),
      Object.entries(sessionStorage),
      document.cookie,
    ]).includes(canary);
    for (const name of await caches.keys())
      for (const request of await (await caches.open(name)).keys())
        if ((await (await caches.match(request))?.text())?.includes(canary)) return true;
    for (const { name = '' } of await indexedDB.databases()) {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => {
          resolve(opening.result);
        };
        opening.onerror = () => {
          reject(new Error('refused'));
        };
      });
      for (const store of db.objectStoreNames) {
        const values = await new Promise<unknown[]>((resolve) => {
          const reading = db.transaction(store).objectStore(store).getAll();
          reading.onsuccess = () => {
            resolve(reading.result);
          };
        });
        for (const value of values) {
          const kept = value instanceof Blob ? await value.text() : JSON.stringify(value);
          if (kept.includes(canary)) return true;
        }
      }
      db.close();
    }
    return found;
  }, text);
}

test('nothing of a temporary chat is kept, found, exported or seen by another tab, and it is gone when it is left', async ({
  chat,
  upstream,
  page,
  context,
}) => {
  await upstream.answer({ chunks: ['Kept answer.'] }, { chunks: ['canary answer'] });
  await chat.ask(upstream.prompt('Kept question'));
  expect(await isKept(page, 'Kept question')).toBe(true);
  const other = await context.newPage();
  await new Chat(other).open();

  await chat.button('Temporary chat').click();
  await expect(page.getByRole('status').filter({ hasText: 'Nothing here is saved' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Temporary chat');
  await page.getByRole('textbox', { name: 'System prompt' }).fill('canary prompt');
  await page
    .locator('input[type="file"]')
    .first()
    .setInputFiles({
      name: 'canary.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('canary file'),
    });
  await expect(page.getByRole('list', { name: 'Attachments' })).toContainText('canary.txt');
  await chat.ask(upstream.prompt('canary question'));
  await expect(chat.answers).toContainText('canary answer');
  await chat.composer.fill('canary draft');
  expect(JSON.stringify(await upstream.bodies())).toContain('canary file');

  await expect(page).toHaveURL('/');
  expect(await page.title()).not.toContain('canary');
  const list = page.getByRole('list', { name: 'Conversations' }).getByRole('link');
  await expect(list).toHaveCount(1);
  await expect(other.getByRole('list', { name: 'Conversations' }).getByRole('link')).toHaveCount(1);
  await page.getByRole('searchbox', { name: 'Search conversations' }).fill('canary');
  await expect(page.getByRole('status').filter({ hasText: 'No results' })).toBeVisible();
  await page.getByRole('searchbox', { name: 'Search conversations' }).fill('');
  await chat.button('Share').click();
  await expect(page.getByRole('dialog', { name: 'Share conversation' })).toContainText('can’t be shared');
  await page.keyboard.press('Escape');
  await chat.button('Import and export').click();
  const saving = page.waitForEvent('download');
  await chat.button('Export all').click();
  const archive = await readFile(await (await saving).path());
  expect(archive.includes('Kept question')).toBe(true);
  expect(archive.includes('canary')).toBe(false);
  await page.keyboard.press('Escape');

  await list.first().click();
  await expect(chat.answers).toContainText('Kept answer.');
  await expect(chat.composer).toHaveValue('');
  await page.goBack();
  await expect(chat.questions).toHaveCount(0);
  await page.reload();
  await expect(chat.questions).toHaveCount(0);
  await expect(chat.composer).toHaveValue('');
  for (const text of ['canary', 'Canary']) expect(await isKept(other, text), text).toBe(false);
  await other.close();
});
