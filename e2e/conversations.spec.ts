import { Chat } from './support/chat';
import type { Page } from '@playwright/test';
import { importConversations, longConversation } from './support/import';
import { expect, test } from './support/test';

test('a conversation has an address; Back and Forward go through them', async ({ chat, upstream, page }) => {
  await expect(page).toHaveURL('/');
  await chat.ask(upstream.prompt('About whales'));
  await expect(page).toHaveURL(/\/c\/[0-9a-f]{32}$/);
  const whales = page.url();
  await chat.button('New chat').click();
  await expect(page).toHaveURL('/');
  await chat.ask(upstream.prompt('About ferns'));

  await page.goBack();
  await expect(page).toHaveURL(whales);
  await expect(chat.questions).toContainText('About whales');
  await page.goForward();
  await expect(chat.questions).toContainText('About ferns');

  await page.goto(whales);
  await expect(chat.questions).toContainText('About whales');
});

test('what is open about a message closes when another conversation comes on screen', async ({
  chat,
  upstream,
  page,
}) => {
  const dialog = page.getByRole('dialog');
  await chat.ask(upstream.prompt('About whales'));
  await chat.button('New chat').click();
  await chat.ask(upstream.prompt('About ferns'));
  await chat.answers.getByRole('button', { name: 'Request details' }).click();
  await expect(dialog).toContainText('About ferns');
  await page.goBack();
  await expect(chat.questions).toContainText('About whales');
  await expect(dialog).toBeHidden();

  await chat.questions.getByRole('button', { name: 'Delete' }).click();
  await expect(dialog).toBeVisible();
  await page.goForward();
  await expect(dialog).toBeHidden();
  await expect(chat.questions).toContainText('About ferns');
});

test('an address of a conversation that is not here says so', async ({ page }) => {
  const chat = new Chat(page);
  await page.goto('/c/0123456789abcdef0123456789abcdef');
  await expect(page.getByRole('status').filter({ hasText: 'isn’t in this browser' })).toBeVisible();
  await expect(page).toHaveURL('/');
  await expect(chat.composer).toBeEditable();
});

test('a conversation is renamed, pinned and filed', async ({ chat, upstream, page }) => {
  const list = page.getByRole('list', { name: 'Conversations' });
  await chat.ask(upstream.prompt('About whales'));
  await list.getByRole('button', { name: /^Options for About whales/ }).click();
  await page.getByRole('menuitem', { name: 'Folder and export…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Conversation options' });
  await dialog.getByRole('textbox', { name: 'Title' }).fill('Whale songs');
  await dialog.getByRole('combobox', { name: 'Folder' }).fill('Sea');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Whale songs' })).toBeVisible();
  await expect(list.getByRole('heading', { name: 'Sea' })).toBeVisible();

  await page.reload();
  await list.getByRole('button', { name: 'Options for Whale songs' }).click();
  await page.getByRole('menuitem', { name: 'Pin to top' }).click();
  await expect(list.getByRole('heading', { name: 'Pinned' })).toBeVisible();
  await expect(list.getByRole('button', { name: 'Options for Whale songs' })).toBeFocused();
});

test('a conversation is renamed in its place', async ({ chat, upstream, page }) => {
  const list = page.getByRole('list', { name: 'Conversations' });
  const field = list.getByRole('textbox', { name: 'Conversation title' });
  await chat.ask(upstream.prompt('About whales'));

  await list.getByRole('link', { name: /^About whales/ }).press('F2');
  await expect(field).toBeFocused();
  await field.fill('Whale songs');
  await field.press('Enter');
  await expect(list.getByRole('link', { name: 'Whale songs' })).toBeFocused();
  await expect(page.getByRole('heading', { level: 1, name: 'Whale songs' })).toBeVisible();
  await expect(page).toHaveTitle('Whale songs · Edgewise');

  await list.getByRole('link', { name: 'Whale songs' }).dblclick();
  await field.fill('Not this');
  await field.press('Escape');
  await expect(list.getByRole('link', { name: 'Whale songs' })).toBeFocused();

  await list.getByRole('button', { name: 'Options for Whale songs' }).click();
  await page.getByRole('menuitem', { name: 'Rename' }).press('Enter');
  await field.fill('Songs');
  await chat.composer.click();
  await expect(list.getByRole('link', { name: 'Songs', exact: true })).toBeVisible();
  await page.reload();
  await expect(list.getByRole('link', { name: 'Songs', exact: true })).toBeVisible();
});

test('a conversation of the list opens in a tab of its own', async ({ chat, upstream, page, context }) => {
  const link = page.getByRole('list', { name: 'Conversations' }).getByRole('link', { name: /^About whales/ });
  await chat.ask(upstream.prompt('About whales'));
  await chat.button('New chat').click();
  await expect(page).toHaveTitle('Edgewise');
  for (const press of [{ button: 'middle' as const }, { modifiers: ['ControlOrMeta' as const] }]) {
    const opening = context.waitForEvent('page');
    await link.click(press);
    const other = await opening;
    await expect(new Chat(other).questions).toContainText('About whales');
    await other.close();
  }
  await expect(page).toHaveURL('/');
  await expect(chat.questions).toHaveCount(0);
});

test('the tab is named after the conversation, with a dot while it answers', async ({
  chat,
  upstream,
  page,
}) => {
  await upstream.answer({ chunks: ['Half'], hold: true });
  await chat.send(upstream.prompt('Whales'));
  await expect(page).toHaveTitle(/^● Whales.* · Edgewise$/);
  await expect(chat.answers).toContainText('Half');
  await upstream.release();
  await chat.settled();
  await expect(page).toHaveTitle(/^Whales.* · Edgewise$/);
});

test('a deleted conversation leaves the focus in the list', async ({ chat, page }) => {
  const list = page.getByRole('list', { name: 'Conversations' });
  await importConversations(page, [longConversation('one', 2), longConversation('two', 2)]);
  await list.getByRole('button', { name: 'Options for Conversation one' }).press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Rename' })).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(list.getByRole('link')).toHaveText(['Conversation two']);
  await expect(list.getByRole('link')).toBeFocused();
  await list.getByRole('button', { name: 'Options for Conversation two' }).press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Rename' })).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(list.getByRole('link')).toHaveCount(0);
  await expect(chat.composer).toBeFocused();
});

/** Deletes a conversation by the menu of its row. */
async function deleteConversation(page: Page, options: RegExp): Promise<void> {
  await page.getByRole('list', { name: 'Conversations' }).getByRole('button', { name: options }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
}

test('a deleted conversation comes back by Undo', async ({ chat, upstream, page }) => {
  const list = page.getByRole('list', { name: 'Conversations' });
  await upstream.answer({ chunks: ['Deep ones.'] });
  await chat.ask(upstream.prompt('About whales'));
  await deleteConversation(page, /^Options for About whales/);
  await expect(chat.questions).toHaveCount(0);
  await expect(list.getByRole('link')).toHaveCount(0);
  await chat.button('Undo').click();
  await expect(chat.answers).toContainText('Deep ones.');
  await page.reload();
  await expect(chat.answers).toContainText('Deep ones.');
});

test('a starter’s chat has its title', async ({ chat, page }) => {
  await chat.button('Three laws of thermodynamics A plain question').click();
  await expect(
    page.getByRole('heading', { level: 1, name: 'Three laws of thermodynamics', exact: true }),
  ).toBeVisible();
});

test('what was not sent yet is kept for each conversation', async ({ chat, upstream, page }) => {
  // The settings can be turned from when the page has read what the browser keeps; before, nothing is kept.
  await expect(page.getByRole('slider', { name: 'Temperature' })).toBeEnabled();
  await chat.composer.fill('For the new chat');
  await page.reload();
  await expect(chat.composer).toHaveValue('For the new chat');
  await chat.ask(upstream.prompt('About whales'));
  await expect(chat.composer).toHaveValue('');
  await chat.composer.fill('More on whales');
  await chat.button('New chat').click();
  await expect(chat.composer).toHaveValue('');
  await chat.composer.fill('Something else');
  await page.goBack();
  await expect(chat.composer).toHaveValue('More on whales');
  await page.reload();
  await expect(chat.composer).toHaveValue('More on whales');
  await chat.button('New chat').click();
  await expect(chat.composer).toHaveValue('Something else');
});

test('what was not sent yet comes back with a deleted conversation, and is each tab’s own', async ({
  chat,
  upstream,
  page,
}) => {
  await chat.ask(upstream.prompt('About whales'));
  await chat.composer.fill('More on whales');
  await page.reload();
  await expect(chat.composer).toHaveValue('More on whales');
  await deleteConversation(page, /^Options for About whales/);
  await expect(chat.composer).toHaveValue('');
  await chat.button('Undo').click();
  await expect(chat.composer).toHaveValue('More on whales');
  await page.reload();
  await expect(chat.composer).toHaveValue('More on whales');

  await chat.button('New chat').click();
  await chat.composer.fill('Long in the making');
  const other = new Chat(await page.context().newPage());
  await other.open();
  await other.ask(upstream.prompt('About ferns'));
  await page.reload();
  await expect(chat.composer).toHaveValue('Long in the making');
});

test('the one at an address is found in a long list', async ({ chat, page }) => {
  await importConversations(
    page,
    Array.from({ length: 320 }, (_, index) => ({
      ...longConversation(`many-${String(index)}`, 2),
      updatedAt: index,
    })),
  );
  await page.goto('/c/many-3');
  await expect(chat.questions).toContainText('many-3');
  const row = page
    .getByRole('list', { name: 'Conversations' })
    .getByRole('link', { name: 'Conversation many-3', exact: true });
  await expect(row).toBeInViewport();
});

test('settings are kept as a preset, used again, and given to new chats', async ({ chat, page }) => {
  const temperature = page.getByRole('slider', { name: 'Temperature' });
  const preset = page.getByRole('combobox', { name: 'Preset' });
  await temperature.fill('0.2');
  await chat.button('Save as preset').click();
  await page.getByRole('textbox', { name: 'Preset name' }).fill('Precise');
  await page.keyboard.press('Enter');
  await expect(preset).toHaveValue('Precise');
  await page.getByRole('checkbox', { name: 'Use for new chats' }).check();

  await temperature.fill('1.5');
  await chat.button('New chat').click();
  await expect(temperature).toHaveValue('0.2');
  await page.reload();
  await expect(temperature).toHaveValue('0.2');
  await expect(preset).toHaveValue('Precise');
  await temperature.fill('1.5');
  await chat.button('Revert').click();
  await expect(temperature).toHaveValue('0.2');
  await chat.button('Undo').click();
  await expect(temperature).toHaveValue('1.5');
  await chat.button('Update preset').click();
  await expect(chat.button('Update preset')).toBeHidden();
  await expect(preset).toBeFocused();
  await chat.button('Rename').click();
  const name = page.getByRole('textbox', { name: 'Preset name' });
  await expect(name).toHaveValue('Precise');
  await name.fill('Warm');
  await page.getByRole('region', { name: 'Presets' }).getByRole('button', { name: 'Cancel' }).click();
  await expect(preset).toHaveValue('Precise');
  await chat.button('Rename').click();
  await name.fill('Warm');
  await name.press('Enter');
  await expect(preset).toHaveValue('Warm');
  await expect(temperature).toHaveValue('1.5');
  await chat.button('Delete preset').click();
  await expect(preset).toBeHidden();
  await chat.button('Undo').last().click();
  await expect(page.getByRole('checkbox', { name: 'Use for new chats' })).toBeChecked();
});

test('on a phone, using a preset is undone in the sheet of settings', async ({ chat, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await chat.button('Settings').click();
  const sheet = page.getByRole('dialog', { name: 'Settings' });
  const name = 'Precise and dry, for measuring what changes';
  const temperature = sheet.getByRole('slider', { name: 'Temperature' });
  await temperature.fill('0.2');
  await sheet.getByRole('button', { name: 'Save as preset' }).click();
  await sheet.getByRole('textbox', { name: 'Preset name' }).fill(name);
  await page.keyboard.press('Enter');
  await expect(sheet.getByRole('combobox', { name: 'Preset' })).toHaveValue(name);
  await temperature.fill('1.5');
  await sheet.getByRole('button', { name: 'Revert' }).click();
  await expect(temperature).toHaveValue('0.2');
  await expect(sheet.getByRole('button', { name: 'Dismiss' })).toBeInViewport({ ratio: 1 });
  await sheet.getByRole('button', { name: 'Undo' }).click();
  await expect(temperature).toHaveValue('1.5');
});
