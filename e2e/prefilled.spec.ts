import { Chat } from './support/chat';
import { expect, test } from './support/test';

test('a prefilled link opens a new chat with its settings, and sends nothing', async ({ page, upstream }) => {
  const chat = new Chat(page);
  const query = new URLSearchParams({
    prompt: upstream.prompt('Ask this'),
    system: 'Be brief.',
    temperature: '0.7',
    top_p: '0.5',
    frequency_penalty: '-1',
    presence_penalty: '1.5',
    max_completion_tokens: '64',
    stream: 'false',
    response_format: '{"type":"json_object"}',
    tools: '[{"type":"function","function":{"name":"weather"}}]',
    tool_choice: 'required',
    reasoning_effort: 'none',
    verbosity: 'low',
    user: 'ada',
    utm_source: 'elsewhere',
  });
  await page.goto(`/?${String(query)}`);
  await expect(chat.composer).toHaveValue(upstream.prompt('Ask this'));
  await expect(page).toHaveURL(/\/$/);
  await expect(page.getByRole('combobox', { name: 'Verbosity' })).toHaveValue('low');
  expect(await upstream.requests()).toEqual([]);
  const said = page.getByRole('status').filter({ hasText: 'A link set this up: system prompt' });
  await expect(said).toContainText('temperature 0.7');
  await expect(said).toContainText('1 tool');

  await chat.button('Send message').click();
  await expect(said).toBeHidden();
  await expect(chat.answers).toHaveCount(1);
  await chat.settled();
  const [body] = await upstream.bodies();
  expect(body).toEqual({
    model: expect.any(String) as unknown,
    messages: [
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: upstream.prompt('Ask this') },
    ],
    temperature: 0.7,
    top_p: 0.5,
    frequency_penalty: -1,
    presence_penalty: 1.5,
    max_completion_tokens: 64,
    response_format: { type: 'json_object' },
    tools: [{ type: 'function', function: { name: 'weather' } }],
    tool_choice: 'required',
    reasoning_effort: 'none',
    verbosity: 'low',
    user: 'ada',
  });
});

test('a link’s text takes the place of nobody’s own', async ({ chat, page }) => {
  await expect(page.getByRole('slider', { name: 'Temperature' })).toBeEnabled();
  await chat.composer.fill('My own words');
  await page.goto('/?prompt=Of+the+link');
  await expect(chat.composer).toHaveValue('Of the link');
  await chat.composer.fill('Of the link, changed');
  await chat.button('New chat').click();
  await expect(chat.composer).toHaveValue('My own words');
  await page.reload();
  await expect(chat.composer).toHaveValue('My own words');
});

test('the next new chat has its own settings again', async ({ page }) => {
  const chat = new Chat(page);
  await page.goto('/?temperature=0.7');
  await expect(page.getByRole('slider', { name: 'Temperature' })).toHaveValue('0.7');
  await page.reload();
  await expect(chat.composer).toBeEditable();
  await chat.button('New chat').click();
  await expect(page.getByRole('slider', { name: 'Temperature' })).not.toHaveValue('0.7');
});

test('“Copy link to these settings” makes one', async ({ chat, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('textbox', { name: 'System prompt' }).fill('Be brief & kind.');
  await page.getByRole('slider', { name: 'Temperature' }).fill('0.3');
  await chat.button('View code').click();
  await chat.button('Copy link to these settings').click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toMatch(/\/\?system=Be\+brief\+%26\+kind\.&temperature=0\.3$/);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('what a link has set is said, and a chip leads to it', async ({ page }) => {
    const chat = new Chat(page);
    await page.goto('/?system=Be+brief.');
    await expect(
      page.getByRole('status').filter({ hasText: 'A link set this up: system prompt.' }),
    ).toBeVisible();
    await chat.button('system prompt').click();
    await expect(page.getByRole('textbox', { name: 'System prompt' })).toHaveValue('Be brief.');
  });
});
