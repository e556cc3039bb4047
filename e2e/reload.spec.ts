import { expect, test } from './support/test';

test('the conversation and its settings survive a reload', async ({ chat, upstream, page }) => {
  await upstream.answer({ chunks: ['To be kept.'] });
  await page.getByRole('textbox', { name: 'System prompt' }).fill('Keep this.');
  await page.getByRole('slider', { name: 'Temperature' }).fill('0.7');
  await chat.ask(upstream.prompt('A question'));
  await page.reload();

  await expect(chat.questions).toContainText('A question');
  await expect(chat.answers).toContainText('To be kept.');
  await expect(page.getByRole('textbox', { name: 'System prompt' })).toHaveValue('Keep this.');
  await expect(page.getByRole('slider', { name: 'Temperature' })).toHaveValue('0.7');
});

test('an answer that was arriving when the page closed, and cannot be had any more, keeps its text and says so', async ({
  chat,
  upstream,
  page,
  expectedErrors,
}) => {
  expectedErrors.patterns.push(/404/);
  await upstream.answer({ chunks: ['Half of an answer'], hold: true });
  await chat.send(upstream.prompt());
  await expect(chat.answers).toContainText('Half of an answer');
  // As from a gateway that has dropped the run.
  await page.route('**/api/v1/runs/*', (route) =>
    route.fulfill({ status: 404, json: { error: { code: 'not_found', message: '' } } }),
  );
  await page.reload();

  await expect(chat.answers).toContainText('Half of an answer');
  await expect(chat.answers).toContainText(/You left before this answer finished/);
  await expect(chat.button('Continue')).toBeVisible();
});

test('conversations are listed, opened and deleted', async ({ chat, upstream, page }) => {
  const list = page.getByRole('list', { name: 'Conversations' });
  await chat.ask(upstream.prompt('About whales'));
  await chat.button('New chat').click();
  await expect(chat.questions).toHaveCount(0);
  await chat.ask(upstream.prompt('About ferns'));

  await list.getByRole('link', { name: /^About whales/ }).click();
  await expect(chat.questions).toContainText('About whales');
  await expect(list.getByRole('link', { name: /^About ferns/ })).toBeVisible();
});

test('a browser without BroadcastChannel asks and keeps all the same', async ({ chat, upstream, page }) => {
  await page.addInitScript(() => {
    Reflect.deleteProperty(window, 'BroadcastChannel');
  });
  await chat.open();
  expect(await page.evaluate(() => typeof BroadcastChannel)).toBe('undefined');
  await upstream.answer({ chunks: ['To be kept.'] });
  await chat.ask(upstream.prompt('A question'));
  await page.reload();
  await expect(chat.questions).toContainText('A question');
  await expect(chat.answers).toContainText('To be kept.');
});
