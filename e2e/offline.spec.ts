import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { Chat } from './support/chat';
import { startDeployments } from './support/deployments';
import { completion, startOwnWorker } from './support/own-worker';
import { expect, test } from './support/test';

test.use({ serviceWorkers: 'allow' });

/** Waits until the browser has all that the app needs to open, and answers this page by it. */
async function untilKept(page: Page): Promise<void> {
  await page.waitForFunction(async () => {
    const { active } = await navigator.serviceWorker.ready;
    return active?.state === 'activated' && navigator.serviceWorker.controller !== null;
  });
}

const cacheNames = (page: Page) => page.evaluate(() => caches.keys());
const status = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text });

test('without a network everything here opens, is read, found and exported, and a question waits until it can be sent', async ({
  chat,
  upstream,
  page,
  context,
  expectedErrors,
}) => {
  expectedErrors.patterns.push(/ERR_INTERNET_DISCONNECTED/);
  await upstream.answer({ chunks: ['Of narwhals.'] }, { chunks: ['Sent at last.'] });
  await chat.ask(upstream.prompt('Hello'));
  const address = page.url();
  await untilKept(page);
  const stored = await page.evaluate(async () => {
    const paths: string[] = [];
    for (const name of await caches.keys())
      for (const { url } of await (await caches.open(name)).keys()) paths.push(new URL(url).pathname);
    return paths;
  });
  expect(stored).toContain('/');
  expect(stored.filter((path) => /^\/(?:api|v1|s)\b/.test(path))).toEqual([]);

  await context.setOffline(true);
  await page.goto(address);
  await expect(chat.answers).toContainText('Of narwhals.');
  await expect(status(page, 'Offline')).toBeVisible();

  await page.getByRole('searchbox', { name: 'Search conversations' }).fill('narwhals');
  await expect(page.getByRole('list', { name: 'Search results' })).toContainText('Of narwhals.');
  await page.getByRole('searchbox', { name: 'Search conversations' }).fill('');
  await chat.button('Import and export').click();
  const saving = page.waitForEvent('download');
  await chat.button('Export as JSON').click();
  expect(await readFile(await (await saving).path(), 'utf8')).toContain('Of narwhals.');
  await page.keyboard.press('Escape');
  await page.goto('/b/new');
  await expect(page.getByRole('region', { name: 'Board', exact: true })).toBeVisible();

  // A question that is asked waits in the message box, also through a reload: then it is to be sent again by the person.
  await page.goto(address);
  await chat.send(upstream.prompt('Not yet'));
  const waits = status(page, 'sends once you’re connected again');
  await expect(waits).toBeVisible();
  await chat.composer.press('End');
  await chat.composer.pressSequentially('!');
  await expect(waits, 'once it is changed').toBeHidden();
  await expect(chat.questions).toHaveCount(1);
  await page.reload();
  await expect(chat.composer).toHaveValue(`${upstream.prompt('Not yet')}!`);
  await chat.button('Send message').click();
  await expect(waits).toBeVisible();
  expect(await upstream.requests()).toHaveLength(1);

  await context.setOffline(false);
  await expect(chat.answers.last()).toContainText('Sent at last.');
  await chat.settled();
  await expect(status(page, 'Offline')).toBeHidden();
  await expect(chat.composer).toHaveValue('');
  await expect(chat.questions).toHaveCount(2);
  expect(await upstream.requests()).toHaveLength(2);
});

test('a new build is offered, a page of the one before goes on with its own files, and all of it can be switched off', async ({
  stranger,
  baseURL,
  expectedErrors,
}) => {
  // The site before the worker has an address of its own.
  expectedErrors.patterns.push(/^A request to http:\/\/127\.0\.0\.1/, /40[34]/, /ERR_/);
  const site = await startDeployments(baseURL ?? '');
  const off = await startOwnWorker({ OFFLINE: 'off' }, () => Promise.resolve(completion()));
  const page = await stranger({ baseURL: site.url });
  const chat = new Chat(page);
  await chat.open();
  await untilKept(page);
  const [first = ''] = await cacheNames(page);
  const other = await page.context().newPage();
  await new Chat(other).open();

  site.deploy('second');
  await page.evaluate(async () => {
    await (await navigator.serviceWorker.ready).update();
  });
  const offer = status(page, 'A new version is ready.');
  await expect(offer).toBeVisible();
  await expect(status(other, 'A new version is ready.')).toBeVisible();
  await chat.composer.fill('Typed before');
  // A new tab has the build that the others have.
  const runtime = page.locator('script[src*="webpack-second"]');
  await page.reload();
  await expect(runtime).toHaveCount(0);
  await expect(chat.composer).toHaveValue('Typed before');
  await chat.button('Reload').click();
  await expect(runtime).toHaveCount(1);
  await expect(chat.composer).toHaveValue('Typed before');
  await expect(offer).toBeHidden();

  // Its files are on no server any more, and it has not asked for these before.
  await other.getByRole('button', { name: 'Shared links' }).click();
  await expect(other.getByRole('dialog', { name: 'Shared links' })).toBeVisible();
  await expect(other.locator('script[src*="webpack-second"]')).toHaveCount(0);
  expect(await cacheNames(page)).toHaveLength(2);
  await other.close();
  await page.reload();
  await expect
    .poll(async () => {
      // As a page does once it is idle. The browser may still have had the locks of the closed tab then.
      await page.evaluate(() => navigator.serviceWorker.controller?.postMessage('clean up'));
      return cacheNames(page);
    })
    .not.toContain(first);

  site.takeWorkerFrom(off.url.origin);
  await page.evaluate(async () => {
    await (await navigator.serviceWorker.ready).update();
  });
  await expect.poll(() => cacheNames(page)).toEqual([]);
  await expect
    .poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length))
    .toBe(0);
  await expect(chat.composer).toHaveValue('Typed before');

  // The person's own way, also where no page that is kept could be shown.
  site.takeWorkerFrom(baseURL ?? '');
  site.deploy('first');
  await page.goto('/');
  await untilKept(page);
  await page.goto('/?offline=off');
  await expect.poll(() => cacheNames(page)).toEqual([]);
  await expect(page).toHaveURL('/');
  await page.close();
  await off.stop();
  await site.stop();
});
