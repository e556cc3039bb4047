import type { Page } from '@playwright/test';
import { expect, test } from './support/test';

test.use({ expectedErrors: { patterns: [/status of 400/] } });

for (const { name, set, kept } of [
  {
    name: 'user',
    set: (page: Page) =>
      page.getByRole('textbox', { name: 'Extra parameters' }).fill('{"user": "ada", "modalities": ["text"]}'),
    kept: { modalities: ['text'] },
  },
  {
    name: 'verbosity',
    set: async (page: Page) => {
      await page.getByRole('combobox', { name: 'Verbosity' }).selectOption('low');
      await page.getByRole('combobox', { name: 'Reasoning effort' }).selectOption('high');
    },
    kept: { reasoning_effort: 'high' },
  },
]) {
  test(`${name} that the model refuses is taken out, wherever it was set`, async ({
    chat,
    upstream,
    page,
  }) => {
    await upstream.answer(
      {
        status: 400,
        json: {
          error: {
            message: `Unsupported parameter: '${name}' is not supported with this model.`,
            type: 'invalid_request_error',
            param: name,
            code: 'unsupported_parameter',
          },
        },
      },
      { chunks: ['Fine.'] },
    );
    await set(page);
    await chat.ask(upstream.prompt());
    await expect(chat.answers).toContainText(`scripted-model doesn’t accept ${name} here.`);
    await chat.button('Retry without it').click();
    await expect(chat.answers.last()).toContainText('Fine.');
    const bodies = await upstream.bodies();
    expect(bodies[0]).toHaveProperty(name);
    expect(bodies[1]).toMatchObject(kept);
    expect(bodies[1]).not.toHaveProperty(name);
  });
}

test('what a service says of its own insides is not shown', async ({ chat, upstream, page }) => {
  const message = 'user is unknown to sk-proj-abcdef123456 at http://10.1.2.3:8080/v1 (/srv/model/run.py)';
  await upstream.answer({ status: 400, json: { error: { message, param: 'user' } } });
  await page.getByRole('textbox', { name: 'Extra parameters' }).fill('{"user": "ada"}');
  await chat.ask(upstream.prompt());
  await expect(chat.answers).toContainText(
    'scripted-model answered 400: “user is unknown to […] at […] ([…])”',
  );
});
