import { expect, test } from './support/test';
import { Upstream } from './support/upstream';

test('“?” shows the shortcuts, and they work', async ({ chat, page, upstream }) => {
  await upstream.answer({ chunks: ['First.'] }, { chunks: ['Second.'] });
  await chat.ask(upstream.prompt());
  await chat.button('Regenerate').click();
  await expect(chat.answers).toContainText('Second.');
  await chat.settled();

  await chat.thread.click();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toContainText('New chat');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+BracketLeft');
  await expect(chat.answers).toContainText('First.');
  await page.keyboard.press('Alt+BracketRight');
  await expect(chat.answers).toContainText('Second.');
  await page.keyboard.press('/');
  await expect(chat.composer).toBeFocused();
  await page.keyboard.type('?');
  await expect(chat.composer).toHaveValue('?');
  await page.keyboard.press('Control+Shift+F');
  await expect(page.getByRole('searchbox', { name: 'Search conversations' })).toBeFocused();
  await page.keyboard.press('Control+,');
  await expect(page.getByRole('textbox', { name: 'System prompt' })).toBeFocused();
  await page.keyboard.press('Control+Shift+O');
  await expect(chat.questions).toHaveCount(0);
});

test('↑ in an empty message box edits the last question', async ({ chat, page, upstream }) => {
  await upstream.answer({ chunks: ['To the first.'] }, { chunks: ['To the edited.'] });
  await chat.ask(upstream.prompt('First wording'));
  await chat.composer.focus();
  await page.keyboard.press('ArrowUp');
  const editor = page.getByRole('textbox', { name: 'Edited text' });
  await expect(editor).toBeFocused();
  await page.keyboard.type('!');
  await expect(editor).toHaveValue(`${upstream.prompt('First wording')}!`);
  await editor.fill(upstream.prompt('Edited wording'));
  await editor.dispatchEvent('keydown', { key: 'Enter', isComposing: true, keyCode: 229 });
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('Second line');
  await expect(editor).toHaveValue(`${upstream.prompt('Edited wording')}\nSecond line`);
  await page.keyboard.press('Enter');
  await expect(chat.answers).toContainText('To the edited.');
  await expect(chat.questions).toContainText('Second line');
});

test('Escape in an editor ends what it is pressed for, and nothing else', async ({
  chat,
  page,
  upstream,
}) => {
  const editor = page.getByRole('textbox', { name: 'Edited text' });
  await upstream.answer({ chunks: ['Half of it'], hold: true });
  await chat.send(upstream.prompt());
  await expect(chat.answers).toContainText('Half of it');
  await chat.composer.press('ArrowUp');
  await expect(editor).toBeFocused();
  await editor.dispatchEvent('keydown', { key: 'Escape', code: 'Escape', isComposing: true });
  await expect(editor).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(editor).toBeHidden();
  await upstream.release();
  await chat.settled();
  await expect(chat.answers).not.toContainText('Stopped by you.');
});

test('the focus stays with the message through versions, editing and an undo', async ({
  chat,
  page,
  upstream,
}) => {
  const list = page.getByRole('list', { name: 'Conversations' });
  await upstream.answer({ chunks: ['First.'] }, { chunks: ['Second.'], hold: true }, { chunks: ['Third.'] });
  await chat.ask(upstream.prompt('About whales'));
  await chat.button('Regenerate').press('Enter');
  await expect(chat.answers).toContainText('Second.');
  await expect(chat.answers).toBeFocused();
  await upstream.release();
  await chat.settled();
  await chat.button('Previous version').press('Enter');
  await expect(chat.answers).toContainText('First.');
  await expect(chat.button('Previous version')).toBeFocused();
  await expect(chat.button('Previous version')).toBeDisabled();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(chat.answers).toContainText('Second.');
  await expect(chat.button('Next version')).toBeFocused();

  const edit = chat.questions.getByRole('button', { name: 'Edit' });
  for (const end of ['Escape', 'Enter']) {
    await edit.press('Enter');
    await expect(page.getByRole('textbox', { name: 'Edited text' })).toBeFocused();
    await page.keyboard.press(end);
    await expect(edit).toBeFocused();
  }
  await expect(chat.answers).toContainText('Third.');
  await chat.settled();

  await chat.answers.getByRole('button', { name: 'Delete' }).press('Enter');
  await chat.button('Undo').press('Enter');
  await expect(chat.answers.getByRole('button', { name: 'Delete' })).toBeFocused();
  await list.getByRole('button', { name: /^Options for About whales/ }).press('Enter');
  await page.getByRole('menuitem', { name: 'Delete' }).press('Enter');
  await chat.button('Undo').press('Enter');
  await expect(list.getByRole('link', { name: /^About whales/ })).toBeFocused();
});

test('the focus falls nowhere when what has it goes', async ({ chat, page, upstream }) => {
  await page.getByRole('button', { name: /^Three laws/ }).press('Enter');
  await expect(chat.answers).toContainText('You said');
  await expect(chat.composer).toBeFocused();
  await chat.settled();

  await chat.answers.getByRole('button', { name: 'Delete' }).press('Enter');
  await expect(chat.questions).toBeFocused();
  await chat.button('Dismiss').press('Enter');
  await expect(page.locator('body')).not.toBeFocused();
  await chat.button('Get an answer').press('Enter');
  await expect(chat.questions).toBeFocused();
  await expect(chat.answers).toContainText('You said');
  await chat.settled();

  await chat.ask(upstream.prompt('Second'));
  await chat.questions.first().getByRole('button', { name: 'Delete' }).press('Enter');
  await page.getByRole('button', { name: 'This message only' }).press('Enter');
  await expect(chat.questions).toHaveCount(1);
  await expect(page.locator('body')).not.toBeFocused();
});

test('an open editor leaves the focus where it has gone', async ({ chat, page, upstream }) => {
  await upstream.answer({ chunks: ['First.'] }, { chunks: ['Second.'] });
  await chat.ask(upstream.prompt());
  await chat.answers.getByRole('button', { name: 'Edit' }).click();
  await expect(page.getByRole('textbox', { name: 'Edited text' })).toBeFocused();
  await chat.composer.fill(upstream.prompt('Again'));
  await page.keyboard.press('Enter');
  await expect(chat.answers.last()).toContainText('Second.');
  await expect(chat.composer).toBeFocused();
});

test('the command palette runs commands and opens conversations', async ({ chat, page, upstream }) => {
  const options = page.getByRole('listbox', { name: 'Commands and conversations' }).getByRole('option');
  const palette = page.getByRole('combobox', { name: 'Command or conversation' });
  await chat.ask(upstream.prompt('About whales'));
  await page.keyboard.press('Control+K');
  await expect(palette).toBeFocused();
  await palette.fill('new');
  await page.keyboard.press('Enter');
  await expect(chat.questions).toHaveCount(0);

  await page.keyboard.press('Control+K');
  await palette.fill('about wh');
  await expect(options).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(chat.questions).toContainText('About whales');

  await page.keyboard.press('Control+K');
  await palette.fill('version');
  await page.keyboard.press('ArrowDown');
  await expect(options.filter({ hasText: 'Next version' })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Home');
  await expect(options.first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowUp');
  await expect(options.last()).toHaveAttribute('aria-selected', 'true');
});

test('the palette sets parameters, and renames, pins and exports the conversation', async ({
  chat,
  page,
  upstream,
}) => {
  const palette = page.getByRole('combobox', { name: 'Command or conversation' });
  const options = page.getByRole('listbox', { name: 'Commands and conversations' }).getByRole('option');
  const run = async (query: string) => {
    await page.keyboard.press('Control+K');
    await palette.fill(query);
    await expect(options.first()).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('Enter');
  };
  await chat.ask(upstream.prompt('About whales'));

  await run('temperature 0.7');
  await expect(page.getByRole('slider', { name: 'Temperature' })).toHaveValue('0.7');
  await run('effort hi');
  await expect(page.getByRole('combobox', { name: 'Reasoning effort' })).toHaveValue('high');

  await run('rename');
  const title = page.getByRole('dialog', { name: 'Rename conversation' }).getByRole('textbox');
  await expect(title).toBeFocused();
  await title.fill('On cetaceans');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('On cetaceans');

  await run('pin');
  await expect(page.getByRole('heading', { name: 'Pinned' })).toBeVisible();
  const download = page.waitForEvent('download');
  await run('export json');
  expect((await download).suggestedFilename()).toBe('On-cetaceans.json');

  expect(await page.evaluate(() => localStorage.getItem('edgewise.commands'))).toBe(
    '["exportJson","pin","rename"]',
  );
  await page.keyboard.press('Control+K');
  const recent = page.getByRole('group', { name: 'Recent' }).getByRole('option');
  await expect(recent).toHaveText(['Export conversation as JSON', 'Rename conversation…']);
});

test('an answer that was cut off goes on in its place', async ({ chat, page, upstream }) => {
  const instruction = new Upstream(upstream.base, 'Your last message was cut off.');
  await instruction.forget();
  await upstream.answer({ chunks: ['So:\n\n```py\nreturn'], finishReason: 'length' });
  await instruction.answer({ chunks: ['```python\n', ' x\n```\n', 'Done.'] });
  await chat.ask(upstream.prompt());
  await chat.button('Continue').press('Enter');
  await expect(chat.answers).toContainText('Done.');
  await chat.settled();
  await expect(chat.answers).toBeFocused();
  await expect(chat.questions).toHaveCount(1);
  await expect(chat.answers.locator('pre')).toHaveText('return x');

  const [sent] = await instruction.bodies();
  await chat.answers.getByRole('button', { name: 'Request details' }).click();
  const shown = await page.getByRole('dialog', { name: 'Request details' }).locator('pre').last().innerText();
  expect(JSON.parse(shown)).toMatchObject({ messages: sent?.['messages'] });
  expect(sent?.['messages']).toMatchObject([
    { role: 'user' },
    { role: 'assistant', content: 'So:\n\n```py\nreturn' },
    { role: 'user' },
  ]);
});
