import { expect, test } from './support/test';

test.use({ expectedErrors: { patterns: [/status of 400/] } });

test('a parameter that the model refuses is shown in its words, and retried without', async ({
  chat,
  upstream,
  page,
}) => {
  await upstream.answer({ chunks: ['Without it, then.'] });
  const maxTokens = page.getByRole('spinbutton', { name: 'Max tokens' });
  await maxTokens.fill('50');
  await page.getByRole('slider', { name: 'Temperature' }).fill('0.5');
  await chat.ask(upstream.prompt());

  await expect(chat.answers).toContainText('The model refuses max_tokens');
  await expect(chat.answers).toContainText("Use 'max_completion_tokens' instead.");
  expect(await upstream.requests(), 'the local AI refuses as the model does').toEqual([]);

  await chat.button('Retry without it').click();
  await expect(chat.answers.last()).toContainText('Without it, then.');
  await expect(maxTokens).toHaveValue('');
  const [body] = await upstream.bodies();
  expect(body).toHaveProperty('temperature', 0.5);
  expect(body).not.toHaveProperty('max_tokens');
});

test('an extra parameter that the model refuses is taken out of the extra parameters', async ({
  chat,
  upstream,
  page,
}) => {
  await upstream.answer(
    {
      status: 400,
      json: {
        error: {
          message: "Unsupported parameter: 'verbosity' is not supported with this model.",
          type: 'invalid_request_error',
          param: 'verbosity',
          code: 'unsupported_parameter',
        },
      },
    },
    { chunks: ['Fine.'] },
  );
  await page.getByRole('textbox', { name: 'Extra parameters' }).fill('{"verbosity": "low", "seed": 7}');
  await chat.ask(upstream.prompt());
  await expect(chat.answers).toContainText('The model refuses verbosity');
  await chat.button('Retry without it').click();
  await expect(chat.answers.last()).toContainText('Fine.');
  const bodies = await upstream.bodies();
  expect(bodies[1]).toHaveProperty('seed', 7);
  expect(bodies[1]).not.toHaveProperty('verbosity');
});

test('what a service says of its own insides is not shown', async ({ chat, upstream, page }) => {
  const message =
    'verbosity is unknown to sk-proj-abcdef123456 at http://10.1.2.3:8080/v1 (/srv/model/run.py)';
  await upstream.answer({ status: 400, json: { error: { message, param: 'verbosity' } } });
  await page.getByRole('textbox', { name: 'Extra parameters' }).fill('{"verbosity": "low"}');
  await chat.ask(upstream.prompt());
  await expect(chat.answers).toContainText(
    'scripted-model answered 400: “verbosity is unknown to […] at […] ([…])”',
  );
});
