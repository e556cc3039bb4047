import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { pngOf } from '../lib/attachments/testing/png';
import { BoardPage } from './support/board';
import { Chat } from './support/chat';
import { importFile } from './support/import';
import { Sharing } from './support/share';
import { expect, test } from './support/test';
import { colourViolations, violations } from './support/violations';

const picture = pngOf(40, 30, 'CANARY-PICTURE');
const hashOf = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const image = {
  ...{ type: 'image', hash: hashOf(picture), name: 'grey.png', bytes: picture.length },
  ...{ mediaType: 'image/png', width: 40, height: 30, detail: 'auto', alt: 'A grey square' },
};
const text = 'CANARY-TEXT of the notes';
const notes = {
  ...{ type: 'file', hash: hashOf(text), name: 'notes.md', bytes: text.length },
  ...{ mediaType: 'text/plain', characters: text.length, pages: null },
};
const base64 = (bytes: string | Uint8Array) => Buffer.from(bytes).toString('base64');

/** An export of a conversation with an image and a file. */
const file = JSON.stringify({
  ...{ format: 'edgewise', version: 3, exportedAt: new Date(0).toISOString() },
  conversations: [
    {
      ...{ id: 'squares', title: 'Squares', createdAt: 1, updatedAt: 1, leafId: null },
      messages: [
        {
          ...{ id: 'question', parentId: null, createdAt: 1, role: 'user' },
          content: [image, notes, { type: 'text', text: 'What is this?' }],
        },
        {
          ...{ id: 'answer', parentId: 'question', createdAt: 2, role: 'assistant', status: 'complete' },
          ...{ asked: null, content: [{ type: 'text', text: 'A square.' }] },
        },
      ],
    },
  ],
  attachments: {
    [image.hash]: { mediaType: 'image/png', base64: base64(picture) },
    [notes.hash]: { mediaType: 'text/plain', base64: base64(text) },
  },
});

/** How many messages the browser keeps. */
function keptMessages(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const opening = indexedDB.open('edgewise');
        opening.onsuccess = () => {
          const counting = opening.result.transaction('messages').objectStore('messages').count();
          counting.onsuccess = () => {
            opening.result.close();
            resolve(counting.result);
          };
        };
      }),
  );
}

/** SHA-256 of the bytes that this browser keeps, by the hashes they are kept under. */
function keptHashes(page: Page): Promise<Record<string, string>> {
  return page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('edgewise');
      opening.onsuccess = () => {
        resolve(opening.result);
      };
    });
    const store = database.transaction('attachments').objectStore('attachments');
    const all = <Value>(request: IDBRequest<Value>) =>
      new Promise<Value>((resolve) => {
        request.onsuccess = () => {
          resolve(request.result);
        };
      });
    const keys = all(store.getAllKeys() as IDBRequest<string[]>);
    const blobs = await all(store.getAll() as IDBRequest<Blob[]>);
    database.close();
    const hashes: Record<string, string> = {};
    for (const [index, key] of (await keys).entries()) {
      const bytes = (await blobs[index]?.arrayBuffer()) ?? new ArrayBuffer();
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
      hashes[key] = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
    }
    return hashes;
  });
}

const both = { [image.hash]: image.hash, [notes.hash]: notes.hash };

async function bring(page: Page, content: string): Promise<void> {
  await page.goto('/');
  await importFile(page, content);
  await expect(page.getByRole('status').filter({ hasText: 'Imported 1 conversation.' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: /^Squares/ }).click();
  await expect(page.getByRole('article', { name: 'You' })).toContainText('What is this?');
}

test('what is attached travels with its conversation, byte for byte, where that is chosen', async ({
  page,
  stranger,
  request,
}) => {
  await bring(page, file);
  expect(await keptHashes(page)).toEqual(both);

  // Not ticked: names and sizes.
  const sharing = new Sharing(page);
  const link = await sharing.share('Unlisted link');
  const reader = await stranger();
  const html = (await (await reader.goto(link))?.text()) ?? '';
  const asked = reader.getByRole('article', { name: 'You' });
  await expect(asked.getByRole('listitem')).toContainText(['grey.png', 'notes.md']);
  await expect(asked).toContainText('Not shared');
  for (const secret of [image.hash, notes.hash, base64(picture), base64(text), 'CANARY']) {
    expect(html).not.toContain(secret);
  }

  // Ticked when it is brought up to date.
  await sharing.openList();
  await sharing.list.getByRole('button', { name: 'Update' }).click();
  const update = page.getByRole('dialog', { name: 'Update shared conversation' });
  await update.getByRole('checkbox', { name: 'Include attachments' }).check();
  await expect(update.getByRole('status')).toContainText('and can hold 1.5 MB');
  expect(await violations(page), 'the dialog').toEqual([]);
  await update.getByRole('button', { name: 'Update link' }).click();
  await expect(update).toBeHidden();
  await page.keyboard.press('Escape');
  await reader.reload();
  const drawn = asked.getByRole('img', { name: 'A grey square' });
  await expect(drawn).toHaveJSProperty('naturalWidth', 40);
  await asked.getByText('notes.md', { exact: false }).first().click();
  await expect(asked.locator('pre')).toHaveText(text);
  for (const colorScheme of ['light', 'dark'] as const)
    expect(await colourViolations(reader, { colorScheme }), colorScheme).toEqual([]);
  expect(await violations(reader), 'the page').toEqual([]);

  // A private link: nothing of it can be read where it is kept.
  await sharing.open();
  await sharing.dialog.getByRole('radio', { name: 'Private link' }).check();
  await sharing.dialog.getByRole('checkbox', { name: 'Include attachments' }).check();
  const secretLink = new URL(await sharing.create());
  const stored = await request.get(`/api${secretLink.pathname.replace('/s/', '/shares/')}`);
  const bytes = (await stored.body()).toString('latin1');
  for (const secret of ['CANARY', image.hash, base64(picture).slice(20, 60)])
    expect(bytes).not.toContain(secret);

  await reader.goto(secretLink.href);
  await expect(drawn).toHaveJSProperty('naturalWidth', 40);
  await reader.getByRole('button', { name: 'Continue this conversation' }).click();
  // The shared page has the same question.
  await reader.waitForURL(/\/c\//);
  const continued = new Chat(reader);
  await expect(continued.questions).toContainText('What is this?');
  await expect(continued.questions.locator('img')).toHaveJSProperty('naturalWidth', 40);
  expect(await keptHashes(reader)).toEqual(both);

  // From there by a file to a third browser.
  await continued.button('Import and export').click();
  const saving = reader.waitForEvent('download');
  await continued.button('Export as JSON').click();
  const exported = await readFile(await (await saving).path(), 'utf8');
  const third = await stranger();
  await third.goto('/');
  await importFile(third, exported);
  await expect(third.getByRole('status').filter({ hasText: 'Imported 1 conversation.' })).toBeVisible();
  expect(await keptHashes(third)).toEqual(both);

  // Nothing names it any more: the next start lets it go.
  await page.getByRole('button', { name: /^Options for Squares/ }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(page.getByRole('link', { name: /^Squares/ })).toHaveCount(0);
  // A page that is left in the very same moment may take the deletion with it.
  await expect.poll(() => keptMessages(page)).toBe(0);
  await page.goto('/');
  await expect.poll(() => keptHashes(page), { timeout: 60_000 }).toEqual({});
});

test('what is attached to a case travels with its board, and is sent again from there', async ({
  page,
  stranger,
  upstream,
}) => {
  await bring(page, file);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Command or conversation' }).fill('Open as board');
  await page.keyboard.press('Enter');
  const board = new BoardPage(page, upstream);
  await page.getByRole('textbox', { name: 'Message' }).fill(upstream.prompt('Look again.'));
  await upstream.answer({ chunks: ['Grey.'] });
  await board.button('Run all').click();
  await expect(board.cell('Base', 'Case 1')).toContainText('Grey.');

  const dialog = page.getByRole('dialog', { name: 'Share board' });
  const share = async (withBytes: boolean) => {
    await board.button('More').click();
    await page.getByRole('menuitem', { name: 'Share…' }).click();
    await expect(dialog).toContainText('grey.png (40 × 30');
    if (withBytes) await dialog.getByRole('checkbox', { name: 'Include attachments' }).check();
    await dialog.getByRole('button', { name: 'Create link' }).click();
    const link = await dialog.getByRole('textbox', { name: 'Link' }).inputValue();
    await page.keyboard.press('Escape');
    return link;
  };
  const reader = await stranger();
  const bare = await reader.goto(await share(false));
  const html = (await bare?.text()) ?? '';
  for (const secret of [image.hash, notes.hash, base64(picture), base64(text), 'CANARY'])
    expect(html).not.toContain(secret);
  const read = new BoardPage(reader, upstream);
  await expect(read.cell('Base', 'Case 1')).toContainText('Grey.');
  await read.button('Open Case 1').click();
  await expect(reader.getByRole('dialog')).toContainText('[image: grey.png]');

  await reader.goto(await share(true));
  await read.button('Open “Base, Case 1”').click();
  const asked = reader.getByRole('dialog').getByRole('article', { name: 'You' }).first();
  await expect(asked.getByRole('img', { name: 'A grey square' })).toHaveJSProperty('naturalWidth', 40);
  expect(await violations(reader), 'the cell').toEqual([]);
  await reader.keyboard.press('Escape');
  await read.button('Open as my board').click();
  await reader.waitForURL(/\/b\//);
  await upstream.answer({ chunks: ['Still grey.'] });
  await read.button('Run “Base, Case 1” again').click();
  await expect(read.cell('Base', 'Case 1')).toContainText('Still grey.');
  expect(await keptHashes(reader)).toMatchObject(both);
  const [before, again] = await upstream.bodies();
  expect(JSON.stringify(again?.['messages'])).toContain(base64(picture));
  expect(again?.['messages']).toEqual(before?.['messages']);

  // From there by the board's file to a third browser.
  const saving = reader.waitForEvent('download');
  await read.button('More').click();
  await reader.getByRole('menuitem', { name: 'Export as JSON' }).click();
  const third = await stranger();
  await third.goto('/b/new');
  await expect(third.getByRole('button', { name: 'More', exact: true })).toBeVisible();
  await third.getByLabel('Import board…').setInputFiles(await (await saving).path());
  await expect(third.getByRole('article', { name: 'Base, Case 1' })).toContainText('Still grey.');
  expect(await keptHashes(third)).toMatchObject(both);
});
