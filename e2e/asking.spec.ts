import { expect, test } from './support/test';

test('a question is answered, with its figures', async ({ chat, upstream }) => {
  await upstream.answer({
    chunks: ['The capital ', 'of France is **Paris**.'],
    delayMs: 100,
    usage: { prompt_tokens: 12, completion_tokens: 7 },
  });
  await chat.ask(upstream.prompt('What is the capital of France?'));

  await expect(chat.questions).toHaveCount(1);
  await expect(chat.answers).toContainText('The capital of France is Paris.');
  await expect(chat.answers.getByText('Paris', { exact: true })).toHaveJSProperty('tagName', 'STRONG');
  await expect(chat.answers.getByText('12 in', { exact: true })).toBeVisible();
  await expect(chat.answers.getByText('7 out', { exact: true })).toBeVisible();
  await expect(chat.answers).toContainText('first token');
  await expect(chat.answers).toContainText('tokens/s');
  await expect(chat.answers).toContainText('answered by scripted-model');
});

test('Enter sends, Shift+Enter breaks the line', async ({ chat, upstream, page }) => {
  await chat.composer.focus();
  await page.keyboard.type('first line');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type(upstream.prompt('second line'));
  await expect(chat.composer).toHaveValue(`first line\n${upstream.prompt('second line')}`);
  await page.keyboard.press('Enter');
  await chat.settled();

  await expect(chat.composer).toHaveValue('');
  const [body] = await upstream.bodies();
  expect(body?.['messages']).toEqual([
    { role: 'user', content: `first line\n${upstream.prompt('second line')}` },
  ]);
});

test('composing with an IME never sends', async ({ chat, upstream }) => {
  await chat.composer.fill(upstream.prompt('にほん'));
  await chat.composer.dispatchEvent('compositionstart');
  await chat.composer.dispatchEvent('keydown', { key: 'Enter', isComposing: true, keyCode: 229 });
  await expect(chat.questions).toHaveCount(0);
  await expect(chat.composer).toHaveValue(upstream.prompt('にほん'));
  expect(await upstream.requests()).toEqual([]);
});

test('Enter while an answer arrives keeps the text, and says why', async ({ chat, page, upstream }) => {
  const why = page
    .getByRole('status')
    .filter({ hasText: 'scripted-model is still answering. Stop it first, or wait.' });
  await upstream.answer({ chunks: ['Half'], hold: true }, { chunks: ['Second.'] });
  await chat.send(upstream.prompt());
  await expect(chat.answers).toContainText('Half');
  await chat.composer.fill(upstream.prompt('And?'));
  await expect(why).toBeHidden();
  await page.keyboard.press('Enter');
  await expect(why).toBeVisible();
  await expect(chat.composer).toBeFocused();
  await expect(chat.composer).toHaveValue(upstream.prompt('And?'));
  await expect(chat.questions).toHaveCount(1);

  await upstream.release();
  await chat.settled();
  await expect(why).toBeHidden();
  await page.keyboard.press('Enter');
  await expect(chat.answers.last()).toContainText('Second.');
});

test('a blank message is not sent', async ({ chat, page }) => {
  await chat.composer.fill('   \n ');
  await page.keyboard.press('Enter');
  await expect(chat.questions).toHaveCount(0);
});

test('a conversation of several turns is sent whole', async ({ chat, upstream, page }) => {
  await upstream.answer({ chunks: ['One.'] }, { chunks: ['Two.'] });
  await page.getByRole('textbox', { name: 'System prompt' }).fill('Answer briefly.');
  await chat.ask(upstream.prompt('First'));
  await chat.ask(upstream.prompt('Second'));

  const bodies = await upstream.bodies();
  expect(bodies[1]?.['messages']).toEqual([
    { role: 'system', content: 'Answer briefly.' },
    { role: 'user', content: upstream.prompt('First') },
    { role: 'assistant', content: 'One.' },
    { role: 'user', content: upstream.prompt('Second') },
  ]);
});
