import { expect, test } from './support/test';

test('several choices stream side by side as versions, and are stopped together', async ({
  chat,
  upstream,
  page,
}) => {
  await upstream.answer(
    {
      chunks: ['The first ', 'goes on.'],
      choices: [['The second ', 'too.'], ['The third.']],
      usage: { prompt_tokens: 5, completion_tokens: 9 },
      paced: true,
    },
    { chunks: ['Half of one '], choices: [['Half of two ']], hold: true },
  );
  const choices = page.getByRole('spinbutton', { name: 'Choices' });
  await choices.fill('3');
  await chat.send(upstream.prompt());
  await expect(chat.answers).toHaveCount(1);
  await expect(chat.answers).toContainText('The first');
  await expect(chat.answers).toContainText('1/3');
  await chat.button('Next version').click();
  await expect(chat.answers).toContainText('The second');
  await expect(chat.answers).toHaveAttribute('aria-busy', 'true');
  await expect(chat.button('Next version')).toBeFocused();
  await upstream.release();
  await chat.settled();
  await expect(chat.answers).toContainText('The second too.');
  await expect(chat.answers).toContainText('choice 2 of 3 · tokens counted with choice 1');
  await expect(chat.button('Next version')).toBeFocused();
  await chat.button('Next version').click();
  await expect(chat.answers).toContainText('The third.');
  await chat.button('Previous version').click();
  await chat.button('Previous version').click();
  await expect(chat.answers).toContainText('The first goes on.');
  await expect(chat.answers).toContainText('9 out');
  await expect(chat.answers).toContainText('choice 1 of 3 · tokens of all choices');

  await choices.fill('2');
  await chat.send(upstream.prompt());
  await expect(chat.answers.last()).toContainText('Half of one');
  await chat.button('Stop').click();
  await chat.settled();
  await expect(chat.answers.last()).toContainText('Stopped by you.');
  await chat.answers.last().getByRole('button', { name: 'Next version' }).click();
  await expect(chat.answers.last()).toContainText('Half of two');
  await expect(chat.answers.last()).toContainText('Stopped by you.');
  await upstream.release();

  await page.reload();
  await expect(chat.answers.last()).toContainText('Half of two');
  await expect(chat.answers.first()).toContainText('choice 1 of 3');
  const bodies = await upstream.bodies();
  expect(bodies.map(({ n }) => n)).toEqual([3, 2]);
});

test('a server that sends fewer choices is not hidden', async ({ chat, upstream, page }) => {
  await upstream.answer({ chunks: ['The only one.'] });
  await page.getByRole('spinbutton', { name: 'Choices' }).fill('2');
  await page.getByRole('switch', { name: 'Stream' }).click();
  await chat.ask(upstream.prompt());
  await expect(chat.answers).toContainText('The only one.');
  await chat.button('Next version').click();
  await expect(chat.answers).toContainText('returned fewer choices than were asked for.');
});
