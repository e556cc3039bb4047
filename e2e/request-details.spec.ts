import type { Page } from '@playwright/test';
import type { Chat } from './support/chat';
import { Sharing } from './support/share';
import { expect, test } from './support/test';
import { violations } from './support/violations';

const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Request details' });

async function openDetails(chat: Chat, tab: string): Promise<void> {
  await chat.answers.last().getByRole('button', { name: 'Request details' }).click();
  await dialogOf(chat.page).getByRole('tab', { name: tab }).click();
}

const delta = (content: string) => JSON.stringify({ choices: [{ index: 0, delta: { content } }] });
const usage = '{"prompt_tokens": 3, "completion_tokens":2,"total_tokens":5}';
const data = [
  `{"id":"run-1", "model":"openai/gpt-5.4","choices":[]}`,
  delta('Wha'),
  `{"other": "<b>é👩\\u0000</b>"}`,
  delta('les.'),
  '{"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}',
  `{"choices":[],"usage":${usage}}`,
  '[DONE]',
];
const raw = [
  ': waits\n\n',
  `event: extra\nid: 7\ndata: ${data[0]}\n\n`,
  ...data.slice(1).map((each) => `data: ${each}\n\n`),
].join('');

test('the details have every event as it was sent, and the figures, after a reload too', async ({
  chat,
  upstream,
  page,
}) => {
  await upstream.answer({ raw, headers: { 'content-type': 'text/event-stream', 'x-request-id': 'q-1' } });
  await chat.ask(upstream.prompt('Which animals?'));
  await expect(chat.answers.last()).toContainText('Whales.');
  const dialog = dialogOf(page);
  for (const reload of [false, true]) {
    if (reload) await page.reload();
    await openDetails(chat, 'Events');
    const events = dialog.getByRole('list', { name: 'Events' }).getByRole('listitem');
    await expect(events).toHaveCount(data.length);
    expect(await events.locator('code').allTextContents()).toEqual(data);
    await expect(events.first()).toContainText('extra');
    await expect(events.first()).toContainText(/\d ms/);
    await dialog.getByRole('searchbox', { name: 'Search events' }).fill('FINISH_reason');
    await expect(events).toHaveCount(1);
    await expect(dialog.getByRole('status')).toHaveText('1 of 7 events');

    await dialog.getByRole('tab', { name: 'Response' }).click();
    await expect(dialog).toContainText('text/event-stream');
    await expect(dialog.getByRole('definition').filter({ hasText: 'run-1' })).toBeVisible();
    await expect(dialog.getByRole('group', { name: 'Usage' })).toContainText('"prompt_tokens": 3');

    await dialog.getByRole('tab', { name: 'Timing' }).click();
    await expect(dialog.getByRole('img')).toHaveAccessibleName(/^3 tokens in /);
    await expect(dialog).toContainText('counted with the model’s own tokenizer');
    await page.keyboard.press('Escape');
  }
});

test('a link has the details where they are ticked, and nothing of them where not', async ({
  chat,
  upstream,
  page,
  stranger,
}) => {
  const headers = { 'content-type': 'text/event-stream' };
  await upstream.answer({ raw: raw.replace('other', 'CANARY-EVENT'), headers });
  await chat.ask(upstream.prompt('Which animals?'));
  await expect(chat.answers.last()).toContainText('Whales.');
  await openDetails(chat, 'Events');
  await expect(dialogOf(page)).toContainText('CANARY-EVENT');
  await page.keyboard.press('Escape');

  const sharing = new Sharing(page);
  await sharing.open();
  const tick = sharing.dialog.getByRole('checkbox', { name: 'Include request details' });
  await expect(tick).not.toBeChecked();
  await expect(sharing.dialog).toContainText(/1 request, \d+ bytes/);
  const reader = await stranger();
  const html = (await (await reader.goto(await sharing.create()))?.text()) ?? '';
  expect(html).toContain('Whales.');
  expect(html).not.toMatch(/CANARY|"records"|\\"records\\"/);
  await expect(reader.getByRole('button', { name: 'Request details' })).toHaveCount(0);

  await sharing.open();
  await sharing.dialog.getByRole('radio', { name: 'Private link' }).check();
  await tick.check();
  await expect(sharing.dialog.getByRole('status').last()).toContainText('and can hold 1.5 MB');
  await reader.goto(await sharing.create());
  await reader.getByRole('button', { name: 'Request details' }).click();
  const dialog = dialogOf(reader);
  await expect(dialog.getByRole('group', { name: 'Request body' })).toContainText('Which animals?');
  await expect(dialog.getByRole('button', { name: 'Send again' })).toHaveCount(0);
  await dialog.getByRole('tab', { name: 'Response' }).click();
  await expect(dialog.getByRole('definition').filter({ hasText: 'run-1' })).toBeVisible();
  await dialog.getByRole('tab', { name: 'Events' }).click();
  await expect(dialog.getByRole('listitem')).toHaveCount(data.length);
  await expect(dialog).toContainText('CANARY-EVENT');
  await dialog.getByRole('tab', { name: 'Timing' }).click();
  await expect(dialog.getByRole('img')).toHaveAccessibleName(/^3 tokens in /);
  expect(await violations(reader)).toEqual([]);
});

test('a body is changed, told what is wrong with it, and sent again as a version', async ({
  chat,
  upstream,
  page,
}) => {
  const dialog = dialogOf(page);
  await chat.ask(upstream.prompt('First'));
  await expect(chat.answers.last()).toContainText('First');
  await openDetails(chat, 'Request');
  await dialog.getByRole('button', { name: 'Edit body' }).click();
  const editor = dialog.getByRole('textbox', { name: 'Request body' });
  await expect(editor).toBeFocused();
  await editor.fill('{"model": nonsense');
  await dialog.getByRole('button', { name: 'Send again' }).click();
  await expect(dialog.getByRole('alert')).toHaveText(/^Request body: invalid JSON at line 1, column 11/);
  // Nothing is lost with the dialog.
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await openDetails(chat, 'Request');
  await expect(editor).toContainText('nonsense');

  const body = `{ "model": "openai/gpt-5.4",  "messages": [{"role": "user", "content": "Other ${upstream.marker}"}],\n "seed": 1.0, "stream": true }`;
  await editor.fill(body);
  await upstream.answer({ chunks: ['Cha', 'nged.'], hold: true });
  await dialog.getByRole('button', { name: 'Send again' }).click();
  await expect(dialog).toBeHidden();
  await expect(chat.answers).toHaveCount(1);
  await expect.poll(async () => (await upstream.bodies()).length).toBe(2);
  expect((await upstream.bodies())[1]).toMatchObject({
    ...{ messages: [{ role: 'user', content: `Other ${upstream.marker}` }], seed: 1 },
  });

  // The page goes while the answer arrives: it is taken up, and what was sent is known.
  await page.reload({ waitUntil: 'domcontentloaded' });
  await upstream.release();
  await expect(chat.answers.last()).toContainText('Changed.');
  await chat.settled();
  await openDetails(chat, 'Request');
  await expect(dialog.getByRole('note')).toHaveText(
    'You wrote this body. It was sent exactly as it is here.',
  );
  expect(await dialog.locator('pre').first().innerText()).toBe(body);
  await dialog.getByRole('tab', { name: 'Events' }).click();
  await expect(dialog).toContainText('nged.');

  // As it is, once more; and what the server refuses is a failed answer like any other.
  await dialog.getByRole('tab', { name: 'Request' }).click();
  await dialog.getByRole('button', { name: 'Send again' }).click();
  await expect.poll(async () => (await upstream.bodies()).length).toBe(3);
  await upstream.release();
  await expect(chat.answers.last()).toContainText('Other');
  await expect(chat.answers.last()).toContainText('3/3');
});

test.describe('a body that is refused', () => {
  test.use({ expectedErrors: { patterns: [/status of 400/] } });

  test('is a failed answer with its record', async ({ chat, upstream, page }) => {
    const dialog = dialogOf(page);
    await chat.ask(upstream.prompt('First'));
    await expect(chat.answers.last()).toContainText('First');
    await openDetails(chat, 'Request');
    await dialog.getByRole('button', { name: 'Edit body' }).click();
    await dialog.getByRole('textbox', { name: 'Request body' }).fill('{"messages": 4}');
    await dialog.getByRole('button', { name: 'Send again' }).click();
    await expect(chat.answers.last()).toContainText('“messages” isn’t valid');
    await openDetails(chat, 'Response');
    await expect(dialog.getByRole('definition').filter({ hasText: '400' }).first()).toBeVisible();
    await expect(dialog.getByRole('group', { name: 'Response body' })).toContainText('"error"');
  });
});

test('the request is copied as a command', async ({ chat, upstream, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await chat.ask(upstream.prompt('First'));
  await expect(chat.answers.last()).toContainText('First');
  await openDetails(chat, 'Request');
  await dialogOf(page).getByRole('button', { name: 'Copy as cURL' }).click();
  await expect(dialogOf(page).getByRole('button', { name: 'Copied' })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain('/api/v1/chat/completions');
  expect(copied).toContain(`First ${upstream.marker}`);
});
