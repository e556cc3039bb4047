import type { Page } from '@playwright/test';
import { lockedPdf, pdfOf } from '../lib/attachments/testing/pdf';
import { hugePng, latin, png, pngWithTexts } from '../lib/attachments/testing/samples';
import { Chat } from './support/chat';
import { chooseFiles, dropFiles, paste } from './support/give-files';
import { expect, test } from './support/test';
import { colourViolations, sidewaysScroll, violations } from './support/violations';

const image = (name: string, width: number, height = 16) => ({
  ...{ name, type: 'image/png' },
  bytes: png(width, height),
});

function attachments(page: Page) {
  return page.getByRole('main').getByRole('list', { name: 'Attachments' });
}

function dataUrl(bytes: Uint8Array): string {
  return `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`;
}

/** The parts of the last question of a request. */
function lastParts(body: Record<string, unknown> | undefined): unknown {
  const messages = body?.['messages'] as { role: string; content: unknown }[] | undefined;
  return messages?.findLast(({ role }) => role === 'user')?.content;
}

test('what is chosen, pasted and dropped waits through a reload, reaches the model byte for byte, and stays with its question', async ({
  chat,
  page,
  upstream,
  context,
}) => {
  const [chosen, pasted, dropped] = [
    image('chosen.png', 24),
    image('pasted.png', 32),
    image('dropped.png', 40),
  ];
  const items = attachments(page).getByRole('listitem');
  await chooseFiles(page, [chosen]);
  await expect(items).toHaveCount(1);
  await chat.composer.focus();
  await paste(page, [pasted]);
  await dropFiles(page, [dropped], true);
  await expect(page.getByText('Drop files to attach them')).toBeVisible();
  await dropFiles(page, [dropped]);
  await expect(page.getByText('Drop files to attach them')).toBeHidden();
  await expect(items).toHaveCount(3);
  await expect(items.nth(0)).toContainText('24 × 16');
  await expect(items.nth(2)).toContainText('dropped.png');
  const question = upstream.prompt('What are these?');
  await chat.composer.fill(question);
  await page.reload();
  await expect(items).toHaveCount(3);
  await expect(chat.composer).toHaveValue(question);

  await upstream.answer(...['Three.', 'Again.', 'Two.', 'Fine.'].map((text) => ({ chunks: [text] })));
  await chat.composer.press('Enter');
  await chat.settled();
  await expect(attachments(page)).toHaveCount(0);
  const parts = [chosen, pasted, dropped].map(({ bytes }) => ({
    type: 'image_url',
    image_url: { url: dataUrl(bytes) },
  }));
  const written = { type: 'text', text: question };
  expect(lastParts((await upstream.bodies()).at(-1))).toEqual([...parts, written]);
  const shown = chat.questions.getByRole('img');
  await expect(shown).toHaveCount(3);
  await expect
    .poll(() => shown.nth(1).evaluate((element: HTMLImageElement) => element.naturalWidth))
    .toBe(32);

  await chat.button('Regenerate').click();
  await expect(chat.answers).toContainText('Again.');
  await chat.settled();
  expect(lastParts((await upstream.bodies()).at(-1))).toEqual([...parts, written]);

  await chat.questions.getByRole('button', { name: 'Edit', exact: true }).click();
  await chat.button('Remove pasted.png').click();
  await chat.button('Save and send').click();
  await expect(chat.answers).toContainText('Two.');
  await chat.settled();
  expect(lastParts((await upstream.bodies()).at(-1))).toEqual([parts[0], parts[2], written]);
  await expect(shown).toHaveCount(2);
  await chat.button('Previous version').click();
  await expect(shown).toHaveCount(3);

  await chat.questions.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'This and everything below' }).click();
  await expect(shown).toHaveCount(2);
  await chat.button('Undo').click();
  await expect(shown).toHaveCount(3);

  const other = new Chat(await context.newPage());
  await other.page.goto(page.url());
  await expect(other.questions.getByRole('img')).toHaveCount(3);
  await other.questions.getByRole('button', { name: 'Open chosen.png' }).click();
  const dialog = other.page.getByRole('dialog', { name: 'chosen.png' });
  await expect(dialog.getByRole('img', { name: 'chosen.png' })).toBeVisible();
  await expect(dialog).toContainText('24 × 16');
});

test('attachments are opened, described, ordered and taken off by keyboard; a long pasted text is one, unless it is wanted as text', async ({
  chat,
  page,
  upstream,
}) => {
  const items = attachments(page).getByRole('listitem');
  await chooseFiles(page, [image('a.png', 24), image('b.png', 32)]);
  await chat.composer.focus();
  const long = 'A long line of a log.\n'.repeat(600);
  await paste(page, [], long);
  await expect(items).toHaveCount(3);
  await expect(items.nth(2)).toContainText('Pasted text.txt');
  await expect(items.filter({ hasText: 'Preparing' })).toHaveCount(0);
  await expect(chat.composer).toHaveValue('');

  await page.getByRole('button', { name: 'Open a.png' }).press('Alt+ArrowRight');
  await expect(items.nth(1)).toContainText('a.png');
  await expect(page.getByRole('button', { name: 'Open a.png' })).toBeFocused();
  await expect(page.getByRole('status').filter({ hasText: 'Moved a.png to 2 of 3.' })).toBeAttached();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'a.png' });
  await dialog.getByRole('textbox', { name: 'Description' }).fill('A red square');
  await dialog.getByRole('combobox', { name: 'Detail' }).selectOption('High');
  await expect(dialog.getByRole('textbox', { name: 'Description' })).toHaveValue('A red square');
  await dialog.getByRole('button', { name: 'Move left' }).click();
  await page.keyboard.press('Escape');
  await expect(items.nth(0)).toContainText('a.png');

  await page.getByRole('button', { name: 'Remove b.png' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Remove Pasted text.txt' })).toBeFocused();
  await page.getByRole('button', { name: 'Paste as text' }).click();
  await expect(items).toHaveCount(1);
  await expect(chat.composer).toHaveValue(long);

  // Without a text an image is a message too, and its name names the chat.
  await chat.composer.fill('');
  await page.getByRole('button', { name: 'Remove a.png' }).press('Enter');
  await expect(chat.button('Attach files')).toBeFocused();
  await expect(chat.button('Send message')).toBeDisabled();
  const code = 'const a = `1`;\n';
  await dropFiles(page, [{ name: 'a.ts', bytes: `// ${upstream.prompt()}\n${code}` }]);
  await expect(items).toHaveCount(1);
  await upstream.answer({ chunks: ['Code.'] });
  await chat.button('Send message').click();
  await chat.settled();
  expect(lastParts((await upstream.bodies()).at(-1))).toEqual([
    { type: 'text', text: `a.ts:\n\`\`\`ts\n// ${upstream.prompt()}\n${code}\`\`\`` },
  ]);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('a.ts');
  await chat.questions.getByText('a.ts').click();
  await expect(chat.questions.getByRole('region', { name: 'a.ts' })).toContainText(code.trim());
});

test('what can’t be attached is told at the attachment, and nothing else is lost', async ({
  chat,
  page,
  upstream,
}) => {
  const items = attachments(page).getByRole('listitem');
  const question = upstream.prompt('Look at these');
  await chat.composer.fill(question);
  await dropFiles(page, [
    { name: 'huge.png', bytes: hugePng() },
    { name: 'archive.png', bytes: latin('PK\x03\x04 and more') },
    { name: 'empty.txt', bytes: '' },
    { name: 'locked.pdf', bytes: lockedPdf() },
    { name: 'scan.pdf', bytes: pdfOf(['']) },
    { name: 'page.svg', bytes: '<svg xmlns="http://www.w3.org/2000/svg"><script>fail()</script></svg>' },
    { name: 'notes.png', bytes: 'Text under a picture’s name' },
    { name: 'report.pdf', bytes: pdfOf(['All is well.']) },
    { name: 'texts.png', bytes: pngWithTexts() },
  ]);
  const told = [
    ['huge.png', '30,000 × 30,000 pixels'],
    ['archive.png', 'can’t read ZIP files'],
    ['empty.txt', 'is empty'],
    ['locked.pdf', 'protected by a password'],
    ['scan.pdf', 'has no text to read'],
    ['page.svg', '69 bytes'],
    ['notes.png', 'tokens'],
    ['report.pdf', '1 page'],
    ['texts.png', '24 × 16'],
  ] as const;
  for (const [name, words] of told)
    await expect(items.filter({ hasText: name })).toContainText(words, { useInnerText: true });
  await expect(items.filter({ hasText: 'Preparing' })).toHaveCount(0);

  await items.filter({ hasText: 'scan.pdf' }).getByRole('button', { name: 'Send the PDF itself' }).click();
  await chooseFiles(
    page,
    Array.from({ length: 100 }, (_, index) => ({ name: `note-${String(index)}.txt`, bytes: 'x' })),
  );
  await expect(page.getByText('89 files weren’t attached: a message takes up to 20.')).toBeVisible();
  await expect(items).toHaveCount(20);
  await expect(items.filter({ hasText: 'Preparing' })).toHaveCount(0);

  await upstream.answer({ chunks: ['Well.'] });
  await chat.composer.press('Enter');
  await chat.settled();
  const parts = lastParts((await upstream.bodies()).at(-1)) as { type: string; text?: string }[];
  expect(parts.map(({ type }) => type)).toEqual([
    ...['file', 'text', 'text', 'text', 'image_url'],
    ...Array.from({ length: 11 }, () => 'text'),
    'text',
  ]);
  expect(parts.at(-1)?.text).toBe(question);
});

test('what is attached while an answer arrives waits, and a message is sent as soon as its files are ready', async ({
  chat,
  page,
  upstream,
}) => {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/\/prepare-file[.-]/, async (route) => {
    await released;
    await route.continue();
  });
  await upstream.answer({ chunks: ['First', ' half'], hold: true }, { chunks: ['Seen.'] });
  await chat.send(upstream.prompt('Begin'));
  await expect(chat.answers).toContainText('First');
  const question = upstream.prompt('And this?');
  await chat.composer.fill(question);
  await paste(page, [image('screen.png', 48)]);
  await expect(attachments(page).getByRole('listitem')).toContainText('Preparing');
  await upstream.release();
  await upstream.release();
  await chat.settled();
  await chat.composer.press('Enter');
  await expect(page.getByText('Your message is sent as soon as the file is ready.')).toBeVisible();
  await expect(chat.composer).toHaveValue(question);
  release();
  await expect(chat.answers).toHaveCount(2);
  await chat.settled();
  await expect(chat.composer).toHaveValue('');
  await expect(chat.questions.last().getByRole('img', { name: 'screen.png' })).toBeVisible();
  await page.unrouteAll({ behavior: 'ignoreErrors' });
});

const light = { colorScheme: 'light', forcedColors: 'none' } as const;
const dark = { colorScheme: 'dark', forcedColors: 'none' } as const;
const forced = { colorScheme: 'light', forcedColors: 'active' } as const;

test.describe('to everybody', () => {
  test.use({ viewport: { width: 320, height: 640 }, hasTouch: true });

  test('attachments can be read and pressed, in the composer, opened, and in the thread', async ({
    chat,
    page,
    upstream,
  }) => {
    const look = async (view: string) => {
      await page.emulateMedia(light);
      expect(await violations(page), view).toEqual([]);
      expect(await sidewaysScroll(page), view).toBe(0);
      for (const theme of [dark, forced])
        expect(await colourViolations(page, theme), `${view}, ${JSON.stringify(theme)}`).toEqual([]);
      await page.emulateMedia(light);
    };
    await chooseFiles(page, [
      image('a.png', 24),
      image('\u05ea\u05de\u05d5\u05e0\u05d4.png', 32, 400),
      { name: `${'long-'.repeat(40)}.md`, bytes: '# Notes' },
      { name: 'report.pdf', bytes: pdfOf(['All is well.']) },
      { name: 'locked.pdf', bytes: lockedPdf() },
    ]);
    const list = attachments(page);
    await expect(list.getByRole('listitem')).toHaveCount(5);
    await expect(list.getByText('protected by a password')).toBeVisible();
    await expect(list.getByText('Preparing')).toHaveCount(0);
    await look('the composer');
    const sizes = await list
      .getByRole('button')
      .or(chat.button('Attach files'))
      .evaluateAll((buttons) => buttons.map((button) => button.getBoundingClientRect().height));
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(44);

    await page.getByRole('button', { name: 'Open a.png' }).click();
    await expect(page.getByRole('dialog').getByRole('img')).toBeVisible();
    await look('an image, opened');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Open report.pdf' }).click();
    await expect(page.getByRole('dialog').getByText('All is well.')).toBeVisible();
    await look('a PDF, opened');
    await page.keyboard.press('Escape');

    await upstream.answer({ chunks: ['Seen.'] });
    await chat.send(upstream.prompt());
    await chat.settled();
    await chat.questions.getByText('report.pdf').click();
    await expect(chat.questions.getByText('All is well.')).toBeVisible();
    await look('the thread');
  });
});
