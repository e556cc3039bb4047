import { BoardPage } from './support/board';
import { Sharing } from './support/share';
import { expect, test } from './support/test';
import { sidewaysScroll, violations } from './support/violations';

test('a board is shared as it is, read cell by cell, kept and run again, and taken back', async ({
  page,
  upstream,
  stranger,
  request,
}) => {
  const board = new BoardPage(page, upstream);
  await board.begin(2);
  await board.sweep('0.2');
  // In every event, and nowhere else.
  const canary = 'chatcmpl-scripted';
  for (const words of ['Tea.', 'Tea is fine.', 'Milk with honey.', 'Milk.'])
    await upstream.answer({ chunks: [words] });
  for (const name of ['Base, Case 1', 'temperature 0.2, Case 1', 'Base, Case 2', 'temperature 0.2, Case 2']) {
    await board.button(`Run “${name}”`).click();
    await expect(page.getByRole('article', { name, exact: true })).toContainText('.');
  }

  // Found beside the conversations; and no setting of a chat that nobody sees is offered.
  const search = page.getByRole('searchbox', { name: 'Search conversations' });
  await search.fill('honey');
  await expect(page.getByRole('link', { name: /^Milk with honey/ })).toHaveAttribute('href', /^\/b\//);
  await expect(page.getByRole('link', { name: /^Board: Say/ })).toBeVisible();
  await search.fill('');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Command or conversation' }).fill('temperature');
  await expect(page.getByRole('option', { name: /temperature/i })).toHaveCount(0);
  await page.keyboard.press('Escape');

  const dialog = page.getByRole('dialog', { name: 'Share board' });
  const share = async (kind: string, withDetails: boolean) => {
    await board.button('More').click();
    await page.getByRole('menuitem', { name: 'Share…' }).click();
    await dialog.getByRole('radio', { name: kind }).check();
    if (withDetails) await dialog.getByRole('checkbox', { name: 'Include request details' }).check();
    await expect(dialog.getByRole('status').last()).toContainText('and can hold 1.5 MB');
    if (withDetails) expect(await violations(page), 'the dialog').toEqual([]);
    await dialog.getByRole('button', { name: 'Create link' }).click();
    const link = await dialog.getByRole('textbox', { name: 'Link' }).inputValue();
    await page.keyboard.press('Escape');
    return link;
  };
  const link = await share('Unlisted link', false);
  const reader = await stranger();
  const response = await reader.goto(link);
  expect(response?.headers()['x-robots-tag'] ?? (await response?.text())).toMatch(/noindex/);
  expect(await response?.text()).not.toContain(canary);
  const read = new BoardPage(reader, upstream);
  await expect(read.cell('Base', 'Case 1')).toContainText('Tea.');

  // Sorted by a figure, of one column.
  const cases = reader.getByRole('heading', { level: 3, name: /^Case/ });
  await expect(cases).toHaveText(['Case 1', 'Case 2']);
  await reader.getByRole('combobox', { name: 'Sort by' }).selectOption('By words');
  await expect(cases).toHaveText(['Case 1', 'Case 2']);
  await reader.getByRole('combobox', { name: 'Variant to sort by' }).selectOption('Base');
  await expect(cases).toHaveText(['Case 2', 'Case 1']);
  await read.button('Sort ascending').click();
  await expect(cases).toHaveText(['Case 1', 'Case 2']);

  // Any two cells.
  await read
    .cell('Base', 'Case 1')
    .getByRole('button', { name: /^Compare/ })
    .click();
  await expect(reader.getByRole('status').filter({ hasText: 'Choose the cell' })).toBeVisible();
  await read
    .cell('temperature 0.2', 'Case 1')
    .getByRole('button', { name: /^Compare with/ })
    .click();
  const differences = reader.getByRole('dialog', { name: 'Differences' });
  await expect(differences.locator('ins')).toHaveText(' is fine');
  await reader.keyboard.press('Escape');

  await read.cell('Base', 'Case 2').getByRole('button', { name: /^Open/ }).click();
  const opened = reader.getByRole('dialog', { name: 'Base, Case 2' });
  await expect(opened.getByRole('log')).toContainText('Say word-1');
  await expect(opened.getByRole('log')).toContainText('Milk with honey.');
  expect(await violations(reader), 'a cell').toEqual([]);
  await reader.keyboard.press('Escape');
  expect(await violations(reader), 'the page').toEqual([]);
  expect(await sidewaysScroll(reader)).toBe(0);

  // A private link, with the records.
  const secret = new URL(await share('Private link', true));
  const stored = await request.get(`/api${secret.pathname.replace('/s/', '/shares/')}`);
  expect((await stored.body()).toString('latin1')).not.toContain('Tea');
  await reader.goto(secret.href);
  await read.cell('Base', 'Case 1').getByRole('button', { name: /^Open/ }).click();
  await reader.getByRole('button', { name: 'Request details' }).click();
  const details = reader.getByRole('dialog', { name: 'Request details' });
  await expect(details.getByRole('group', { name: 'Request body' })).toContainText('Say word-0');
  await details.getByRole('tab', { name: 'Response' }).click();
  await expect(details).toContainText(canary);
  await reader.keyboard.press('Escape');
  await reader.keyboard.press('Escape');

  // The reader's own: run again here.
  await read.button('Open as my board').click();
  await reader.waitForURL(/\/b\//);
  await expect(read.progress('4 of 4')).toBeVisible();
  await upstream.answer({ chunks: ['Coffee.'] });
  await read.button('Run “Base, Case 1” again').click();
  await expect(read.cell('Base', 'Case 1')).toContainText('Coffee.');
  expect(await upstream.requests()).toHaveLength(5);
  await expect(board.cell('Base', 'Case 1')).toContainText('Tea.');

  // Brought up to date, and taken back, as any link.
  const sharing = new Sharing(page);
  await page.getByRole('textbox', { name: 'Board title' }).fill('Drinks');
  await sharing.openList();
  await sharing.list.getByRole('button', { name: 'Update' }).last().click();
  const update = page.getByRole('dialog', { name: 'Update shared board' });
  await update.getByRole('textbox', { name: 'Title' }).fill('Drinks');
  await update.getByRole('button', { name: 'Update link' }).click();
  await expect(update).toBeHidden();
  await reader.goto(link);
  await expect(reader.getByRole('heading', { level: 1 })).toHaveText('Drinks');
  await sharing.list.getByRole('button', { name: 'Revoke' }).last().click();
  await sharing.list.getByRole('button', { name: 'Revoke link' }).click();
  await expect(sharing.list.getByRole('listitem')).toHaveCount(1);
  expect((await request.get(new URL(link).pathname)).status()).toBe(404);
});

test('an answer that arrives is not broken off by going to a board', async ({ page, chat, upstream }) => {
  await page.goto('/', { waitUntil: 'domcontentloaded' });
  await upstream.answer({ chunks: ['Half', ' and half.'], hold: true });
  await chat.send(upstream.prompt('Go on'));
  await expect(chat.answers.last()).toContainText('Half');
  await expect(page.getByRole('link', { name: 'New board' })).toHaveAttribute('target', '_blank');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Command or conversation' }).fill('Open as board');
  const opening = page.context().waitForEvent('page');
  await page.keyboard.press('Enter');
  const other = await opening;
  await expect(other.getByRole('region', { name: 'Board', exact: true })).toContainText('Go on');
  await upstream.release();
  await expect(chat.answers.last()).toContainText('Half and half.');
  await expect(page.getByRole('link', { name: 'New board' })).not.toHaveAttribute('target');
});
