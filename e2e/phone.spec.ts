import type { Locator } from '@playwright/test';
import { Chat } from './support/chat';
import { importConversations, longConversation } from './support/import';
import { expect, test } from './support/test';

/** The names of what is to be pressed in a part of the page, and is too small for a finger. */
function tooSmall(part: Locator): Promise<string[]> {
  return part
    .getByRole('button')
    .or(part.getByRole('link'))
    .or(part.getByRole('combobox'))
    .evaluateAll((all) =>
      all.flatMap((element) => {
        const { height } = element.getBoundingClientRect();
        const name = element.getAttribute('aria-label') ?? element.textContent;
        return height > 0 && height < 44 ? [`${name}: ${String(height)}`] : [];
      }),
    );
}

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

test('a new chat is at hand, and what is pressed has room for a finger', async ({ page, upstream }) => {
  const chat = new Chat(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await chat.open();
  await importConversations(page, [longConversation('one', 2)]);
  await page.setViewportSize({ width: 390, height: 844 });
  await chat.ask(upstream.prompt('About whales'));
  const bar = page.getByRole('main').locator('> header');
  await expect(bar.getByRole('heading', { level: 1 })).toBeInViewport();
  for (const name of ['Conversations', 'New chat', 'View code', 'Settings', 'Share']) {
    const box = await bar.getByRole('button', { name, exact: true }).boundingBox();
    expect(Math.min(box?.height ?? 0, box?.width ?? 0), name).toBeGreaterThanOrEqual(44);
  }

  await chat.button('New chat').tap();
  await expect(chat.questions).toHaveCount(0);
  await chat.button('Conversations').tap();
  const sheet = page.getByRole('dialog', { name: 'Conversations' });
  await expect(sheet.getByText('Edgewise', { exact: true })).toHaveCount(0);
  expect(await tooSmall(sheet)).toEqual([]);
  await sheet.getByRole('link', { name: 'Conversation one' }).tap();
  await expect(sheet).toBeHidden();
  await expect(chat.questions).toContainText('Question 1 of one');
});
