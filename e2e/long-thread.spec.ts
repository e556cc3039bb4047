import type { Page } from '@playwright/test';
import { importConversations, longConversation } from './support/import';
import { expect, test } from './support/test';

const messages = 2_000;

test.beforeEach(async ({ chat, page }) => {
  await importConversations(page, [longConversation('long', messages)]);
  await page
    .getByRole('list', { name: 'Conversations' })
    .getByRole('button', { name: 'Conversation long', exact: true })
    .click();
  await expect(chat.answers.last()).toContainText(`Answer ${String(messages)}`);
});

function nodes(page: Page): Promise<number> {
  return page.evaluate(() => document.querySelectorAll('*').length);
}

test('a conversation of 2,000 messages opens at its end, with few nodes', async ({ chat, page }) => {
  await expect(chat.answers.last()).toContainText(`Answer ${String(messages)}`);
  await expect(chat.answers.last()).toBeInViewport();
  expect(await nodes(page)).toBeLessThan(2_000);
});

test('its end is followed while an answer arrives, and left by the wheel', async ({
  chat,
  upstream,
  page,
}) => {
  await upstream.answer({
    chunks: Array.from({ length: 40 }, (_, line) => `Line ${String(line)}\n\n`),
    delayMs: 10,
    hold: true,
  });
  await chat.send(upstream.prompt());
  await expect(chat.answers.last()).toContainText('Line 39');
  await expect(chat.answers.last().getByText('Line 39')).toBeInViewport();

  await chat.answers.last().hover();
  await page.mouse.wheel(0, -3_000);
  const end = chat.button('Scroll to the end');
  await expect(end).toBeVisible();
  await upstream.release();
  await chat.settled();
  await expect(chat.answers.last().getByText('Line 39')).not.toBeInViewport();
  await end.click();
  await expect(chat.answers.last().getByText('Line 39')).toBeInViewport();
});

test('a search leads to a message far above', async ({ chat, page }) => {
  await page.getByRole('searchbox', { name: 'Search conversations' }).fill('question 1777');
  await page.getByRole('list', { name: 'Search results' }).getByRole('button').click();
  await expect(chat.questions.filter({ hasText: 'Question 1777 of long' })).toBeInViewport();
  await expect(chat.button('Scroll to the end')).toBeVisible();
});
