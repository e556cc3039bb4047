import type { Page } from '@playwright/test';
import { pseudoText } from '../lib/words/pseudo';
import { expect, test } from './support/test';

test.use({ viewport: { width: 1440, height: 900 }, expectedErrors: { patterns: [/status of 40[04]/] } });

test.beforeEach(async ({ context, baseURL }) => {
  await context.addCookies([{ name: 'edgewise-language', value: 'en-XA', url: baseURL ?? '' }]);
});

/**
 * Returns the texts read or heard on the page that have a word of plain English in them, of which the pseudo-language
 * has none. Code, what people and models have written, and the names of products and keys are in no language.
 */
function plainEnglish(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const neutral =
      /\b(?:Edgewise|TypeScript Worker|cURL|OpenAI SDK|Python|openai|OpenAI|GPT|gpt|scripted-model|length|localhost|https?|Ctrl|Shift|Alt|Esc|Enter)\b[\w./:-]*/g;
    const isPlain = (text: string) => /[A-Za-z]{3}/.test(text.replace(neutral, ''));
    const found = new Set<string>();
    const note = (text: string | null) => {
      if (text !== null && isPlain(text)) found.add(text.trim());
    };
    const isOurs = (element: Element | null) =>
      element?.closest('code, pre, kbd, script, style, [translate="no"], .cm-editor') === null;
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const element = texts.currentNode.parentElement;
      if (element?.checkVisibility() === true && isOurs(element)) note(texts.currentNode.textContent);
    }
    for (const element of document.querySelectorAll('*'))
      if (isOurs(element))
        for (const name of [
          'aria-label',
          'aria-description',
          'aria-valuetext',
          'title',
          'placeholder',
          'alt',
        ])
          note(element.getAttribute(name));
    note(document.title);
    return [...found];
  });
}

const button = (page: Page, name: string) =>
  page.getByRole('button', { name: pseudoText(name), exact: true });

test('the document itself is in the language that was chosen', async ({ request }) => {
  const chosen = { headers: { cookie: 'edgewise-language=en-XA' } };
  const html = await (await request.get('/', chosen)).text();
  expect(html).toMatch(/<html lang="en-XA"/);
  expect(html).toContain(pseudoText('New chat'));
  expect(await (await request.get('/c/abc', chosen)).text()).toContain(pseudoText('New chat'));
  const gone = await request.get('/s/absent', chosen);
  expect(gone.status()).toBe(404);
  expect(await gone.text()).toContain(pseudoText('This link no longer works'));
  expect(await (await request.get('/')).text()).toMatch(/<html lang="en"/);
});

test('no view says anything in plain English', async ({ page, upstream, stranger }) => {
  await page.goto('/');
  const composer = page.getByRole('textbox', { name: pseudoText('Message'), exact: true });
  await expect(composer).toBeEditable();
  await expect(page.getByRole('slider').first()).toBeVisible();
  expect(await plainEnglish(page), 'an empty chat').toEqual([]);

  await upstream.answer(
    { chunks: ['123'], finishReason: 'length' },
    { status: 400, json: { error: { message: 'No.', param: 'seed', type: 'invalid_request_error' } } },
  );
  for (const question of ['1', '2']) {
    await composer.fill(upstream.prompt(question));
    await button(page, 'Send message').click();
    await expect(button(page, 'Send message')).toBeVisible();
    await expect(page.getByRole('article').last()).toHaveAttribute('aria-busy', 'false');
  }
  await expect(button(page, 'Regenerate').first()).toBeVisible();
  const ignoring = (texts: string[]) => texts.filter((text) => !text.includes(upstream.marker));
  expect(ignoring(await plainEnglish(page)), 'a conversation').toEqual([]);

  const dialog = page.getByRole('dialog');
  const look = async (what: string) => {
    await expect(dialog.last()).toBeVisible();
    expect(ignoring(await plainEnglish(page)), what).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
  };
  await button(page, 'Request details').first().click();
  await look('request details');
  await button(page, 'Regenerate with…').first().click();
  await look('regenerating with other settings');
  await button(page, 'Delete').first().click();
  await look('deleting a message that has others below it');
  await button(page, 'View code').click();
  await look('the conversation as code');
  await page.getByTitle(pseudoText('About this model')).click();
  await look('the model');
  await button(page, 'Add tools…').click();
  await look('the editor of the tools');
  await button(page, 'Import and export').click();
  await look('import and export');
  await button(page, 'Shared links').click();
  await look('no shared links');
  await page.keyboard.press('ControlOrMeta+k');
  await look('the palette');
  await page.locator('body').press('?');
  await look('the keyboard shortcuts');

  await button(page, 'Share').click();
  await expect(dialog.getByRole('radio')).toHaveCount(2);
  expect(ignoring(await plainEnglish(page)), 'sharing').toEqual([]);
  await dialog.getByRole('button', { name: pseudoText('Create link') }).click();
  const link = await dialog.getByRole('textbox', { name: pseudoText('Link') }).inputValue();
  await look('a link that was made');
  await button(page, 'Shared links').click();
  await look('shared links');

  await page.setViewportSize({ width: 390, height: 844 });
  await button(page, 'Settings').click();
  await expect(dialog.getByRole('slider').first()).toBeVisible();
  await look('the settings on a phone');
  await button(page, 'Conversations').click();
  await look('the conversations on a phone');

  const reader = await stranger();
  await reader
    .context()
    .addCookies([{ name: 'edgewise-language', value: 'en-XA', url: new URL(link).origin }]);
  await reader.goto(link);
  await expect(reader.getByRole('article').first()).toBeVisible();
  expect(ignoring(await plainEnglish(reader)), 'a shared conversation').toEqual([]);
});
