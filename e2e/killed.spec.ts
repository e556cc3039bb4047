import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext } from '@playwright/test';
import { Chat } from './support/chat';
import { expect, test as base } from './support/test';

const test = base.extend<{ openBrowser: () => Promise<Chat> }>({
  /** Starts a browser of its own, each time over the same profile. */
  openBrowser: async ({ baseURL, launchOptions, watch }, provide) => {
    const profile = await mkdtemp(join(tmpdir(), 'edgewise-profile-'));
    const contexts: BrowserContext[] = [];
    await provide(async () => {
      const context = await chromium.launchPersistentContext(profile, {
        ...launchOptions,
        ...(baseURL !== undefined && { baseURL }),
      });
      contexts.push(context);
      watch(context);
      const [page = await context.newPage()] = context.pages();
      return new Chat(page);
    });
    for (const context of contexts) await context.close();
    await rm(profile, { recursive: true, force: true });
  },
});

/** Kills the browser as the system does when memory runs out: no code of it runs any more. */
async function killBrowser({ page }: Chat): Promise<void> {
  const session = await page.context().browser()?.newBrowserCDPSession();
  const info = await session?.send('SystemInfo.getProcessInfo');
  const browser = info?.processInfo.find(({ type }) => type === 'browser');
  if (!browser) throw new Error('The browser does not tell its process.');
  const closed = page.context().waitForEvent('close');
  process.kill(browser.id, 'SIGKILL');
  await closed;
}

/** All that the browser has in its databases, as text. */
async function kept({ page }: Chat): Promise<string> {
  return JSON.stringify(await page.context().storageState({ indexedDB: true }));
}

test('a browser killed while an answer arrives has lost nothing that was acknowledged', async ({
  openBrowser,
  upstream,
}) => {
  const killed = await openBrowser();
  await killed.open();
  await upstream.answer(
    { chunks: ['A whole answer.'] },
    { chunks: ['One,', ' two,', ' three.'], paced: true, hold: true },
  );
  await killed.ask(upstream.prompt('About whales'));
  await killed.send(upstream.prompt('And ferns?'));
  await expect(killed.answers.last()).toContainText('One,');
  await upstream.release();
  await expect.poll(() => kept(killed), 'what is kept of an answer that goes on').toContain('One, two,');
  await upstream.release();
  await expect(killed.answers.last()).toContainText('One, two, three.');
  const address = killed.page.url();
  await killBrowser(killed);

  const chat = await openBrowser();
  await chat.page.goto(address);
  await expect(chat.questions).toHaveCount(2);
  await expect(chat.questions.first()).toContainText('About whales');
  await expect(chat.questions.last()).toContainText('And ferns?');
  await expect(chat.answers.first()).toContainText('A whole answer.');
  // What the model has said since was not lost either, and it is not asked again.
  await expect(chat.answers.last()).toContainText('One, two, three.');
  await upstream.release();
  await chat.settled();
  await expect(chat.answers.last()).toContainText('One, two, three.');
  await expect(chat.answers.last()).not.toContainText('You left');
  expect(await upstream.requests()).toHaveLength(2);
});
