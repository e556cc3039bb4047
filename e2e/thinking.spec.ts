import { Sharing } from './support/share';
import { expect, test } from './support/test';

const thinking = 'The person asks for a capital.';

test('thinking is seen while it goes on, folds, and is neither copied, sent, found nor shared unasked', async ({
  chat,
  upstream,
  page,
  context,
  stranger,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await upstream.answer(
    { thinking: [thinking, ' France has one.'], chunks: ['Paris.'], paced: true },
    { chunks: ['<think>Another one', '.</think>\n\nOf', ' course.'] },
  );
  await chat.send(upstream.prompt('The capital?'));
  const going = chat.answers.getByText('Thinking…');
  await going.click();
  await expect(chat.answers).toContainText(thinking);
  await upstream.release();
  await expect(chat.answers).toContainText('France has one.');
  await upstream.release();
  await chat.settled();
  const thought = chat.answers.getByText(/^Thought for \d+ s/);
  await expect(thought).toBeVisible();
  await thought.click();
  await expect(chat.answers.getByText(thinking)).toBeHidden();
  await expect(chat.answers).toContainText('Paris.');
  await chat.answers.getByRole('button', { name: 'Copy' }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('Paris.');

  await chat.ask(upstream.prompt('Really?'));
  await expect(chat.answers.last()).toContainText('Of course.');
  await expect(chat.answers.last()).not.toContainText('think>');
  const [, second] = await upstream.bodies();
  expect(JSON.stringify(second)).toContain('Paris.');
  expect(JSON.stringify(second)).not.toContain(thinking);

  await page.reload();
  await chat.answers
    .first()
    .getByText(/^Thought for/)
    .click();
  await expect(chat.answers.first()).toContainText(`${thinking} France has one.`);

  const search = page.getByRole('searchbox', { name: 'Search conversations' });
  await search.fill('France');
  await expect(page.getByText('No results')).toBeVisible();
  await search.fill('');

  const sharing = new Sharing(page);
  const reader = await stranger();
  const link = await sharing.share('Unlisted link');
  await reader.goto(link);
  await expect(reader.getByRole('log')).toContainText('Paris.');
  await expect(reader.getByText(/^Thought/)).toHaveCount(0);
  expect(await reader.content()).not.toContain(thinking);
  await sharing.openList();
  await sharing.list.getByRole('button', { name: 'Update' }).click();
  const update = page.getByRole('dialog', { name: 'Update shared conversation' });
  await update.getByRole('checkbox', { name: 'Thoughts' }).check();
  await update.getByRole('button', { name: 'Update link' }).click();
  await expect(update).toBeHidden();
  await reader.reload();
  await reader
    .getByText(/^Thought for/)
    .first()
    .click();
  await expect(reader.getByText(`${thinking} France has one.`)).toBeVisible();
});
