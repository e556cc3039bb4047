import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { Chat } from './support/chat';
import { expect, test } from './support/test';

/* What the build before errors were codes has kept and shared: with sentences, some of them ours. */

const older = z
  .object({
    conversation: z.looseObject({ id: z.string() }),
    messages: z.array(z.unknown()),
    packedSnapshots: z.array(z.string()),
  })
  .parse(JSON.parse(readFileSync('lib/model/testing/older-build.json', 'utf8')));

test('a database of before opens with its errors in today’s words', async ({ page, chat, upstream }) => {
  // Makes the database, with its stores as they were then.
  await upstream.answer({ chunks: ['Hello.'] });
  await chat.ask(upstream.prompt());
  await chat.settled();
  await page.evaluate(
    ({ conversation, messages }) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('edgewise');
        opening.onerror = () => {
          reject(new Error('The database does not open.'));
        };
        opening.onsuccess = () => {
          const transaction = opening.result.transaction(['conversations', 'messages'], 'readwrite');
          transaction.objectStore('conversations').put(conversation);
          for (const message of messages) transaction.objectStore('messages').put(message);
          transaction.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
    older,
  );
  await page.goto(`/c/${older.conversation.id}`);
  const last = new Chat(page).answers;
  await expect(last.filter({ hasText: 'You left before this answer finished.' })).toBeVisible();
  await expect(last.filter({ hasText: 'You are offline. Reconnect and try again.' })).toBeVisible();
  await expect(last.filter({ hasText: '“service_tier”' })).toContainText(
    'because it can change the price. Leave it out',
  );
  await expect(page.getByRole('log')).not.toContainText('The page was closed while the answer arrived');
});

test('a share of before opens with its errors in today’s words', async ({ page, request }) => {
  const response = await request.post('/api/shares', {
    headers: { authorization: 'Bearer test' },
    data: { kind: 'unlisted', lifetime: 'day', snapshot: older.packedSnapshots[0] },
  });
  expect(response.status(), 'a tab of before may still share').toBe(201);
  const { id } = z.object({ id: z.string() }).parse(await response.json());
  await page.goto(`/s/${id}`);
  const log = page.getByRole('log');
  await expect(log).toContainText('You left before this answer finished.');
  await expect(log).toContainText("OpenAI answered 400: “Unsupported parameter: 'temperature'");
  await expect(log).toContainText('The server answered 418 without saying why.');
  await expect(log).not.toContainText('gone quiet');
});
