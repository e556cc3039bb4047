import type { Page } from '@playwright/test';
import type { Chat } from './support/chat';
import { importConversations, longConversation } from './support/import';
import { expect, test } from './support/test';
import { sidewaysScroll, violations } from './support/violations';

const wide = { width: 1280, height: 800 };
const looks = {
  'in light': { viewport: wide },
  'in dark': { viewport: wide, colorScheme: 'dark' },
  'in forced colours': { viewport: wide, forcedColors: 'active' },
  'at 320 pixels': { viewport: { width: 320, height: 640 }, colorScheme: 'dark' },
} as const;

const answer = `## Whales

They \`sing\`, [far](https://example.com).[^1]

- [x] one
- two

> A quote

\`\`\`js
let a = 1; // and so on
\`\`\`

| a | b |
| - | - |
| 1 | 2 |

![A whale](https://example.com/whale.png)

[^1]: As it is said.
`;

for (const [name, use] of Object.entries(looks)) {
  test.describe(name, () => {
    test.use(use);

    test('no view has a violation', async ({ chat, page, upstream }) => {
      await page.setViewportSize(wide);
      await importConversations(page, [longConversation('one', 4), longConversation('two', 4)]);
      await upstream.answer({ chunks: [answer] });
      await chat.ask(upstream.prompt('About whales'));
      await page.setViewportSize(use.viewport);

      await expectNone(page, 'the conversation');
      for (const view of dialogs) {
        await view.open(chat);
        await expect(page.getByRole('dialog', { name: view.name })).toBeVisible();
        await expectNone(page, view.name);
        await page.keyboard.press('Escape');
        await expect(page.getByRole('dialog')).toHaveCount(0);
      }
      await expectNoneInSidebar(chat);
    });
  });
}

async function expectNone(page: Page, view: string): Promise<void> {
  expect(await violations(page), view).toEqual([]);
  expect(await sidewaysScroll(page), view).toBe(0);
}

const dialogs: readonly { name: string; open: (chat: Chat) => Promise<void> }[] = [
  { name: 'Code', open: (chat) => chat.button('View code').click() },
  { name: 'Share conversation', open: (chat) => chat.button('Share').click() },
  { name: 'Commands', open: (chat) => chat.composer.press('ControlOrMeta+k') },
  { name: 'Shared links', open: (chat) => runCommand(chat, 'Shared links') },
  { name: 'Import and export', open: (chat) => runCommand(chat, 'Import and export') },
  { name: 'Keyboard shortcuts', open: (chat) => runCommand(chat, 'Keyboard shortcuts') },
  {
    name: 'Request details',
    open: (chat) => chat.answers.getByRole('button', { name: 'Request details' }).click(),
  },
];

async function runCommand({ composer, page }: Chat, name: string): Promise<void> {
  await composer.press('ControlOrMeta+k');
  await page.getByRole('combobox', { name: 'Command or conversation' }).fill(name);
  await page.keyboard.press('Enter');
}

/** The list with a menu, an open title and the options of a conversation, and what a search finds. */
async function expectNoneInSidebar(chat: Chat): Promise<void> {
  const { page } = chat;
  const isDrawer = !(await page.getByRole('navigation', { name: 'Chats' }).isVisible());
  if (isDrawer) await page.getByRole('button', { name: 'Conversations', exact: true }).click();
  const list = page.getByRole('list', { name: 'Conversations' });
  const options = list.getByRole('button', { name: 'Options for Conversation two' });

  await options.click();
  await expectNone(page, 'the menu of a conversation');
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  await expectNone(page, 'a title being edited');
  await page.keyboard.press('Escape');
  await options.click();
  await page.getByRole('menuitem', { name: 'Folder and export…' }).click();
  await expect(page.getByRole('dialog', { name: 'Conversation options' })).toBeVisible();
  await expectNone(page, 'the options of a conversation');
  await page.keyboard.press('Escape');

  await page.getByRole('searchbox', { name: 'Search conversations' }).fill('question');
  await expect(page.getByRole('list', { name: 'Search results' }).getByRole('link').first()).toBeVisible();
  await expectNone(page, 'the results of a search');
  await page.keyboard.press('Escape');

  await options.click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(chat.button('Undo')).toBeVisible();
  await expectNone(page, 'what offers to undo');
}
