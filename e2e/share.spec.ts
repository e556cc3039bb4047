import { Chat } from './support/chat';
import { Sharing } from './support/share';
import { expect, test } from './support/test';

const answer = 'Use **json.load**.\n\n```python\nimport json\n```';

test.use({ expectedErrors: { patterns: [/status of 404/] } });

test('an unlisted link: read, continued, updated, taken back', async ({ chat, upstream, page, stranger }) => {
  const sharing = new Sharing(page);
  await upstream.answer({ chunks: [answer] }, { chunks: ['A second answer.'] });
  await page.getByRole('textbox', { name: 'System prompt' }).fill('Be brief.');
  await page.getByRole('slider', { name: 'Temperature' }).fill('0.3');
  await chat.ask(upstream.prompt('How do I read JSON?'));
  const link = await sharing.share('Unlisted link');
  expect(link).toMatch(/\/s\/[\w-]{22}$/);

  const plain = await stranger({ javaScriptEnabled: false });
  await plain.goto(link);
  await expect(plain).toHaveTitle(/How do I read JSON/);
  await expect(plain.getByRole('article', { name: 'You' })).toContainText('How do I read JSON?');
  await expect(plain.getByRole('article', { name: 'scripted-model' }).locator('strong')).toHaveText(
    'json.load',
  );
  await plain.getByText('System prompt and settings').click();
  await expect(plain.getByText('Be brief.')).toBeVisible();

  const reader = await stranger();
  const fetched: string[] = [];
  reader.on('request', (made) => fetched.push(new URL(made.url()).pathname));
  await reader.goto(link);
  const shown = reader.getByRole('article', { name: 'scripted-model' });
  await expect(shown).toContainText('import json');
  await reader.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const copied = () => reader.evaluate(() => navigator.clipboard.readText());
  const goOn = reader.getByRole('button', { name: 'Continue this conversation' });
  await expect(goOn).toBeEnabled();
  await shown.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(shown.getByRole('button', { name: 'Copied', exact: true })).toBeVisible();
  expect(await copied()).toBe(answer);
  await shown.getByRole('button', { name: 'Copy code' }).click();
  await expect.poll(copied).toBe('import json');
  // Text and marks are in the page, which is all that they are put together from.
  expect(fetched.filter((path) => path.startsWith('/api/shares'))).toEqual([]);
  await goOn.click();
  const continued = new Chat(reader);
  await expect(continued.composer).toBeEditable();
  await expect(continued.questions).toContainText('How do I read JSON?');
  await expect(reader.getByRole('textbox', { name: 'System prompt' })).toHaveValue('Be brief.');
  await expect(reader.getByRole('slider', { name: 'Temperature' })).toHaveValue('0.3');
  await upstream.answer({ chunks: ['To the reader.'] });
  await continued.ask(upstream.prompt('And XML?'));
  await expect(continued.answers.last()).toContainText(/To the reader|A second answer/);

  await chat.ask(upstream.prompt('And YAML?'));
  await sharing.update();
  const document = await (await plain.reload())?.text();
  await expect(plain.getByRole('article', { name: 'You' }).last()).toContainText('And YAML?');
  expect(document?.split('And YAML?'), 'the text travels once').toHaveLength(2);
  await expect(plain.getByRole('log')).not.toContainText('And XML?');

  await sharing.revoke();
  for (const visitor of [plain, reader]) {
    const response = await visitor.goto(link);
    expect(response?.status()).toBe(404);
    await expect(visitor.getByRole('heading', { level: 1 })).toContainText('no longer works');
  }
});

test('a page that was changed before it could be hydrated is hydrated with the words of its link', async ({
  chat,
  upstream,
  page,
  stranger,
}) => {
  await upstream.answer({ chunks: [answer] });
  await chat.ask(upstream.prompt('How do I read JSON?'));
  const link = await new Sharing(page).share('Unlisted link');
  const reader = await stranger();
  await reader.route(link, async (route) => {
    const response = await route.fetch();
    const html = await response.text();
    await route.fulfill({ response, body: html.replace('data-drawn="1.text"', '') });
  });
  const fetched = reader.waitForResponse((response) => response.url().includes('/api/shares/'));
  await reader.goto(link);
  await fetched;
  await reader.getByRole('button', { name: 'Continue this conversation' }).click();
  await expect(new Chat(reader).answers.locator('strong')).toHaveText('json.load');
});

test('a private link: the server never sees the text or the key', async ({
  chat,
  upstream,
  page,
  stranger,
  request,
}) => {
  const sharing = new Sharing(page);
  await upstream.answer({ chunks: ['The CANARY-ANSWER sings.'] });
  await page.getByRole('textbox', { name: 'System prompt' }).fill('CANARY-SYSTEM');
  await chat.ask(upstream.prompt('CANARY-QUESTION'));

  const sent: string[] = [];
  page.on('request', (made) => sent.push(made.url(), made.postData() ?? ''));
  const link = await sharing.share('Private link');
  const { pathname, hash, origin } = new URL(link);
  const key = hash.slice(1);
  expect(key).toMatch(/^[\w-]{43}$/);

  const reader = await stranger();
  reader.on('request', (made) => sent.push(made.url().replace(/#.*/, ''), made.postData() ?? ''));
  const response = await reader.goto(link);
  const html = (await response?.text()) ?? '';
  await expect(reader.getByRole('article', { name: 'scripted-model' })).toContainText('CANARY-ANSWER');
  expect(`${html} ${sent.join(' ')}`).not.toMatch(/CANARY/);
  expect(`${html} ${sent.join(' ')}`).not.toContain(key);

  const stored = await (await request.get(`${origin}/api${pathname.replace('/s/', '/shares/')}`)).body();
  expect(stored.length).toBeGreaterThan(100);
  expect(stored.subarray(0, 2)).not.toEqual(Buffer.from([0x1f, 0x8b]));
  expect(stored.toString('latin1')).not.toContain('CANARY');

  await reader.getByRole('button', { name: 'Continue this conversation' }).click();
  const continued = new Chat(reader);
  await expect(continued.composer).toBeEditable();
  await expect(continued.questions).toContainText('CANARY-QUESTION');
  const { origins } = await reader.context().storageState({ indexedDB: true });
  expect(JSON.stringify(origins)).toContain('CANARY-ANSWER');
  expect(JSON.stringify(origins)).not.toContain(key);

  await upstream.answer({ chunks: ['More.'] });
  await chat.ask(upstream.prompt('CANARY-LATER'));
  await sharing.update();
  await reader.goto(link);
  await expect(reader.getByRole('article', { name: 'You' }).last()).toContainText('CANARY-LATER');

  const plain = await stranger({ javaScriptEnabled: false });
  await plain.goto(link);
  await expect(plain.getByText('which needs JavaScript')).toBeVisible();

  await sharing.revoke();
  for (const visitor of [plain, reader]) {
    // From the same page only the fragment would change, and nothing be asked for.
    await visitor.goto('about:blank');
    expect((await visitor.goto(link))?.status()).toBe(404);
  }
});

test('a private link without its key, or with a wrong one, says so', async ({
  chat,
  upstream,
  page,
  stranger,
}) => {
  await chat.ask(upstream.prompt());
  const link = new URL(await new Sharing(page).share('Private link'));
  const reader = await stranger();
  const problem = reader.getByRole('main').getByRole('paragraph');

  await reader.goto(`${link.origin}${link.pathname}`);
  await expect(problem).toContainText('its key, the part after “#”, is missing');
  await reader.goto(link.href.slice(0, -4));
  await expect(problem).toContainText('may have been cut');
  await reader.goto(`${link.origin}${link.pathname}#${'A'.repeat(43)}`);
  await expect(problem).toContainText('doesn’t open this conversation');
  await reader.goto(link.href);
  await expect(reader.getByRole('article', { name: 'You' })).toBeVisible();
});

test('what is left out, other branches, drafts and settings stay here', async ({
  chat,
  upstream,
  page,
  request,
}) => {
  const sharing = new Sharing(page);
  await upstream.answer(
    { chunks: ['CANARY-BRANCH-ANSWER'] },
    { chunks: ['To be seen.'] },
    { chunks: ['CANARY-OTHER-VERSION'] },
  );
  await page.getByRole('textbox', { name: 'System prompt' }).fill('CANARY-SYSTEM');
  await page.getByRole('textbox', { name: 'Extra parameters' }).fill('{"user": "CANARY-PARAMETER"}');
  await chat.ask(upstream.prompt('CANARY-BRANCH'));
  await chat.questions.getByRole('button', { name: 'Edit' }).click();
  await page.getByRole('textbox', { name: 'Edited text' }).fill(upstream.prompt('Shown'));
  await page.getByRole('button', { name: 'Save and send' }).click();
  await expect(chat.answers).toContainText('To be seen.');
  await chat.settled();
  await chat.button('Regenerate').click();
  await expect(chat.answers).toContainText('CANARY-OTHER-VERSION');
  await chat.settled();
  await chat.answers.getByRole('button', { name: 'Previous version' }).click();
  await chat.ask(upstream.prompt('CANARY-LEFT-OUT'));
  await chat.composer.fill('CANARY-DRAFT');

  await sharing.open();
  await sharing.dialog.getByRole('checkbox', { name: 'System prompt' }).uncheck();
  await sharing.dialog.getByRole('checkbox', { name: 'Parameters' }).uncheck();
  await sharing.dialog.getByRole('checkbox', { name: 'You, message 3' }).uncheck();
  await sharing.dialog.getByRole('checkbox', { name: 'scripted-model, message 4' }).uncheck();
  const link = await sharing.create();

  const html = await (await request.get(link)).text();
  expect(html).toContain('To be seen.');
  expect(html).not.toContain('CANARY');
});

test('a link is copied, shown as a QR code, and offered to be updated when the conversation is shared again', async ({
  chat,
  upstream,
  page,
  stranger,
}) => {
  const sharing = new Sharing(page);
  await chat.ask(upstream.prompt('How do I read JSON?'));
  await sharing.open();
  await sharing.dialog.getByRole('button', { name: 'Create link' }).click();
  const link = await sharing.dialog.getByRole('textbox', { name: 'Link' }).inputValue();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await sharing.dialog.getByRole('button', { name: 'Copy link' }).click();
  await expect(sharing.dialog.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
  await sharing.dialog.getByRole('button', { name: 'QR code' }).click();
  await expect(sharing.dialog.getByRole('img', { name: 'QR code of the link' })).toBeVisible();
  await sharing.dialog.getByRole('button', { name: 'Done' }).click();

  await chat.ask(upstream.prompt('And YAML?'));
  await sharing.open();
  await expect(sharing.dialog.getByRole('status')).toContainText('already shared');
  await sharing.dialog.getByRole('button', { name: 'Update this link' }).click();
  await sharing.dialog.getByRole('button', { name: 'Update link' }).click();
  await expect(sharing.dialog.getByRole('textbox', { name: 'Link' })).toHaveValue(link);
  const reader = await stranger();
  await reader.goto(link);
  await expect(reader.getByRole('article', { name: 'You' }).last()).toContainText('And YAML?');
});

test('a second Enter does not revoke a link', async ({ chat, upstream, page }) => {
  const sharing = new Sharing(page);
  await chat.ask(upstream.prompt());
  await sharing.share('Unlisted link');
  await sharing.openList();
  await sharing.list.getByRole('button', { name: 'Revoke' }).focus();
  await page.keyboard.press('Enter');
  await expect(sharing.list.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(sharing.list.getByRole('button', { name: 'Revoke' })).toBeFocused();
  await expect(sharing.list.getByRole('listitem')).toHaveCount(1);
  await sharing.list.getByRole('button', { name: 'Revoke' }).click();
  await sharing.list.getByRole('button', { name: 'Revoke link' }).click();
  await expect(sharing.list.getByRole('listitem')).toHaveCount(0);
  await expect(sharing.list.getByRole('list')).toBeFocused();
});

test('a stand-in’s words are its own, in a share and in the copy that continues it', async ({
  chat,
  upstream,
  page,
  stranger,
}) => {
  await upstream.answer({ chunks: ['I am small.'], model: 'tiny-model' });
  await chat.ask(upstream.prompt('Who are you?'));
  const link = await new Sharing(page).share('Unlisted link');
  const reader = await stranger();
  await reader.goto(link);
  await expect(reader.getByRole('article', { name: 'tiny-model' })).toContainText('I am small.');
  await expect(reader.getByRole('main')).not.toContainText('GPT-5.4');
});

test('a continued conversation is listed in the tabs that are open already', async ({
  chat,
  upstream,
  page,
  context,
}) => {
  await chat.ask(upstream.prompt('How do I read JSON?'));
  const link = await new Sharing(page).share('Unlisted link');
  const listed = page.getByRole('list', { name: 'Conversations' }).getByRole('link', { name: /^How do I/ });
  await expect(listed).toHaveCount(1);

  const reader = await context.newPage();
  await reader.goto(link);
  await reader.getByRole('button', { name: 'Continue this conversation' }).click();
  const continued = new Chat(reader);
  await expect(continued.composer).toBeEditable();
  await expect(listed).toHaveCount(2);
});

test('an update shares what was said last, also where storage does not have it', async ({
  chat,
  upstream,
  page,
  stranger,
}) => {
  const sharing = new Sharing(page);
  await chat.ask(upstream.prompt('How do I read JSON?'));
  const link = await sharing.share('Unlisted link');
  await page.evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('Full.', 'QuotaExceededError');
    };
  });
  await chat.ask(upstream.prompt('And YAML?'));
  await chat.button('New chat').click();
  await expect(chat.questions).toHaveCount(0);
  await sharing.openList();
  await sharing.list.getByRole('button', { name: 'Update' }).click();
  const updated = page.waitForResponse((response) => response.request().method() === 'PUT');
  await page.getByRole('dialog').getByRole('button', { name: 'Update link' }).click();
  await updated;
  const reader = await stranger();
  await reader.goto(link);
  await expect(reader.getByRole('article', { name: 'You' }).last()).toContainText('And YAML?');
});
