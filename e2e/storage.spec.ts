import { Chat } from './support/chat';
import { expect, test } from './support/test';

test('says at once when the browser’s storage is full, and goes on', async ({
  chat,
  upstream,
  page,
  baseURL,
}) => {
  const session = await page.context().newCDPSession(page);
  await session.send('Storage.overrideQuotaForOrigin', { origin: baseURL ?? '', quotaSize: 1 });
  await upstream.answer({ chunks: ['Not kept.'] });
  await chat.ask(upstream.prompt());
  const banner = page.getByRole('status').filter({ hasText: 'storage is full' });
  await expect(banner).toBeVisible();
  await expect(chat.answers).toContainText('Not kept.');

  await session.send('Storage.overrideQuotaForOrigin', { origin: baseURL ?? '' });
  await upstream.answer({ chunks: ['Kept again.'] });
  await chat.ask(upstream.prompt('Again'));
  await expect(banner).toBeHidden();
  await page.reload();
  await expect(chat.answers.first()).toContainText('Not kept.');
  await expect(chat.answers.last()).toContainText('Kept again.');
});

test('what the browser clears under an open page is written again', async ({
  chat,
  upstream,
  page,
  baseURL,
}) => {
  await chat.ask(upstream.prompt('First'));
  // A connection beside the app's, which the browser closes as it closes that: what is written before goes with what it clears.
  const database = await page.evaluateHandle(
    () =>
      new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open('edgewise');
        opening.onsuccess = () => {
          resolve(opening.result);
        };
        opening.onerror = () => {
          reject(new Error('The database does not open.'));
        };
      }),
  );
  const closed = await database.evaluateHandle((opened) => ({
    event: new Promise((resolve) => {
      opened.onclose = resolve;
    }),
  }));
  const session = await page.context().newCDPSession(page);
  await session.send('Storage.clearDataForOrigin', { origin: baseURL ?? '', storageTypes: 'indexeddb' });
  await closed.evaluate(async ({ event }) => {
    await event;
  });
  await chat.ask(upstream.prompt('Second'));
  // While the browser clears it may refuse, and then it is written a moment later.
  const kept = async () => JSON.stringify(await page.context().storageState({ indexedDB: true }));
  await expect.poll(kept).toMatch(/First.*Second/);
  // A second tab reads what is kept.
  const other = new Chat(await page.context().newPage());
  await other.page.goto(page.url());
  await expect(other.questions).toHaveCount(2);
});
