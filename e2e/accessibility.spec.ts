import { Chat } from './support/chat';
import { expect, test } from './support/test';
import { sidewaysScroll, violations } from './support/violations';

const sizes = {
  wide: { width: 1440, height: 900 },
  phone: { width: 390, height: 844 },
  narrow: { width: 320, height: 640 },
};

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [name, viewport] of Object.entries(sizes)) {
    test.describe(`${colorScheme}, ${name}`, () => {
      test.use({ colorScheme, viewport, expectedErrors: { patterns: [/status of 400/] } });

      test('the empty chat, a conversation and a failure have no violations', async ({
        chat,
        page,
        upstream,
      }) => {
        await expect(page.getByRole('heading', { name: /^What would you like to ask/ })).toBeVisible();
        // A panel that scrolls has something in it to reach by keyboard once it can be used.
        await expect(page.locator('fieldset:disabled')).toHaveCount(0);
        expect(await violations(page), 'empty').toEqual([]);

        await upstream.answer(
          {
            chunks: [
              '# Title\n\nText with `code` and [a link](https://example.com).\n\n```js\nlet a = 1;\n```\n\n| a | b |\n| - | - |\n| 1 | 2 |\n',
            ],
          },
          {
            status: 400,
            json: {
              error: {
                message: "Unsupported parameter: 'seed'.",
                param: 'seed',
                type: 'invalid_request_error',
              },
            },
          },
        );
        await chat.ask(upstream.prompt());
        await chat.ask(upstream.prompt('Again'));
        expect(await violations(page), 'conversation').toEqual([]);
        expect(await sidewaysScroll(page)).toBe(0);
      });
    });
  }
}

test.describe('while the browser’s storage does not answer', () => {
  test.use({ viewport: sizes.narrow });

  test('the page has no violations', async ({ page }) => {
    await page.addInitScript(() => {
      IDBOpenDBRequest.prototype.addEventListener = () => undefined;
    });
    await page.goto('/');
    await expect(new Chat(page).composer).toBeEditable();
    await expect(page.getByRole('heading', { name: /^What would you like to ask/ })).toBeHidden();
    expect(await violations(page)).toEqual([]);
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: sizes.phone });

  test('settings and conversations open as sheets without violations', async ({ chat, page }) => {
    await chat.button('Settings').click();
    await expect(page.getByRole('slider', { name: 'Temperature' })).toBeVisible();
    expect(await violations(page), 'settings').toEqual([]);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('slider', { name: 'Temperature' })).toBeHidden();
    await expect(chat.button('Settings')).toBeFocused();

    await chat.button('Conversations').click();
    // The page's own “New chat” is there before the sheet has come.
    await expect(page.getByRole('dialog', { name: 'Conversations' })).toBeVisible();
    expect(await violations(page), 'conversations').toEqual([]);
    await page.keyboard.press('Escape');
    await expect(chat.button('Conversations')).toBeFocused();
  });
});

test('a whole conversation by keyboard alone', async ({ page, upstream }) => {
  const chat = new Chat(page);
  await upstream.answer({ chunks: ['First.'] }, { chunks: ['Second.'] });
  await page.goto('/');
  await expect(chat.composer).toBeFocused();
  await page.keyboard.type(upstream.prompt());
  await page.keyboard.press('Enter');
  await expect(chat.answers).toContainText('First.');
  await chat.settled();
  await expect(
    page
      .getByRole('status')
      .filter({ hasText: /answer/i })
      .first(),
  ).toBeAttached();

  const regenerate = chat.button('Regenerate');
  for (let presses = 0; presses < 60; presses++) {
    if (await regenerate.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('Shift+Tab');
  }
  await expect(regenerate).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(chat.answers).toContainText('Second.');
});
