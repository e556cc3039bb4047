import { Chat } from './support/chat';
import { expect, test } from './support/test';

test('a conversation that answers in the background is marked, here and in another tab', async ({
  chat,
  page,
  upstream,
  context,
}) => {
  const other = new Chat(await context.newPage());
  await other.open();
  await upstream.answer({ chunks: ['A word', ' and the last.'], hold: true });
  await chat.send(upstream.prompt());
  await expect(chat.answers).toContainText('A word');
  await chat.button('New chat').click();

  for (const tab of [page, other.page]) {
    const row = tab.getByRole('list', { name: 'Conversations' }).getByRole('listitem');
    await expect(row).toContainText('answering');
    await expect(row.getByRole('link')).toHaveAccessibleDescription('answering');
  }
  await upstream.release();
  for (const tab of [page, other.page]) {
    const row = tab.getByRole('list', { name: 'Conversations' }).getByRole('listitem');
    await expect(row).not.toContainText('answering');
  }
});

test('an answer without its first word yet says so when it is opened', async ({ chat, page, upstream }) => {
  await upstream.answer({ chunks: [], hold: true });
  await chat.send(upstream.prompt());
  await expect(chat.answers).toHaveAttribute('aria-busy', 'true');
  await chat.button('New chat').click();
  await expect(chat.answers).toHaveCount(0);

  await page.getByRole('list', { name: 'Conversations' }).getByRole('link').first().click();
  const waiting = chat.answers.locator('[data-waiting]');
  await expect(waiting).toHaveCSS('opacity', '1');
  await expect
    .poll(() => waiting.evaluate((element) => getComputedStyle(element, '::after').content))
    .toContain('Waiting for the first word');
  await chat.button('Stop').click();
  await expect(waiting).toHaveCount(0);
});
