import { expect, test } from './support/test';

test('a long list is shortened, says so, and comes back when asked for', async ({ chat, upstream }) => {
  await upstream.answer({ chunks: ['- item\n'.repeat(1_200)] });
  await chat.ask(upstream.prompt());
  const items = chat.answers.getByRole('listitem');
  await expect(items).toHaveCount(500);
  await expect(chat.answers).toContainText('700 more items');
  await chat.answers.getByRole('button', { name: 'Show more' }).click();
  await expect(items).toHaveCount(1_200);
  await expect(chat.answers.getByRole('button', { name: 'Show more' })).toBeHidden();
});
