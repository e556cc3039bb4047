import type { Page } from '@playwright/test';
import type { Chat } from './support/chat';
import { importConversations, longConversation } from './support/import';
import { expect, test } from './support/test';
import { colourViolations, sidewaysScroll, violations, type Theme } from './support/violations';

const wide = { width: 1280, height: 800 };
const light = { colorScheme: 'light', forcedColors: 'none' } as const;
const dark = { colorScheme: 'dark', forcedColors: 'none' } as const;
const forced = { colorScheme: 'light', forcedColors: 'active' } as const;

/** A page is opened once for all its themes: the first is judged by every rule, the others by those about colours. */
const pages = [
  { name: 'a wide page', viewport: wide, themes: [light, dark, forced] },
  { name: 'a page of 320 pixels', viewport: { width: 320, height: 640 }, themes: [dark] },
] as const;

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

for (const { name, viewport, themes } of pages) {
  test.describe(`on ${name}`, () => {
    test.use({ ...themes[0], viewport });

    test('no view has a violation', async ({ chat, page, upstream }) => {
      const look = new Look(page, themes);
      await page.setViewportSize(wide);
      await importConversations(page, [longConversation('one', 4), longConversation('two', 4)]);
      await upstream.answer({ chunks: [answer] });
      await chat.ask(upstream.prompt('About whales'));
      await page.setViewportSize(viewport);

      await look.at('the conversation');
      const hasPanel = viewport === wide;
      for (const view of [...dialogs, hasPanel ? toolsDialog : settingsSheet]) {
        await view.open(chat);
        await expect(page.getByRole('dialog', { name: view.name })).toBeVisible();
        await look.at(view.name);
        await page.keyboard.press('Escape');
        await expect(page.getByRole('dialog')).toHaveCount(0);
      }
      await lookAtSidebar(chat, look);
    });
  });
}

/** Judges what is on a page, in each of its themes. */
class Look {
  readonly #page: Page;
  readonly #themes: readonly Theme[];

  constructor(page: Page, themes: readonly Theme[]) {
    this.#page = page;
    this.#themes = themes;
  }

  async at(view: string): Promise<void> {
    const [first, ...others] = this.#themes;
    expect(await violations(this.#page), view).toEqual([]);
    expect(await sidewaysScroll(this.#page), view).toBe(0);
    for (const theme of others)
      expect(await colourViolations(this.#page, theme), `${view}, ${JSON.stringify(theme)}`).toEqual([]);
    if (others.length > 0) await this.#page.emulateMedia(first);
  }
}

interface View {
  readonly name: string;
  readonly open: (chat: Chat) => Promise<void>;
}

const dialogs: readonly View[] = [
  { name: 'Code', open: (chat) => chat.button('View code').click() },
  { name: 'Share conversation', open: (chat) => chat.button('Share').click() },
  { name: 'Commands', open: (chat) => chat.composer.press('ControlOrMeta+k') },
  { name: 'GPT-5.4', open: (chat) => runCommand(chat, 'About this model') },
  { name: 'Shared links', open: (chat) => runCommand(chat, 'Shared links') },
  { name: 'Import and export', open: (chat) => runCommand(chat, 'Import and export') },
  { name: 'Keyboard shortcuts', open: (chat) => runCommand(chat, 'Keyboard shortcuts') },
  { name: 'Request details', open: (chat) => openDetails(chat, 'Request') },
  { name: 'Request details', open: (chat) => openDetails(chat, 'Response') },
  { name: 'Request details', open: (chat) => openDetails(chat, 'Events') },
  { name: 'Request details', open: (chat) => openDetails(chat, 'Timing') },
  {
    name: 'Request details',
    open: async (chat) => {
      await openDetails(chat, 'Request');
      await chat.button('Edit body').click();
      await expect(chat.page.getByRole('textbox', { name: 'Request body' })).toBeFocused();
    },
  },
  {
    name: 'Regenerate with…',
    open: (chat) => chat.answers.getByRole('button', { name: 'Regenerate with…' }).click(),
  },
  {
    name: 'Delete message',
    open: (chat) => chat.questions.getByRole('button', { name: 'Delete' }).click(),
  },
];

const toolsDialog: View = {
  name: 'Tools',
  open: async (chat) => {
    await chat.button('Add tools…').click();
    await expect(chat.page.getByRole('textbox', { name: 'Tools' })).toBeFocused();
    await chat.page.getByRole('dialog').getByRole('button', { name: 'Weather' }).click();
  },
};

const settingsSheet: View = {
  name: 'Settings',
  open: async (chat) => {
    await chat.button('Settings').click();
    await expect(chat.page.getByRole('slider', { name: 'Temperature' })).toBeVisible();
  },
};

async function openDetails(chat: Chat, tab: string): Promise<void> {
  await chat.answers.getByRole('button', { name: 'Request details' }).click();
  await chat.page.getByRole('tab', { name: tab }).click();
  await expect(chat.page.getByRole('tabpanel', { name: tab })).not.toContainText('Reading…');
}

async function runCommand({ composer, page }: Chat, name: string): Promise<void> {
  await composer.press('ControlOrMeta+k');
  await page.getByRole('combobox', { name: 'Command or conversation' }).fill(name);
  await page.keyboard.press('Enter');
}

/** The list with a menu, an open title and the options of a conversation, and what a search finds. */
async function lookAtSidebar(chat: Chat, look: Look): Promise<void> {
  const { page } = chat;
  const isDrawer = !(await page.getByRole('navigation', { name: 'Chats' }).isVisible());
  if (isDrawer) await page.getByRole('button', { name: 'Conversations', exact: true }).click();
  const list = page.getByRole('list', { name: 'Conversations' });
  const options = list.getByRole('button', { name: 'Options for Conversation two' });

  await options.click();
  await look.at('the menu of a conversation');
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  await look.at('a title being edited');
  await page.keyboard.press('Escape');
  await options.click();
  await page.getByRole('menuitem', { name: 'Folder and export…' }).click();
  await expect(page.getByRole('dialog', { name: 'Conversation options' })).toBeVisible();
  await look.at('the options of a conversation');
  await page.keyboard.press('Escape');

  await page.getByRole('searchbox', { name: 'Search conversations' }).fill('question');
  await expect(page.getByRole('list', { name: 'Search results' }).getByRole('link').first()).toBeVisible();
  await look.at('the results of a search');
  await page.keyboard.press('Escape');

  await options.click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(chat.button('Undo')).toBeVisible();
  await look.at('what offers to undo');
}
