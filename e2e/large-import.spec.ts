import { writeFile } from 'node:fs/promises';
import { chooseFile, exportOf, importConversations, longConversation } from './support/import';
import { expect, test } from './support/test';

declare global {
  interface Window {
    /** The values that the progress bar has shown. */
    progress: number[];
  }
}

const MEGABYTE = 1024 * 1024;

for (const { what, content, reason } of [
  {
    what: 'nested 100 million deep',
    content: () => '['.repeat(100 * MEGABYTE) + ']'.repeat(100 * MEGABYTE),
    reason: 'nested too deeply',
  },
  {
    what: 'with 100 million values',
    content: () => `[0${',0'.repeat(100 * MEGABYTE)}]`,
    reason: 'too many values',
  },
]) {
  test(`a file of 200 MB ${what} is refused, and the page goes on`, async ({
    chat,
    upstream,
    page,
  }, info) => {
    await chat.ask(upstream.prompt('Before'));
    const file = info.outputPath('large.json');
    await writeFile(file, content());
    await chooseFile(page, file);
    await expect(page.getByRole('status').filter({ hasText: reason })).toBeVisible();
    await writeFile(file, '');
    await page.keyboard.press('Escape');
    await chat.ask(upstream.prompt('After'));
    await expect(chat.questions).toHaveCount(2);
  });
}

test('a long list of conversations is shown in parts', async ({ chat, page }) => {
  const items = page.getByRole('list', { name: 'Conversations' }).getByRole('listitem');
  await importConversations(
    page,
    Array.from({ length: 350 }, (_, place) => longConversation(`c${String(place)}`, 2)),
  );
  await expect(items).toHaveCount(300);
  await chat.button('Show more').click();
  await expect(items).toHaveCount(350);
  await expect(chat.button('Show more')).toBeHidden();
});

test('a large file is imported, telling how far it has come', async ({ chat, page }) => {
  const list = page.getByRole('list', { name: 'Conversations' });
  const conversations = Array.from({ length: 150 }, (_, place) => longConversation(`c${String(place)}`, 100));
  const content = Buffer.from(exportOf(conversations));
  // The machine may be too quick for a look from outside.
  await page.evaluate(() => {
    window.progress = [];
    new MutationObserver(() => {
      const bar = document.querySelector('progress[aria-label=Import]');
      if (bar instanceof HTMLProgressElement) window.progress.push(bar.value);
    }).observe(document.body, { childList: true, subtree: true, attributes: true });
  });
  await chooseFile(page, { name: 'large.json', mimeType: 'application/json', buffer: content });
  await expect(page.getByRole('status').filter({ hasText: 'Imported 150 conversations.' })).toBeVisible();
  const progress = await page.evaluate(() => window.progress);
  expect(new Set(progress).size, 'different values of the progress bar').toBeGreaterThan(2);
  expect(progress).toEqual([...progress].sort((a, b) => a - b));
  await page.keyboard.press('Escape');
  await list.getByRole('link', { name: 'Conversation c149', exact: true }).click();
  await expect(chat.answers.last()).toContainText('Answer 100');
});
