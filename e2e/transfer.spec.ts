import { readFile } from 'node:fs/promises';
import { chatGptExport } from '../lib/chat/testing/chatgpt-export';
import { exportOf, importConversations, importFile, longConversation } from './support/import';
import { expect, test } from './support/test';

test('an export brings everything back after all was cleared', async ({ chat, upstream, page }) => {
  const list = page.getByRole('list', { name: 'Conversations' });
  await upstream.answer({ chunks: ['First.'] }, { chunks: ['Second.'] });
  await chat.ask(upstream.prompt('About whales'));
  await chat.button('Regenerate').click();
  await chat.settled();
  const address = page.url();

  await chat.button('Import and export').click();
  const saving = page.waitForEvent('download');
  await chat.button('Export as JSON').click();
  const download = await saving;
  expect(download.suggestedFilename()).toBe('edgewise.json');
  const content = await readFile(await download.path(), 'utf8');
  await chat.button('Clear everything').click();
  await chat.button('Delete everything').click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(chat.questions).toHaveCount(0);
  await page.reload();
  await expect(list.getByRole('link')).toHaveCount(0);

  await importFile(page, content);
  await expect(page.getByRole('status').filter({ hasText: 'Imported 1 conversation.' })).toBeVisible();
  await page.keyboard.press('Escape');
  await list.getByRole('link', { name: /^About whales/ }).click();
  await expect(page).toHaveURL(address);
  await expect(chat.answers).toContainText('Second.');
  await expect(chat.answers).toContainText('2/2');

  await importFile(page, content);
  await expect(page.getByRole('status').filter({ hasText: 'Here already: 1 conversation' })).toBeVisible();
});

test('a ChatGPT export of a hundred conversations is imported, with its branches', async ({ chat, page }) => {
  const list = page.getByRole('list', { name: 'Conversations' });
  await importFile(page, JSON.stringify(chatGptExport(100)));
  await expect(page.getByRole('status').filter({ hasText: 'Imported 100 conversations.' })).toBeVisible();
  await page.getByText('What was left out or mended').click();
  await expect(page.getByRole('dialog')).toContainText('1 of the kind “thoughts”');
  await page.keyboard.press('Escape');

  await list.getByRole('link', { name: 'Conversation 42', exact: true }).click();
  await expect(chat.questions.first()).toContainText('[image asset pointer]');
  await expect(chat.answers.first()).toContainText('Second');
  await chat.answers.first().getByRole('button', { name: 'Previous version' }).click();
  await expect(chat.answers.first()).toContainText('First');
});

test('a newer export adds to the conversation on screen what it has more of', async ({ chat, page }) => {
  await importConversations(page, [longConversation('long', 2)]);
  await page.getByRole('link', { name: 'Conversation long', exact: true }).click();
  await expect(chat.questions).toHaveCount(1);

  await importFile(page, exportOf([longConversation('long', 4)]));
  const report = page.getByRole('status').filter({ hasText: 'Completed from the file: 1 conversation.' });
  await expect(report).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(chat.questions).toHaveText(['Question 1 of long', 'Question 3 of long']);
});

test('a conversation without a title has a name to be found by', async ({ chat, page }) => {
  await importFile(page, JSON.stringify([{ role: 'assistant', content: 'Only an answer.' }]));
  await expect(page.getByRole('status').filter({ hasText: 'Imported 1 conversation.' })).toBeVisible();
  await page.keyboard.press('Escape');
  const list = page.getByRole('list', { name: 'Conversations' });
  await list.getByRole('link', { name: 'Untitled', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Untitled' })).toBeVisible();
  await expect(chat.answers).toContainText('Only an answer.');
});

test('what cannot be imported is refused in words, and nothing changes', async ({ chat, page }) => {
  await importFile(page, '{"half":');
  await expect(page.getByRole('status').filter({ hasText: 'The file is not JSON.' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('list', { name: 'Conversations' }).getByRole('link')).toHaveCount(0);
  await expect(chat.composer).toBeEditable();
});
