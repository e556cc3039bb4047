import type { Page } from '@playwright/test';
import { importConversations, longConversation } from './support/import';
import { expect, test } from './support/test';

function search(page: Page) {
  return page.getByRole('searchbox', { name: 'Search conversations' });
}

test('finds a message as one types, marks the words, and scrolls to it', async ({ chat, page }) => {
  await importConversations(page, [longConversation('long', 40), longConversation('other', 34)]);
  await search(page).fill('QUESTION 35 of');
  const results = page.getByRole('list', { name: 'Search results' }).getByRole('link');
  await expect(results).toHaveText(['Conversation long', /Question 35 of long/]);
  await expect(results.locator('mark').first()).toHaveText(/question/i);
  await results.last().click();

  await expect(page).toHaveURL('/c/long');
  const message = chat.questions.filter({ hasText: 'Question 35 of long' });
  await expect(message).toBeInViewport();
  await expect
    .poll(() => page.evaluate(() => [...(CSS.highlights.get('found') ?? [])].map(String)))
    .toEqual(['Question', '35', 'of']);

  await search(page).fill('nowhere to be found');
  await expect(page.getByRole('status').filter({ hasText: 'No results' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('list', { name: 'Conversations' })).toBeVisible();
  await expect.poll(() => page.evaluate(() => CSS.highlights.has('found'))).toBe(false);
});

test('shows what is said while it stands open, and no more of a conversation than the first results', async ({
  chat,
  upstream,
  page,
}) => {
  const results = page.getByRole('list', { name: 'Search results' }).getByRole('link');
  await upstream.answer({ chunks: ['Of narwhals.'] });
  await search(page).fill('narwhals');
  await expect(page.getByRole('status').filter({ hasText: 'No results' })).toBeVisible();
  await chat.ask(upstream.prompt());
  await expect(results.last()).toHaveText('Of narwhals.');
  await expect(page.getByRole('status').filter({ hasText: /^1 result$/ })).toBeVisible();

  await importConversations(page, [longConversation('long', 60)]);
  await search(page).fill('of long');
  await expect(page.getByRole('status').filter({ hasText: 'First 20 results' })).toBeVisible();
  await expect(results).toHaveCount(4);
  await chat.button('17 more').click();
  await expect(results).toHaveCount(21);
});

test('the results are gone through by keys, as text without Markdown', async ({ chat, upstream, page }) => {
  const results = page.getByRole('list', { name: 'Search results' }).getByRole('link');
  await upstream.answer({ chunks: ['**Narwhals** dive [deep](https://example.com).'] });
  await chat.ask(upstream.prompt('Whales'));
  await chat.button('New chat').click();
  await search(page).fill('narwhals');
  await expect(results.last()).toHaveText('Narwhals dive deep.');
  await search(page).press('ArrowDown');
  await expect(results.first()).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(results.last()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(search(page)).toBeFocused();
  await expect(search(page)).toHaveValue('narwhals');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await expect(search(page)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(chat.answers).toContainText('Narwhals dive deep.');
});

test('finds what was said a moment ago, and in another version', async ({ chat, upstream, page }) => {
  await upstream.answer({ chunks: ['Of narwhals.'] }, { chunks: ['Of belugas.'] });
  await search(page).fill('narwhals');
  await expect(page.getByRole('status').filter({ hasText: 'No results' })).toBeVisible();
  await search(page).fill('');
  await chat.ask(upstream.prompt());
  await chat.button('Regenerate').click();
  await expect(chat.answers).toContainText('Of belugas.');
  await chat.settled();
  await search(page).fill('narwhals');
  await page.getByRole('list', { name: 'Search results' }).getByRole('link').last().click();
  await expect(chat.answers).toContainText('Of narwhals.');
});

test.describe('without what searches', () => {
  test.use({ expectedErrors: { patterns: [/Failed to load resource|ERR_FAILED/] } });

  test('says so, and searches as soon as it can be loaded', async ({ chat, upstream, page }) => {
    await upstream.answer({ chunks: ['Of narwhals.'] });
    await chat.ask(upstream.prompt());
    await page.route('**/*.js', async (route) => {
      const response = await route.fetch();
      const isWorker = (await response.text()).includes('importScripts');
      await (isWorker ? route.abort() : route.fulfill({ response }));
    });
    await search(page).fill('narwhal');
    await expect(page.getByRole('status').filter({ hasText: 'Search didn’t load' })).toBeVisible();
    await page.unroute('**/*.js');
    await search(page).fill('narwhals');
    await expect(page.getByRole('list', { name: 'Search results' }).getByRole('link').last()).toHaveText(
      'Of narwhals.',
    );
  });
});
