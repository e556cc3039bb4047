import { BoardPage } from './support/board';
import { expect, test } from './support/test';
import { sidewaysScroll, violations } from './support/violations';

test('a grid of 25 never has five under way, and finishes after a reload with 25 requests in all', async ({
  page,
  upstream,
}) => {
  const board = new BoardPage(page, upstream);
  await board.begin(5);
  await board.sweep('0, 0.5, 1, 1.5');
  await expect(page.getByText('Run all sends 25 requests')).toBeVisible();
  await upstream.answer({ chunks: ['There.'], hold: true, repeat: true });
  await board.button('Run all').click();
  await board.releaseAfter(4);
  await board.releaseAfter(8);
  await expect.poll(async () => (await upstream.requests()).length).toBe(12);
  await expect(board.cell('Base', 'Case 1')).toContainText('There.');

  await page.reload();
  // Those that were under way broke off, and are not asked again by themselves.
  for (const count of [16, 20, 24]) await board.releaseAfter(count);
  await board.releaseAfter(25);
  await expect(board.progress('21 of 25 · 4 unfinished')).toBeVisible();
  const bodies = (await upstream.requests()).map(({ body }) => body);
  expect(new Set(bodies).size).toBe(25);
  expect(bodies).toHaveLength(25);
});

test('Stop all closes every request, and what waits is not sent', async ({ page, upstream }) => {
  const board = new BoardPage(page, upstream);
  await board.begin(6);
  await upstream.answer({ chunks: ['Half'], hold: true, repeat: true });
  await board.button('Run all').click();
  await expect(board.cell('Base', 'Case 4')).toContainText('Half');
  await expect(board.cell('Base', 'Case 5')).toContainText('Waiting for a place (4 at once)');
  await board.button('Stop all').click();
  const closed = async () =>
    (await upstream.requests()).flatMap(({ closedByClientAt }) => closedByClientAt ?? []);
  await expect.poll(async () => (await closed()).length).toBe(4);
  // That it takes no second is tried with one answer: e2e/streaming.spec.ts.
  await expect(board.cell('Base', 'Case 1')).toContainText('Stopped by you.');
  await expect(board.cell('Base', 'Case 5')).not.toContainText('Waiting');
  expect(await upstream.requests()).toHaveLength(4);
});

test.describe('with a variant that is refused', () => {
  test.use({ expectedErrors: { patterns: [/status of 400/] } });

  test('a cell fails alone, is opened with what was sent, and an answer becomes a conversation', async ({
    page,
    chat,
    upstream,
  }) => {
    const board = new BoardPage(page, upstream);
    await board.begin(1);
    await board.sweep('0.2, 0.4');
    await upstream.answer({ chunks: ['Search works now.'] });
    await board.button('Run “Base, Case 1”').click();
    await expect(board.cell('Base', 'Case 1')).toContainText('Search works now.');
    const answered = board.cell('temperature 0.2', 'Case 1');
    await upstream.answer({ chunks: ['Search works offline now.'] });
    await board.button('Run “temperature 0.2, Case 1”').click();
    await expect(answered).toContainText('offline');
    await upstream.answer({
      status: 400,
      json: { error: { message: 'No.', type: 'invalid_request_error', param: 'temperature' } },
    });
    await board.button('Run all').click();
    await expect(board.progress('2 of 3 · 1 failed')).toBeVisible();
    await board.button('Show differences').click();
    await expect(answered.locator('ins')).toHaveText('offline ');

    await answered.getByRole('button', { name: /^Open/ }).click();
    const dialog = page.getByRole('dialog', { name: 'temperature 0.2, Case 1' });
    await expect(dialog.getByRole('log', { name: 'Conversation' })).toContainText('Say word-0');
    await dialog.getByRole('button', { name: 'Request details' }).click();
    const details = page.getByRole('dialog', { name: 'Request details' });
    await expect(details.getByRole('group', { name: 'Request body' })).toContainText('Say word-0');
    await details.getByRole('tab', { name: 'Events' }).click();
    await expect(details.getByRole('listitem').filter({ hasText: 'Search' })).not.toHaveCount(0);
    await page.keyboard.press('Escape');
    await dialog.getByRole('button', { name: 'Keep this answer' }).click();
    await expect(chat.answers).toContainText('Search works offline now.');
    await expect(chat.questions).toContainText('Say word-0');
    await expect(page).toHaveURL(/\/c\//);

    const list = page.getByRole('list', { name: 'Boards' });
    await list.getByRole('link', { name: /^Say/ }).click();
    await upstream.answer({ chunks: ['Now it does.'] });
    await board.button('Run all').click();
    await expect(board.progress('3 of 3')).toBeVisible();
    expect(await upstream.requests()).toHaveLength(4);
  });
});

test('what is wrong with a table, a sweep or a prompt is said before anything is sent', async ({
  page,
  upstream,
}) => {
  const board = new BoardPage(page, upstream);
  await board.begin(1);
  await page.getByRole('textbox', { name: 'System prompt' }).fill('Be {{manner}}.');
  await expect(page.getByText('{{manner}} is sent as it is.')).toBeVisible();
  await board.button('Make {{manner}} a variable').click();
  await expect(board.cell('Base', 'Case 1')).toContainText('{{manner}} has no value here.');
  await expect(board.button('Run all')).toBeDisabled();

  await board.import('word,manner\ntea\nmilk,kind,too much');
  await expect(page.getByText('Line 2 has 1 cell instead of 2')).toBeVisible();
  await expect(page.getByText('Line 3 has 3 cells instead of 2')).toBeVisible();
  await board.button('Cancel').click();
  await board.button('Sweep…').click();
  await page.getByRole('textbox', { name: 'Values', exact: true }).fill('0 … 999');
  await expect(page.getByText('That makes 1,000 variants.')).toBeVisible();
  await board.button('Cancel').click();
  expect(await upstream.requests()).toHaveLength(0);
});

test('of many columns those near the screen are there, and a row keeps its height without them', async ({
  page,
  upstream,
}) => {
  const board = new BoardPage(page, upstream);
  await board.begin(1);
  await board.sweep('0 … 2 by 0.1');
  const last = page.getByRole('heading', { name: 'temperature 2', exact: true });
  await expect(board.cell('temperature 0.1', 'Case 1')).toBeVisible();
  await expect(last).toHaveCount(0);
  await upstream.answer({ chunks: ['As long as it can be. '.repeat(30)] });
  await board.button('Run “Base, Case 1”').click();
  await expect(board.progress('1 of 22')).toBeVisible();
  const heightOf = async (variant: string) => (await board.cell(variant, 'Case 1').boundingBox())?.height;
  const height = await heightOf('Base');

  await page.getByRole('region', { name: 'Variants' }).evaluate((grid) => {
    grid.scrollLeft = grid.scrollWidth;
  });
  await expect(last).toBeInViewport();
  await expect(board.cell('temperature 2', 'Case 1')).toBeInViewport();
  await expect(board.cell('Base', 'Case 1')).toHaveCount(0);
  expect(await heightOf('temperature 2')).toBe(height);
});

test('the focus stays with a row that is scrolled away, and Tab goes on from there', async ({
  page,
  upstream,
}) => {
  const board = new BoardPage(page, upstream);
  await board.begin(60);
  const run = board.button('Run “Base, Case 1”');
  await run.focus();
  await page.getByRole('region', { name: 'Variants' }).evaluate((grid) => {
    grid.scrollTop = grid.scrollHeight;
  });
  await expect(board.cell('Base', 'Case 60')).toBeInViewport();
  await expect(board.cell('Base', 'Case 30')).toHaveCount(0);
  await expect(run).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(run).not.toBeFocused();
  await expect(board.board.locator('[data-case]:focus-within')).toHaveCount(1);
});

for (const [name, viewport] of Object.entries({
  wide: { width: 1440, height: 900 },
  phone: { width: 390, height: 780 },
})) {
  test.describe(name, () => {
    test.use({ viewport });

    test('a board has no violations, and only its grid scrolls sideways', async ({ page, upstream }) => {
      const board = new BoardPage(page, upstream);
      await board.begin(3);
      await board.sweep('0, 1');
      await board.button('Add check…').click();
      await page.getByRole('dialog').getByRole('textbox').fill('{{word}}');
      await board.button('Add check').click();
      await upstream.answer({ chunks: ['There is word-0.'], repeat: true });
      await board.button('Run all').click();
      await expect(board.progress('9 of 9')).toBeVisible();
      // On a phone what is asked has made way for the answers.
      await expect(page.getByRole('textbox', { name: 'Message' })).toBeVisible({ visible: name === 'wide' });
      await board.button('Show differences').click();
      await expect(board.cell('Base', 'Case 1').getByRole('img', { name: /passed$/ })).toBeVisible();
      expect(await violations(page)).toEqual([]);
      expect(await sidewaysScroll(page)).toBe(0);
    });
  });
}
