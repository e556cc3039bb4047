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

test('a long question is folded, and the browser’s search unfolds it', async ({ chat, page, upstream }) => {
  const more = chat.questions.getByRole('button', { name: 'Show more' });
  const less = chat.questions.getByRole('button', { name: 'Show less' });
  await upstream.answer({ chunks: ['Read.'] });
  await chat.ask(`${'A line of a long question.\n'.repeat(60)}The narwhal. ${upstream.prompt()}`);
  await expect(more).toHaveAttribute('aria-expanded', 'false');
  const folded = await chat.questions.boundingBox();
  await more.click();
  await expect(less).toBeVisible();
  const open = await chat.questions.boundingBox();
  expect(folded?.height).toBeLessThan((open?.height ?? 0) / 2);
  await less.click();
  await expect(more).toBeInViewport();

  // The browser's own search reveals a place in the same way as a link to it does.
  await expect(chat.questions.getByText('The narwhal.')).toBeHidden();
  await page.emulateMedia({ media: 'print' });
  await expect(chat.questions.getByText('The narwhal.')).toBeVisible();
  await page.emulateMedia({ media: null });
  await chat.questions.getByText('The narwhal.').evaluate((element) => {
    element.id = 'narwhal';
    location.hash = 'narwhal';
  });
  await expect(less).toBeVisible();
  await expect(chat.questions.getByText('The narwhal.')).toBeInViewport();
});

test('a search hit in a long question unfolds it', async ({ chat, page, upstream }) => {
  await upstream.answer({ chunks: ['Read.'] });
  await chat.ask(`${'A line of a long question.\n'.repeat(60)}The narwhal. ${upstream.prompt()}`);
  await expect(chat.questions.getByRole('button', { name: 'Show more' })).toBeVisible();
  await page.getByRole('searchbox', { name: 'Search conversations' }).fill('narwhal');
  await page
    .getByRole('list', { name: 'Search results' })
    .getByText(/narwhal/)
    .click();
  await expect(chat.questions.getByRole('button', { name: 'Show less' })).toBeVisible();
});
