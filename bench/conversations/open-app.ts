import type { Browser, Page } from '@playwright/test';
import { importConversations, longConversation } from '../../e2e/support/import';
import { messageTexts } from './texts';

/** Opens the app in a browser of its own, which keeps a conversation for each of `lengths`, of so many messages: by themselves of about 1 KB each. */
export async function openWithConversations(
  browser: Browser,
  url: URL,
  lengths: readonly number[],
  text?: string,
): Promise<Page> {
  const texts = text === undefined ? await messageTexts(Math.max(...lengths)) : [];
  // A service worker would answer for scripts that a measurement holds back.
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' });
  await page.goto(url.href, { waitUntil: 'networkidle' });
  await importConversations(
    page,
    lengths.map((length, index) =>
      longConversation(String(index + 1), length, (place) => text ?? texts[place] ?? ''),
    ),
  );
  return page;
}

/** The entry of a conversation in the sidebar. */
export function entryOf(page: Page, id: string) {
  return page
    .getByRole('list', { name: 'Conversations' })
    .getByRole('link', { name: `Conversation ${id}`, exact: true });
}

/** Opens a conversation, until all of it is there. */
export async function openConversation(page: Page, id: string): Promise<void> {
  await entryOf(page, id).click();
  await page.getByRole('log').getByRole('article').last().waitFor();
  await page.locator('.thread [inert]').waitFor({ state: 'detached' });
}
