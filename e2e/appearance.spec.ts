import type { Page } from '@playwright/test';
import { importConversations, longConversation } from './support/import';
import { expect, test } from './support/test';

test('text from right to left takes its lists, quotes, tables and the message box with it', async ({
  chat,
  upstream,
}) => {
  await upstream.answer({
    chunks: ['- שלום `f()`\n- עולם\n\n> ציטוט\n\n| א | ב |\n| - | - |\n| 1 | 2 |\n\n```js\nlet a = 1;\n```'],
  });
  await chat.composer.fill('שלום');
  await expect(chat.composer).toHaveCSS('direction', 'rtl');
  await chat.ask(upstream.prompt('שלום'));
  for (const element of ['ul', 'blockquote', 'table'])
    await expect(chat.answers.locator(element), element).toHaveCSS('direction', 'rtl');
  for (const element of ['pre', 'li code'])
    await expect(chat.answers.locator(element), element).toHaveCSS('direction', 'ltr');
  await expect(chat.composer).toHaveCSS('direction', 'ltr');
  const [item, list] = await Promise.all([
    chat.answers.locator('li').first().boundingBox(),
    chat.answers.locator('ul').boundingBox(),
  ]);
  expect((list?.width ?? 0) - (item?.width ?? 0), 'room for the markers').toBeGreaterThan(10);
  expect(item?.x, 'on the right').toBe(list?.x);
});

test('paper has the conversation alone, and its code whole', async ({ chat, page, upstream }) => {
  await upstream.answer({
    chunks: [`Words.\n\n![A whale](https://example.com/w.png)\n\n\`\`\`js\n${'long(); '.repeat(40)}\n\`\`\``],
  });
  await chat.ask(upstream.prompt('Whales'));
  await expect(chat.answers.getByRole('button', { name: 'Load image' })).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('button')).toHaveCount(0);
  await expect(page.getByRole('navigation')).toHaveCount(0);
  await expect(chat.composer).toBeHidden();
  await expect(chat.answers).toContainText('Words.');
  const code = chat.answers.locator('pre');
  expect(
    await code.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth),
  ).toBeLessThanOrEqual(0);
  expect(
    await chat.thread.evaluate((log) => {
      const box = log.closest('.thread');
      return box !== null && getComputedStyle(box).overflowY;
    }),
  ).toBe('visible');
});

test.describe('in forced colours', () => {
  test.use({ forcedColors: 'active' });

  test('the conversation on screen, the sliders and the buttons are to be seen', async ({ chat, page }) => {
    await importConversations(page, [longConversation('one', 2), longConversation('two', 2)]);
    const rows = page.getByRole('list', { name: 'Conversations' }).getByRole('link');
    await rows.first().click();
    await expect(rows.first()).toHaveAttribute('aria-current', 'page');
    await chat.composer.click();
    const colours = await rows.evaluateAll((links) =>
      links.map((link) => getComputedStyle(link).backgroundColor),
    );
    expect(colours[0]).not.toBe(colours[1]);
    const slider = page.getByRole('slider', { name: 'Temperature' });
    await slider.fill('1');
    expect(
      await coloursAcross(page, await slider.screenshot()),
      'the track beside its thumb',
    ).toBeGreaterThan(1);
    await expect(chat.button('View code')).toHaveCSS('border-style', 'solid');
  });
});

/** How many colours a picture has from its top to its bottom, near its left edge. */
function coloursAcross(page: Page, picture: Buffer): Promise<number> {
  return page.evaluate(
    async (bytes) => {
      const bitmap = await createImageBitmap(new Blob([Uint8Array.from(bytes)], { type: 'image/png' }));
      const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
      if (context === null) throw new Error('There is no canvas here.');
      context.drawImage(bitmap, 0, 0);
      const { data } = context.getImageData(4, 0, 1, bitmap.height);
      return new Set(
        Array.from({ length: bitmap.height }, (_, row) => data.slice(4 * row, 4 * row + 3).join()),
      ).size;
    },
    [...picture],
  );
}
