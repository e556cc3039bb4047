import { writeFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { longestTask } from './support/cost';
import { chooseFile, exportOf, longConversation } from './support/import';
import { expect, test } from './support/test';

/*
 * What foreign files and links cost the page that they are opened in, next to ordinary ones of the same size. A file is
 * read in a worker, and may take its time there; what is measured is the page's main thread, which has the rest.
 */

const MEGABYTE = 1024 * 1024;
const SIZE = 4 * MEGABYTE;
const MAX_RATIO = 4;
/** Less is no wait that a person notices, and mostly the browser's own. */
const FLOOR_MS = 50;

/** As many conversations as make a file of the size. */
function fileOf(conversation: (id: string) => Record<string, unknown>): string {
  const count = Math.floor(SIZE / (JSON.stringify(conversation('c00000')).length + 1));
  return exportOf(Array.from({ length: count }, (_, index) => conversation(`c${String(index)}`)));
}

const files: Readonly<Record<string, () => string>> = {
  'no more than brackets': () => '['.repeat(SIZE),
  'a number of as many digits': () => '1'.repeat(SIZE),
  'damaged conversations by the ten thousands': () => fileOf((id) => ({ id, title: `Damaged ${id}` })),
  'titles of a megabyte': () =>
    fileOf((id) => ({ ...longConversation(id, 2), title: 'T '.repeat(MEGABYTE / 2) })),
  'conversations of a word by the thousands': () => fileOf((id) => longConversation(id, 1, () => 'Hi')),
  'one conversation without end': () =>
    exportOf([longConversation('endless', Math.floor(SIZE / 150), () => 'Hi')]),
  'what is no text': () => '\uFFFD\u0000'.repeat(SIZE / 4),
};

for (const [what, hostile] of Object.entries(files)) {
  test(`a file of ${what} holds the page up no more than an ordinary one`, async ({
    browser,
    chat,
    page,
  }, info) => {
    test.setTimeout(180_000);
    await chat.open();
    const cost = async (content: string) => {
      const file = info.outputPath('file.json');
      await writeFile(file, content);
      const longest = await longestTask(browser, page, async () => {
        await chooseFile(page, file);
        await expect(outcome(page)).toBeVisible();
        // The list of conversations is read again meanwhile.
        await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
      });
      await page.keyboard.press('Escape');
      await writeFile(file, '');
      return longest;
    };
    const usual = await cost(fileOf((id) => longConversation(id, 100)));
    const longest = await cost(hostile());
    info.annotations.push({ type: 'cost', description: JSON.stringify({ usual, longest }) });
    expect(longest / Math.max(usual, FLOOR_MS)).toBeLessThan(MAX_RATIO);
    await expect(chat.composer).toBeEditable();
  });
}

/** How an import ended, whatever came of it. */
const outcome = (page: Page) =>
  page.getByRole('status').filter({ hasText: /Imported|Not imported|Stopped after/ });

/** A server takes no longer addresses. */
const LINK = 12_000;
const fill = (piece: string) => piece.repeat(Math.floor(LINK / encodeURIComponent(piece).length));
const links: Readonly<Record<string, () => Record<string, string>>> = {
  brackets: () => ({ tools: fill('[') }),
  'empty objects': () => ({ extra: `[${fill('{},')}{}]` }),
  keys: () => ({ extra: `{${fill('"k":0,')}"k":0}` }),
  'deep objects': () => ({ response_format: fill('{"a":') }),
  digits: () => ({ temperature: fill('9') }),
  'lines without a word': () => ({ prompt: fill('\n') }),
};

for (const [what, query] of Object.entries(links)) {
  test(`a link with ${what} holds the page up no more than an ordinary one`, async ({
    browser,
    chat,
    page,
  }, info) => {
    const cost = (parameters: Record<string, string>) =>
      longestTask(browser, page, async () => {
        await page.goto(`/?${new URLSearchParams(parameters).toString()}`);
        await expect(chat.composer).toBeEditable();
      });
    const usual = await cost({ prompt: fill('Some words of it. ') });
    const longest = await cost(query());
    info.annotations.push({ type: 'cost', description: JSON.stringify({ usual, longest }) });
    expect(longest / Math.max(usual, FLOOR_MS)).toBeLessThan(MAX_RATIO);
  });
}
