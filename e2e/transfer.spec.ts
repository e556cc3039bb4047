import { readFile } from 'node:fs/promises';
import { chatGptExport } from '../lib/chat/testing/chatgpt-export';
import { makeZip } from '../lib/transfer/testing/make-zip';
import { chooseFile, exportOf, importConversations, importFile, longConversation } from './support/import';
import { expect, test } from './support/test';

test('an export brings everything back after all was cleared', async ({ chat, upstream, page }) => {
  const list = page.getByRole('list', { name: 'Conversations' });
  await upstream.answer({ chunks: ['First.'] }, { chunks: ['Second.'] });
  await chat.ask(upstream.prompt('About whales'));
  await chat.button('Regenerate').click();
  await chat.settled();
  const address = page.url();
  await page.getByRole('textbox', { name: 'System prompt' }).fill('Be brief.');
  await chat.button('Save as preset').click();
  await page.getByRole('textbox', { name: 'Preset name' }).fill('Terse');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Preset' })).toHaveValue('Terse');

  await chat.button('Import and export').click();
  const saving = page.waitForEvent('download');
  await chat.button('Export as JSON').click();
  const download = await saving;
  expect(download.suggestedFilename()).toBe('edgewise.json');
  const content = await readFile(await download.path(), 'utf8');
  await chat.button('Delete all data…').click();
  await chat.button('Delete all').click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(chat.questions).toHaveCount(0);
  await page.reload();
  await expect(list.getByRole('link')).toHaveCount(0);

  await importFile(page, content);
  await expect(
    page.getByRole('status').filter({ hasText: 'Imported 1 conversation. Added 1 preset.' }),
  ).toBeVisible();
  await page.keyboard.press('Escape');
  await list.getByRole('link', { name: /^About whales/ }).click();
  await expect(page).toHaveURL(address);
  await expect(chat.answers).toContainText('Second.');
  await expect(chat.answers).toContainText('2/2');

  await importFile(page, content);
  await expect(page.getByRole('status').filter({ hasText: 'Already here: 1 conversation' })).toBeVisible();
});

test('a ChatGPT export of a hundred conversations is imported, with its branches', async ({ chat, page }) => {
  const list = page.getByRole('list', { name: 'Conversations' });
  await importFile(page, JSON.stringify(chatGptExport(100)));
  await expect(page.getByRole('status').filter({ hasText: 'Imported 100 conversations.' })).toBeVisible();
  await page.getByText('Skipped or repaired').click();
  await expect(page.getByRole('dialog')).toContainText('The reasoning behind 100 messages isn’t in the file');
  await page.keyboard.press('Escape');

  await list.getByRole('link', { name: 'Conversation 42', exact: true }).click();
  await expect(chat.questions.first()).toContainText('[image]');
  await expect(chat.answers.first()).toContainText('Second');
  await chat.answers.first().getByRole('button', { name: 'Previous version' }).click();
  await expect(chat.answers.first()).toContainText('First');
});

test('ChatGPT’s .zip is imported as it is sent, and says what was skipped', async ({ chat, page }) => {
  const conversations = chatGptExport(40);
  const archive = makeZip([
    { name: 'conversations-000.json', content: JSON.stringify(conversations.slice(0, 25)) },
    { name: 'conversations-001.json', content: JSON.stringify(conversations.slice(25)) },
    { name: 'chat.html', content: '<html></html>' },
    { name: 'file-1-picture.png', content: Buffer.alloc(100_000), method: 0 },
  ]);
  await chooseFile(page, { name: 'export.zip', mimeType: 'application/zip', buffer: archive });
  await expect(page.getByRole('status').filter({ hasText: 'Imported 40 conversations.' })).toBeVisible();
  await page.getByText('Skipped or repaired').click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('40 images or files aren’t imported.');
  await expect(dialog).toContainText('In “Conversation 0”, “Conversation 1”, “Conversation 2”, and 37 more');
  await expect(dialog).toContainText('2 other files in the archive were skipped.');
  await page.keyboard.press('Escape');
  const list = page.getByRole('list', { name: 'Conversations' });
  await list.getByRole('link', { name: 'Conversation 39', exact: true }).click();
  await expect(chat.answers.first()).toContainText('Second');

  const bomb = makeZip([
    { name: 'conversations.json', content: Buffer.alloc(20_000_000), claimedSize: 1_000 },
  ]);
  await chooseFile(page, { name: 'bomb.zip', mimeType: 'application/zip', buffer: bomb });
  await expect(page.getByRole('status').filter({ hasText: 'This .zip is damaged' })).toBeVisible();
});

test('Enter, Enter does not delete everything', async ({ chat, page }) => {
  await importConversations(page, [longConversation('kept', 2)]);
  await chat.button('Import and export').click();
  const opener = chat.button('Delete all data…');
  await opener.focus();
  await page.keyboard.press('Enter');
  await expect(chat.button('Cancel')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(opener).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('link', { name: 'Conversation kept', exact: true })).toBeVisible();
});

test('a conversation is exported as a request and for fine-tuning', async ({ chat, upstream, page }) => {
  await upstream.answer({ chunks: ['Big.'] });
  await chat.ask(upstream.prompt('About whales'));
  await chat.button('Import and export').click();
  for (const [button, name, expected] of [
    ['Export as OpenAI request', 'edgewise-request.json', { model: 'openai/gpt-5.4', stream: true }],
    ['Export for fine-tuning', 'edgewise.jsonl', {}],
  ] as const) {
    const saving = page.waitForEvent('download');
    await chat.button(button).click();
    const download = await saving;
    expect(download.suggestedFilename()).toBe(name);
    const body: unknown = JSON.parse(await readFile(await download.path(), 'utf8'));
    const messages = [{ role: 'user' }, { role: 'assistant', content: 'Big.' }];
    expect(body).toMatchObject({ ...expected, messages });
  }
});

test('a newer export adds to the conversation on screen what it has more of', async ({ chat, page }) => {
  await importConversations(page, [longConversation('long', 2)]);
  await page.getByRole('link', { name: 'Conversation long', exact: true }).click();
  await expect(chat.questions).toHaveCount(1);

  await importFile(page, exportOf([longConversation('long', 4)]));
  const report = page.getByRole('status').filter({ hasText: 'Added what was missing to 1 conversation.' });
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
  await expect(page.getByRole('status').filter({ hasText: 'it isn’t valid JSON' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('list', { name: 'Conversations' }).getByRole('link')).toHaveCount(0);
  await expect(chat.composer).toBeEditable();
});
