import type { Locator, Page } from '@playwright/test';
import type { Chat } from './support/chat';
import { importConversations, longConversation } from './support/import';
import { stillFrames } from './support/still-frames';
import { expect, test } from './support/test';

declare global {
  interface Window {
    endLeft: boolean;
    /** Gives what has been read of messages. */
    giveMessages?: () => void;
  }
  interface IDBObjectStore {
    /** The browser's own `getAll`. */
    readAll: IDBObjectStore['getAll'];
  }
}

const messages = 2_000;

/** Every other answer is long: as unlike what a list takes for a message's height as they come. */
const uneven = (index: number, id: string) =>
  index % 4 === 3
    ? `${'Some words of it.\n\n'.repeat(20)}The end of ${String(index + 1)}`
    : `Message ${String(index + 1)} of ${id}`;

const conversations = {
  long: { content: longConversation('long', messages), end: `Answer ${String(messages)}` },
  uneven: { content: longConversation('uneven', 200, uneven), end: 'The end of 200' },
};

/** Imports a conversation and opens it. */
async function open({ page, answers }: Chat, id: keyof typeof conversations): Promise<void> {
  await importConversations(page, [conversations[id].content]);
  await page
    .getByRole('list', { name: 'Conversations' })
    .getByRole('link', { name: `Conversation ${id}`, exact: true })
    .click();
  await expect(answers.last()).toContainText(conversations[id].end);
}

/** Opens a conversation of which the end alone is read until `giveMessages`; returns its last line. */
async function openHeld({ page, thread }: Chat): Promise<Locator> {
  await importConversations(page, [longConversation('held', 600)]);
  await page.evaluate(() => {
    const { prototype } = IDBObjectStore;
    Object.defineProperty(prototype, 'readAll', { value: Reflect.get(prototype, 'getAll') });
    prototype.getAll = function (query, count) {
      const request: IDBRequest<unknown[]> = this.readAll(query, count);
      if (this.name !== 'messages') return request;
      const hold = (event: Event) => {
        event.stopImmediatePropagation();
        window.giveMessages = () => {
          request.removeEventListener('success', hold);
          request.dispatchEvent(new Event('success'));
        };
      };
      request.addEventListener('success', hold);
      return request;
    };
  });
  await page.getByRole('link', { name: 'Conversation held', exact: true }).click();
  const end = thread.getByText('Answer 600');
  await expect(end).toBeInViewport();
  return end;
}

async function giveMessages(page: Page): Promise<void> {
  await page.waitForFunction(() => window.giveMessages !== undefined);
  await page.evaluate(() => window.giveMessages?.());
}

function nodes(page: Page): Promise<number> {
  return page.evaluate(() => document.querySelectorAll('*').length);
}

test('a conversation of 2,000 messages opens at its end, with few nodes', async ({ chat, page }) => {
  await open(chat, 'long');
  await expect(chat.answers.last()).toBeInViewport();
  await stillFrames(page);
  await expect(chat.answers.last()).toBeInViewport();
  expect(await nodes(page)).toBeLessThan(2_000);
});

test('its end is there before the rest has been read, and stays in its place', async ({ chat, page }) => {
  const end = await openHeld(chat);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Conversation held');
  await stillFrames(page);
  const estimate = page.getByText(/≈ [\d,]+ (of [\d,]+ )?tokens/);
  await expect(estimate, 'of a part of it').toHaveCount(0);
  await page.evaluate(() => {
    document.querySelector('.thread')?.scrollBy(0, -100);
  });
  await expect(chat.button('Scroll to the end')).toBeVisible();
  await stillFrames(page);
  const before = await end.boundingBox();
  await giveMessages(page);
  await expect(page.locator('.thread [inert]')).toHaveCount(0);
  await expect(estimate).toHaveCount(1);
  await stillFrames(page);
  expect(await end.boundingBox()).toEqual(before);
});

test('what is written and sent before the rest has been read is sent when it has', async ({
  chat,
  upstream,
  page,
}) => {
  await chat.ask(upstream.prompt());
  await openHeld(chat);
  const question = upstream.prompt();
  await chat.composer.fill(question);
  await chat.composer.press('Enter');
  await expect(chat.composer).toHaveValue(question);
  await giveMessages(page);
  await expect(chat.composer).toHaveValue('');
  await expect(chat.questions.last()).toContainText(question);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Conversation held');
  await chat.settled();
});

test('a long answer below short ones is opened at its end, which is never left', async ({ chat, page }) => {
  await open(chat, 'long');
  await page.evaluate(() => {
    window.endLeft = false;
    new MutationObserver(() => {
      window.endLeft ||= document.querySelector('[aria-label="Scroll to the end"]') !== null;
    }).observe(document.body, { childList: true, subtree: true });
  });
  await open(chat, 'uneven');
  await stillFrames(page);
  await expect(chat.answers.last().getByText('The end of 200')).toBeInViewport();
  expect(await page.evaluate(() => window.endLeft), 'the way back to the end was offered').toBe(false);
});

test('its end is followed while an answer arrives, and left by the wheel', async ({
  chat,
  upstream,
  page,
}) => {
  await open(chat, 'long');
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

test('a reader who scrolls up stays where that leads, whatever is drawn above', async ({ chat, page }) => {
  await open(chat, 'long');
  await stillFrames(page);
  const end = chat.thread.getByText(`Answer ${String(messages)}`);
  const before = await end.boundingBox();
  await page.evaluate(() => {
    document.querySelector('.thread')?.scrollBy(0, -100);
  });
  await expect(chat.button('Scroll to the end')).toBeVisible();
  await stillFrames(page);
  const after = await end.boundingBox();
  expect((after?.y ?? 0) - (before?.y ?? 0)).toBe(100);
});

test('a search leads to a message far above', async ({ chat, page }) => {
  await open(chat, 'long');
  await page.getByRole('searchbox', { name: 'Search conversations' }).fill('question 1777');
  await page.getByRole('list', { name: 'Search results' }).getByRole('link').last().click();
  await expect(chat.questions.filter({ hasText: 'Question 1777 of long' })).toBeInViewport();
  await expect(chat.button('Scroll to the end')).toBeVisible();
});

test('Home and End reach its very ends', async ({ chat, page }) => {
  await open(chat, 'uneven');
  await stillFrames(page);
  await chat.questions.last().click();
  await page.keyboard.press('Home');
  await stillFrames(page);
  await expect(chat.questions.filter({ hasText: 'Message 1 of uneven' })).toBeInViewport({ ratio: 1 });
  await page.keyboard.press('End');
  await stillFrames(page);
  await expect(chat.answers.last().getByText('The end of 200')).toBeInViewport();
  await expect(chat.button('Scroll to the end')).toBeHidden();
});

test('Shift and Tab walk up it from the composer', async ({ chat, page }) => {
  await open(chat, 'uneven');
  await stillFrames(page);
  await chat.composer.focus();
  const focused = chat.thread.locator('[data-message]:focus-within');
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Shift+Tab');
    // A person's presses are frames apart, and what they lead to is drawn in one.
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
  }
  await expect(focused).toHaveCount(1);
  await expect(focused.locator(':focus')).toBeInViewport();
  const above = Number((await focused.getAttribute('data-message'))?.replace('uneven-', ''));
  expect(above, 'messages above, far from the end').toBeLessThan(190);
});

test('a search result is shown once: what is deleted later leaves the reader in place', async ({
  chat,
  page,
}) => {
  await importConversations(page, [conversations.uneven.content]);
  await page.getByRole('searchbox', { name: 'Search conversations' }).fill('message 150 of');
  await page.getByRole('list', { name: 'Search results' }).getByRole('link').last().click();
  await expect(chat.thread.getByText('Message 150 of uneven')).toBeInViewport();
  await stillFrames(page);
  await chat.thread.hover();
  await page.mouse.wheel(0, -8_000);
  await stillFrames(page);
  // The list draws others as it is scrolled: this one is named by its text from here on.
  const text = await chat.questions.evaluateAll(
    (questions) =>
      questions.find((question) => question.getBoundingClientRect().top > 100)?.textContent ?? '',
  );
  const question = chat.questions.filter({ hasText: text });
  await question.hover();
  await question.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'This message only' }).click();
  await expect(chat.questions.filter({ hasText: text })).toHaveCount(0);
  await stillFrames(page);
  await expect(chat.thread.getByText('Message 150 of uneven')).not.toBeInViewport();
});

test('on paper a long thread is whole', async ({ chat, page }) => {
  await open(chat, 'uneven');
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await expect(chat.questions).toHaveCount(100);
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await expect.poll(() => chat.questions.count()).toBeLessThan(100);
});
