import { expect, test } from './support/test';

const address = 'https://images.example/cat.png';
const pixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

test.use({ expectedErrors: { patterns: [/^A request to https:\/\/images\.example\/cat\.png$/] } });

test('an image is fetched only when the reader asks', async ({ chat, upstream, page }) => {
  const fetched: string[] = [];
  await page.route('https://images.example/**', async (route) => {
    fetched.push((await route.request().headerValue('referer')) ?? 'no referrer');
    await route.fulfill({ contentType: 'image/png', body: Buffer.from(pixel, 'base64') });
  });
  await upstream.answer({ chunks: [`A cat: ![a cat](${address})`] });
  await chat.ask(upstream.prompt());

  await expect(chat.answers).toContainText(address);
  await expect(chat.answers.getByRole('img')).toBeHidden();
  await page.reload();
  await expect(chat.answers).toContainText(address);
  expect(fetched).toEqual([]);

  await chat.answers.getByRole('button', { name: 'Load image' }).click();
  const image = chat.answers.getByRole('img', { name: 'a cat' });
  await expect.poll(() => image.evaluate((element: HTMLImageElement) => element.naturalWidth)).toBe(1);
  expect(fetched).toEqual(['no referrer']);
});

test('an image that does not load says so', async ({ chat, upstream, page }) => {
  await page.route('https://images.example/**', (route) =>
    route.fulfill({ contentType: 'text/plain', body: 'no' }),
  );
  await upstream.answer({ chunks: [`![a cat](${address})`] });
  await chat.ask(upstream.prompt());
  await chat.answers.getByRole('button', { name: 'Load image' }).click();
  await expect(chat.answers).toContainText('The image couldn’t be loaded.');
});
