import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { Chat } from './support/chat';
import { dropFiles } from './support/give-files';
import { expect, test } from './support/test';

/**
 * Keeps back the scripts that contain a text, until the returned function is called. They may be asked for before the page
 * counts as loaded, so that nobody should wait for that.
 */
async function holdScripts(page: Page, containing: string): Promise<() => void> {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/\/_next\/static\/chunks\/.*\.js/, async (route) => {
    const response = await route.fetch();
    if ((await response.text()).includes(containing)) await released;
    await route.fulfill({ response });
  });
  return release;
}

// A script that is held when a test ends is nobody's error.
test.afterEach(({ page }) => page.unrouteAll({ behavior: 'ignoreErrors' }));

test('the settings are there from the first paint, and take what is set once their code has come', async ({
  page,
}) => {
  const release = await holdScripts(page, 'How should the model behave?');
  const chat = new Chat(page);
  const prompt = page.getByRole('textbox', { name: 'System prompt' });
  await page.goto('/', { waitUntil: 'domcontentloaded' });
  await expect(chat.composer).toBeEditable();
  await expect(prompt).toBeDisabled();
  const place = await prompt.boundingBox();

  // Who answers is known by now, and the page is used.
  await expect(page.getByRole('button', { name: 'scripted-model (local stand-in)' })).toBeVisible();
  await chat.composer.fill('Typed meanwhile');
  await page.getByRole('combobox', { name: 'Theme' }).selectOption('dark');
  await expect(prompt).toBeDisabled();
  expect(await prompt.boundingBox(), 'while its code is on the way').toEqual(place);

  release();
  await expect(prompt).toBeEnabled();
  expect(await prompt.boundingBox(), 'when its code has come').toEqual(place);
  await prompt.fill('Be short.');
  await page.getByRole('switch', { name: 'Stream' }).click();
  await expect(page.getByRole('switch', { name: 'Stream' })).not.toBeChecked();
});

/** The target of bench/first-load.ts, which weighs the parts that come later too. */
const FIRST_LOAD_BYTES = 130_000;

test('the scripts that the document names are no more than a first load may have', async ({ request }) => {
  const html = await (await request.get('/')).text();
  const tags = html.match(/<script\b[^>]*>/g) ?? [];
  const paths = new Set(
    tags.filter((tag) => !/\bnomodule\b/i.test(tag)).flatMap((tag) => /\bsrc="([^"?]+)/.exec(tag)?.[1] ?? []),
  );
  const sizes = await Promise.all(
    [...paths].map(async (path) => {
      const response = await request.get(path);
      expect(response.ok(), path).toBe(true);
      return gzipSync(await response.body(), { level: 9 }).byteLength;
    }),
  );
  const total = sizes.reduce((sum, size) => sum + size, 0);
  expect(total).toBeLessThanOrEqual(FIRST_LOAD_BYTES);
  expect(total, 'whether they were found').toBeGreaterThan(FIRST_LOAD_BYTES / 2);
});

test('what is typed before a conversation’s messages can be drawn is sent, and they come', async ({
  page,
  upstream,
}) => {
  const release = await holdScripts(page, 'data-following');
  const chat = new Chat(page);
  await page.goto('/', { waitUntil: 'domcontentloaded' });
  await expect(chat.composer).toBeEditable();
  await upstream.answer({ chunks: ['There it is.'] });
  await chat.send(upstream.prompt('Asked early'));
  await expect(chat.composer).toHaveValue('');
  await expect(chat.thread).toBeAttached();
  release();
  await expect(chat.questions).toContainText('Asked early');
  await expect(chat.answers).toContainText('There it is.');
});

test('a screen reader is told of an answer that began before the code that tells it had come', async ({
  page,
  upstream,
}) => {
  const release = await holdScripts(page, 'Answer complete');
  const chat = new Chat(page);
  const told = page.getByRole('status');
  await page.goto('/', { waitUntil: 'domcontentloaded' });
  await upstream.answer({ chunks: ['Half'], hold: true });
  await chat.send(upstream.prompt('Asked early'));
  await expect(chat.answers).toContainText('Half');
  release();
  await expect(told.filter({ hasText: 'Answering' })).toBeAttached();
  await upstream.release();
  await expect(told.filter({ hasText: 'Answer complete' })).toBeAttached();
});

/** In the code of storage alone. */
const storageCode = 'createObjectStore';

test('what is typed and sent before the browser’s storage can be read stays, and is sent and kept once', async ({
  page,
  upstream,
}) => {
  const release = await holdScripts(page, storageCode);
  const chat = new Chat(page);
  await page.goto('/', { waitUntil: 'domcontentloaded' });
  await upstream.answer({ chunks: ['There it is.'] });
  const question = upstream.prompt('Asked early');
  await chat.send(question);
  await expect(chat.composer).toHaveValue(question);
  release();
  await expect(chat.answers).toContainText('There it is.');
  await expect(chat.composer).toHaveValue('');
  await chat.settled();
  await page.reload();
  await expect(chat.questions).toHaveCount(1);
  await expect(chat.questions).toContainText('Asked early');
  await expect(chat.answers).toContainText('There it is.');
});

test('a file that is dropped before the browser’s storage can be read is attached once it can', async ({
  page,
}) => {
  const release = await holdScripts(page, storageCode);
  await page.goto('/', { waitUntil: 'domcontentloaded' });
  await dropFiles(page, [{ name: 'early.txt', bytes: 'early' }]);
  const attachments = page.getByRole('main').getByRole('list', { name: 'Attachments' });
  await expect(attachments).toBeHidden();
  release();
  await expect(attachments.getByRole('listitem')).toContainText(['early.txt']);
});

test.describe('where the code of storage cannot be fetched', () => {
  test.use({ expectedErrors: { patterns: [/ERR_FAILED/] } });

  test('what is typed outlives a reload, chats last, and what is asked once it can be fetched is kept', async ({
    page,
    upstream,
  }) => {
    let away = true;
    await page.route(/\/_next\/static\/chunks\/.*\.js/, async (route) => {
      const response = await route.fetch();
      const isStorage = (await response.text()).includes(storageCode);
      await (away && isStorage ? route.abort() : route.fulfill({ response }));
    });
    const chat = new Chat(page);
    const banner = page.getByRole('status').filter({ hasText: 'can’t be read' });
    await chat.open();
    await expect(banner).toBeVisible();
    const draft = upstream.prompt('Typed meanwhile');
    await chat.composer.fill(draft);
    await page.reload();
    await expect(banner).toBeVisible();
    await expect(chat.composer).toHaveValue(draft);

    await upstream.answer({ chunks: ['For now.'] }, { chunks: ['For good.'] });
    await chat.button('Send message').click();
    await expect(chat.answers).toContainText('For now.');
    await chat.settled();
    const notKept = page.getByRole('status').filter({ hasText: 'doesn’t keep conversations' });
    await expect(notKept).toBeVisible();
    away = false;
    await chat.ask(upstream.prompt('And now?'));
    await expect(chat.answers.last()).toContainText('For good.');
    await expect(notKept).toBeHidden();
    await page.reload();
    await expect(chat.answers).toHaveText([/For now\./, /For good\./]);
    await expect(chat.composer).toHaveValue('');
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 780 } });

  test('no settings are fetched before they are opened', async ({ page }) => {
    const scripts: Promise<string>[] = [];
    page.on('response', (response) => {
      if (response.url().endsWith('.js')) scripts.push(response.text());
    });
    await page.goto('/', { waitUntil: 'networkidle' });
    expect((await Promise.all(scripts)).join('\n')).not.toContain('How should the model behave?');
    await page.getByRole('button', { name: 'Settings' }).click();
    await expect(page.getByRole('textbox', { name: 'System prompt' })).toBeEnabled();
  });
});
