import { Sharing } from './support/share';
import { expect, test } from './support/test';

test('one question is asked at three settings, compared, and gone on with from one answer', async ({
  chat,
  page,
  upstream,
}) => {
  await upstream.answer(
    { chunks: ['The harbour ', 'wall.'], hold: true },
    { chunks: ['The warm ', 'stone.'], hold: true },
    { chunks: ['The tide.'], hold: true },
  );
  const question = upstream.prompt('A cat by the sea');
  await chat.composer.fill(question);
  await chat.button('Compare').click();
  const dialog = page.getByRole('dialog', { name: 'Compare' });
  const second = dialog.getByRole('group', { name: 'Variant 2' });
  await second.getByRole('spinbutton', { name: 'Temperature' }).fill('3');
  await dialog.getByRole('button', { name: 'Add variant' }).click();
  const third = dialog.getByRole('group', { name: 'Variant 3' });
  await third.getByRole('combobox', { name: 'Change a setting' }).selectOption('System prompt');
  await third.getByRole('textbox', { name: 'System prompt' }).fill('Be brief.');
  await dialog.getByRole('button', { name: 'Ask 3 variants' }).click();
  await expect(second.getByRole('spinbutton', { name: 'Temperature' })).toBeFocused();
  await second.getByRole('spinbutton', { name: 'Temperature' }).fill('0.2');
  await dialog.getByRole('button', { name: 'Ask 3 variants' }).click();
  await expect(dialog).toBeHidden();

  const answers = page.getByRole('region', { name: '3 answers side by side' });
  const column = (name: string) => answers.getByRole('article', { name });
  await expect(answers.getByRole('article')).toHaveCount(3);
  await expect(chat.button('Stop')).toBeVisible();
  // All three are with the model at once.
  await expect.poll(async () => (await upstream.requests()).length).toBe(3);
  const bodies = await upstream.bodies();
  expect(bodies.map(({ temperature }) => temperature).sort()).toEqual([0.2, undefined, undefined]);
  expect(bodies.filter(({ messages }) => JSON.stringify(messages).includes('Be brief.'))).toHaveLength(1);
  await expect(async () => {
    await upstream.release();
    await expect(chat.button('Send message')).toBeVisible({ timeout: 500 });
  }).toPass();
  for (const name of ['Base', 'temperature 0.2', '“Be brief.”'])
    await expect(column(name)).toHaveAttribute('aria-busy', 'false');

  await page.reload();
  await expect(answers.getByRole('article')).toHaveCount(3);
  const kept = await column('temperature 0.2').getByRole('paragraph').first().textContent();
  await chat.button('Keep this answer: temperature 0.2').click();
  await expect(answers).toBeHidden();
  await expect(chat.answers).toHaveCount(1);
  await expect(chat.answers).toContainText('2/3');
  await upstream.answer({ chunks: ['And so on.'] });
  await chat.ask(upstream.prompt('Go on'));
  const last = (await upstream.bodies()).at(-1);
  expect(last).not.toHaveProperty('temperature');
  expect(last).toMatchObject({ messages: [{}, { role: 'assistant', content: kept }, {}] });
});

test('a comparison is asked again in a column, stopped, shared and continued', async ({
  chat,
  page,
  upstream,
  stranger,
}) => {
  await upstream.answer({ chunks: ['One.'] }, { chunks: ['Two.'] });
  await chat.composer.fill(upstream.prompt('Compare'));
  await chat.button('Compare').click();
  const dialog = page.getByRole('dialog', { name: 'Compare' });
  await dialog.getByRole('spinbutton', { name: 'Temperature' }).fill('0.2');
  await dialog.getByRole('button', { name: 'Ask 2 variants' }).click();
  const answers = page.getByRole('region', { name: '2 answers side by side' });
  await expect(answers.getByRole('button', { name: 'Regenerate', exact: true })).toHaveCount(2);

  await upstream.answer({ chunks: ['One more.'] });
  const column = answers.getByRole('article', { name: 'temperature 0.2' });
  await column.getByRole('button', { name: 'Regenerate', exact: true }).click();
  await expect(column).toContainText('One more.');
  await expect(answers.getByRole('article')).toHaveCount(2);
  expect((await upstream.bodies()).at(-1)).toMatchObject({ temperature: 0.2 });

  const link = await new Sharing(page).share('Unlisted link');
  const reader = await stranger();
  await reader.goto(link);
  const shared = reader.getByRole('region', { name: '2 answers side by side' });
  await expect(shared.getByRole('article')).toHaveCount(2);
  await expect(shared.getByRole('heading', { name: 'temperature 0.2' })).toBeVisible();
  await reader.getByRole('button', { name: 'Continue this conversation' }).click();
  await expect(reader.getByRole('article', { name: 'temperature 0.2' })).toContainText('One more.');

  await upstream.answer({ chunks: ['a ', 'b'], hold: true }, { chunks: ['c ', 'd'], hold: true });
  await chat.button('Compare').click();
  await dialog.getByRole('button', { name: 'Ask 2 variants' }).click();
  await expect.poll(async () => (await upstream.requests()).length).toBe(5);
  await chat.button('Stop').click();
  await expect(answers.getByText('Stopped by you.')).toHaveCount(2);
  const stopped = (await upstream.requests()).slice(3);
  await expect
    .poll(async () => (await upstream.requests()).slice(3).filter((each) => each.closedByClientAt !== null))
    .toHaveLength(stopped.length);
});
