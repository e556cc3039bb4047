import { expect, test } from './support/test';

const weather = {
  type: 'function',
  function: { name: 'weather', parameters: { type: 'object', properties: { city: { type: 'string' } } } },
};

test('a tool that the model calls is shown, given its result, and answered', async ({
  chat,
  upstream,
  page,
}) => {
  await upstream.answer({
    toolCalls: [{ id: 'call_1', name: 'weather', arguments: ['{"ci', 'ty":"Paris"}'] }],
  });
  await chat.writeJson('Tools', JSON.stringify([weather]));
  await chat.ask(upstream.prompt('Is it raining in Paris?'));
  await expect(chat.answers).toContainText('weather');
  await expect(chat.answers).toContainText('"city": "Paris"');

  await upstream.answer({ chunks: ['It rains.'] });
  await page.getByRole('textbox', { name: 'Result of weather' }).fill('{"rain": true}');
  await chat.button('Send results').click();
  await expect(chat.answers.last()).toContainText('It rains.');

  const bodies = await upstream.bodies();
  expect(bodies[1]?.['messages']).toEqual([
    { role: 'user', content: upstream.prompt('Is it raining in Paris?') },
    {
      role: 'assistant',
      content: null,
      tool_calls: [
        { id: 'call_1', type: 'function', function: { name: 'weather', arguments: '{"city":"Paris"}' } },
      ],
    },
    { role: 'tool', tool_call_id: 'call_1', content: '{"rain": true}' },
  ]);
});

test('a call named like a part of every object takes a result like any other', async ({
  chat,
  upstream,
  page,
}) => {
  await upstream.answer(
    { toolCalls: [{ id: 'constructor', name: 'weather', arguments: ['{}'] }] },
    { chunks: ['It rains.'] },
  );
  await chat.writeJson('Tools', JSON.stringify([weather]));
  await chat.ask(upstream.prompt());
  await expect(page.getByRole('textbox', { name: 'Result of weather' })).toHaveValue('');
  await chat.button('Send results').click();
  await expect(page.getByRole('alert').filter({ hasText: 'weather has no result yet.' })).toBeVisible();
  await chat.button('Send empty result').click();
  await expect(chat.answers.last()).toContainText('It rains.');
  const bodies = await upstream.bodies();
  expect(bodies[1]?.['messages']).toContainEqual({ role: 'tool', tool_call_id: 'constructor', content: '' });
  await page.reload();
  await expect(chat.answers.last()).toContainText('It rains.');
});

test('no result is sent empty by mistake', async ({ chat, upstream, page }) => {
  const calls = ['weather', 'time'].map((name) => ({ id: name, name, arguments: ['{}'] }));
  await upstream.answer({ toolCalls: calls }, { chunks: ['It rains.'] });
  await chat.writeJson('Tools', JSON.stringify([weather]));
  await chat.ask(upstream.prompt());
  await page.getByRole('textbox', { name: 'Result of weather' }).fill('rain');
  await chat.button('Send results').click();
  await expect(page.getByRole('alert').filter({ hasText: 'time has no result yet.' })).toBeVisible();
  const missing = page.getByRole('textbox', { name: 'Result of time' });
  await expect(missing).toBeFocused();
  expect(await upstream.bodies()).toHaveLength(1);

  await missing.fill('noon');
  await expect(page.getByRole('alert').filter({ hasText: 'no result' })).toBeHidden();
  await chat.button('Send results').click();
  await expect(chat.answers.last()).toContainText('It rains.');
  const [, second] = await upstream.bodies();
  expect(second?.['messages']).toMatchObject([
    { role: 'user' },
    { role: 'assistant' },
    { role: 'tool', tool_call_id: 'weather', content: 'rain' },
    { role: 'tool', tool_call_id: 'time', content: 'noon' },
  ]);
});
