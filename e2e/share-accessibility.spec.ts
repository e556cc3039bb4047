import { Sharing } from './support/share';
import { expect, test } from './support/test';
import { sidewaysScroll, violations } from './support/violations';

const views = [
  { name: 'light, wide', colorScheme: 'light', viewport: { width: 1440, height: 900 } },
  { name: 'dark, phone', colorScheme: 'dark', viewport: { width: 390, height: 844 } },
  { name: 'light, narrow', colorScheme: 'light', viewport: { width: 320, height: 640 } },
] as const;

for (const { name, colorScheme, viewport } of views) {
  test.describe(name, () => {
    test.use({ colorScheme, viewport });

    test('sharing, the list and the page have no violations', async ({ chat, page, upstream, stranger }) => {
      const sharing = new Sharing(page);
      await upstream.answer({ chunks: ['# Title\n\nText with `code`.\n\n```js\nlet a = 1;\n```\n'] });
      await chat.ask(upstream.prompt('A question of some length, so that its line has to break on a phone'));
      await sharing.open();
      expect(await violations(page), 'dialog').toEqual([]);
      const link = await sharing.create();

      if (viewport.width < 720) await chat.button('Conversations').click();
      await sharing.openList();
      await expect(sharing.list.getByRole('listitem')).toHaveCount(1);
      expect(await violations(page), 'list').toEqual([]);
      await expect(sharing.list.getByRole('button', { name: 'Revoke' })).toBeInViewport({ ratio: 1 });

      const reader = await stranger({ colorScheme, viewport });
      await reader.goto(link);
      await expect(reader.getByRole('button', { name: 'Continue this conversation' })).toBeEnabled();
      const figures = reader.getByText(/ in · \d+ out/);
      if (viewport.width < 720) {
        await expect(figures).toBeHidden();
        await reader.getByRole('button', { name: 'Tokens and time' }).click();
      }
      await expect(figures).toBeVisible();
      expect(await violations(reader), 'page').toEqual([]);
      expect(await sidewaysScroll(reader)).toBe(0);
    });
  });
}

test('sharing by keyboard alone, once there is something to share', async ({ chat, page, upstream }) => {
  await expect(chat.button('Share')).toBeDisabled();
  await expect(chat.button('Share')).toHaveAccessibleDescription(/Send a message first/);
  await chat.ask(upstream.prompt());
  await expect(chat.button('Share')).toBeEnabled();
  await chat.button('Share').focus();
  await page.keyboard.press('Enter');
  const { dialog } = new Sharing(page);
  await dialog.getByRole('radio', { name: 'Unlisted link' }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(dialog.getByRole('radio', { name: 'Private link' })).toBeChecked();
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('textbox', { name: 'Link' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(chat.button('Share')).toBeFocused();
});
