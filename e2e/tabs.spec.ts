import { Chat } from './support/chat';
import { expect, test } from './support/test';

test('an answer that streams in one tab is seen growing, and ending, in another', async ({
  chat,
  upstream,
  context,
}) => {
  await upstream.answer({ chunks: ['The first half', ' and the second.'], paced: true, hold: true });
  await chat.send(upstream.prompt());
  await expect(chat.answers).toContainText('The first half');

  const other = new Chat(await context.newPage());
  await other.page.goto(chat.page.url());
  await expect(other.answers).toContainText('The first half');
  await expect(other.answers).not.toContainText('and the second.');
  await upstream.release();
  await expect(other.answers).toContainText('and the second.');
  await expect(other.answers).toHaveAttribute('aria-busy', 'true');
  await expect(other.button('Stop')).toBeVisible();
  await upstream.release();
  await other.settled();
  await expect(other.answers).toContainText('The first half and the second.');
});

test('two tabs answering at once do not overwrite each other', async ({ chat, upstream, context, page }) => {
  await upstream.answer(
    { chunks: ['Begun.'] },
    { chunks: ['One of two.'], hold: true },
    { chunks: ['One of two.'], hold: true },
  );
  await chat.ask(upstream.prompt('Begin'));
  const other = new Chat(await context.newPage());
  await other.page.goto(page.url());
  await expect(other.answers).toContainText('Begun.');

  await chat.button('Regenerate').click();
  await other.button('Regenerate').click();
  await expect.poll(() => upstream.requests()).toHaveLength(3);
  await upstream.release();
  await Promise.all([chat.settled(), other.settled()]);
  await expect(chat.answers).toContainText('2/3');
  await expect(other.answers).toContainText('3/3');

  await page.reload();
  await expect(chat.answers).toContainText('/3');
  for (const text of ['2/3', 'Begun.']) {
    await other.button('Previous version').click();
    await expect(other.answers).toContainText(text);
  }
});
