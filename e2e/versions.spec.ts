import { expect, test } from './support/test';

test('regenerating keeps the first answer beside the second', async ({ chat, upstream }) => {
  await upstream.answer({ chunks: ['The first answer.'] }, { chunks: ['The second answer.'] });
  await chat.ask(upstream.prompt());
  await chat.button('Regenerate').click();
  await expect(chat.answers).toContainText('The second answer.');
  await chat.settled();
  await expect(chat.answers).toContainText('2/2');

  await chat.button('Previous version').click();
  await expect(chat.answers).toContainText('The first answer.');
  await chat.button('Next version').click();
  await expect(chat.answers).toContainText('The second answer.');
});

test('an answer is regenerated with other settings, which stay its own', async ({ chat, upstream, page }) => {
  await upstream.answer({ chunks: ['First.'] }, { chunks: ['Second.'] });
  await page.getByRole('slider', { name: 'Temperature' }).fill('0.5');
  await chat.ask(upstream.prompt());
  await chat.button('Regenerate with…').click();
  const dialog = page.getByRole('dialog', { name: 'Regenerate with…' });
  await expect(dialog.getByRole('combobox', { name: 'Model' })).toHaveValue('openai/gpt-5.4');
  await dialog.getByRole('combobox', { name: 'Verbosity' }).selectOption('low');
  const temperature = dialog.getByRole('spinbutton', { name: 'Temperature' });
  await expect(temperature).toHaveValue('0.5');
  await temperature.fill('3');
  await dialog.getByRole('button', { name: 'Regenerate' }).click();
  await expect(dialog).toBeVisible();
  await temperature.fill('0.9');
  await dialog.getByRole('button', { name: 'Regenerate' }).click();
  await expect(chat.answers).toContainText('Second.');
  await chat.settled();
  await expect(chat.answers).toBeFocused();
  await expect(chat.answers).toContainText('2/2');
  const [, second] = await upstream.bodies();
  expect(second).toMatchObject({ verbosity: 'low', temperature: 0.9 });
  await expect(page.getByRole('slider', { name: 'Temperature' })).toHaveValue('0.5');
  await expect(page.getByRole('combobox', { name: 'Verbosity' })).toHaveValue('');
});

test('editing a question asks it anew, and nothing is lost', async ({ chat, upstream, page }) => {
  await upstream.answer({ chunks: ['To the first.'] }, { chunks: ['To the edited.'] });
  await chat.ask(upstream.prompt('First wording'));
  await chat.questions.getByRole('button', { name: 'Edit' }).click();
  const editor = page.getByRole('textbox', { name: 'Edited text' });
  await editor.fill(upstream.prompt('Edited wording'));
  await page.keyboard.press('Control+Enter');
  await expect(chat.answers).toContainText('To the edited.');
  await chat.settled();

  await chat.questions.getByRole('button', { name: 'Previous version' }).click();
  await expect(chat.questions).toContainText('First wording');
  await expect(chat.answers).toContainText('To the first.');
});

test('a text that is being edited waits through another edit, another conversation and a reload', async ({
  chat,
  upstream,
  page,
}) => {
  const editor = page.getByRole('textbox', { name: 'Edited text' });
  const edit = chat.questions.getByRole('button', { name: 'Edit' });
  await chat.ask(upstream.prompt('First wording'));
  await edit.click();
  await editor.fill('Half an edit');
  await chat.answers.getByRole('button', { name: 'Edit' }).click();
  await expect(editor).not.toHaveValue('Half an edit');
  await edit.click();
  await expect(editor).toHaveValue('Half an edit');

  await chat.button('New chat').click();
  await page.goBack();
  await page.reload();
  await edit.click();
  await expect(editor).toHaveValue('Half an edit');
  await chat.button('Cancel').click();
  await edit.click();
  await expect(editor).toHaveValue(upstream.prompt('First wording'));
});

test('what cannot be sent for a wrong setting stays in its editor, and says why', async ({
  chat,
  upstream,
  page,
}) => {
  const problem = page.getByRole('alert').filter({ hasText: 'Not sent.' });
  await chat.ask(upstream.prompt('First wording'));
  await page.getByRole('textbox', { name: 'Extra parameters' }).fill('{');
  await chat.questions.getByRole('button', { name: 'Edit' }).click();
  const editor = page.getByRole('textbox', { name: 'Edited text' });
  await editor.fill(upstream.prompt('Edited wording'));
  await expect(problem).toBeHidden();
  await page.keyboard.press('Control+Enter');
  await expect(problem).toContainText('invalid JSON at line 1');
  await expect(editor).toHaveValue(upstream.prompt('Edited wording'));

  await page.getByRole('textbox', { name: 'Extra parameters' }).fill('');
  await expect(problem).toBeHidden();
  await chat.button('Save and send').click();
  await expect(chat.questions).toContainText('Edited wording');
  await chat.settled();
  await page.getByRole('textbox', { name: 'Extra parameters' }).fill('{');
  await chat.button('Regenerate').click();
  await expect(problem).toBeVisible();
});

test('a deleted message comes back by Undo', async ({ chat, upstream, page }) => {
  await upstream.answer({ chunks: ['An answer.'] });
  await chat.ask(upstream.prompt());
  await chat.answers.getByRole('button', { name: 'Delete' }).click();
  await expect(chat.answers).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(chat.answers).toContainText('An answer.');
});

test('of a message with others below it, Delete asks how much goes', async ({ chat, upstream, page }) => {
  const dialog = page.getByRole('dialog', { name: 'Delete message' });
  const remove = chat.questions.first().getByRole('button', { name: 'Delete' });
  await upstream.answer({ chunks: ['To the first.'] }, { chunks: ['To the second.'] });
  await chat.ask(upstream.prompt('First question'));
  await chat.ask(upstream.prompt('Second question'));
  await remove.press('Enter');
  await expect(dialog.getByRole('button', { name: 'This message only' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(remove).toBeFocused();
  await expect(chat.questions).toHaveCount(2);

  await remove.press('Enter');
  await dialog.getByRole('button', { name: 'This and everything below' }).press('Enter');
  await expect(dialog).toBeHidden();
  await expect(chat.questions).toHaveCount(0);
  await chat.button('Undo').click();
  await expect(chat.questions).toHaveCount(2);
  await expect(chat.answers.last()).toContainText('To the second.');
});

test('a message deleted alone is not sent any more, and what was sent with it still shows', async ({
  chat,
  upstream,
  page,
}) => {
  await upstream.answer({ chunks: ['One.'] }, { chunks: ['Two.'] }, { chunks: ['Three.'] });
  await chat.ask(upstream.prompt('First question'));
  await chat.ask(upstream.prompt('Second question'));
  await chat.questions.first().getByRole('button', { name: 'Delete' }).click();
  await page
    .getByRole('dialog', { name: 'Delete message' })
    .getByRole('button', { name: 'This message only' })
    .click();
  await expect(chat.questions).toHaveCount(1);
  await expect(chat.questions).toContainText('Second question');
  await expect(chat.answers).toHaveCount(2);
  // With nothing above it, the first has nothing to ask with.
  await expect(chat.answers.getByRole('button', { name: 'Regenerate', exact: true })).toHaveCount(1);

  await page.reload();
  await expect(chat.questions).toHaveCount(1);
  await expect(chat.answers).toHaveCount(2);
  const [, second] = await upstream.bodies();
  expect(await chat.shownRequest()).toMatchObject({ messages: second?.['messages'] });
  await chat.ask(upstream.prompt('Third question'));
  const third = (await upstream.bodies()).at(-1);
  expect(JSON.stringify(third)).not.toContain('First question');
  expect(await chat.shownRequest()).toMatchObject({ messages: third?.['messages'] });
});

test('Copy puts the message’s text on the clipboard', async ({ chat, upstream, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await upstream.answer({ chunks: ['Some **bold** text.'] });
  await chat.ask(upstream.prompt());
  await chat.answers.getByRole('button', { name: 'Copy' }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('Some **bold** text.');
});
