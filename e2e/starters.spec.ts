import { starters } from '../lib/model/starters';
import { threadWords } from '../lib/words/en/thread';
import { modelPageCalls } from './support/model-page-calls';
import { expect, test } from './support/test';
import { Upstream } from './support/upstream';

/** The fields that the app adds to a call: it streams. */
const streamed = { stream: true, stream_options: { include_usage: true } };

test('there is a starter for each call of the model’s page', () => {
  expect(starters.map(({ id }) => threadWords.english.starterTitles[id])).toEqual(
    modelPageCalls.map(({ starter }) => starter),
  );
});

for (const { starter, request } of modelPageCalls) {
  test(`the starter "${starter}" makes the call of the model’s page, and no other`, async ({
    chat,
    page,
    upstream,
  }) => {
    const last = request.messages.at(-1)?.content ?? '';
    // A starter carries no marker of the test's: its own last words tell its requests apart.
    const binding = new Upstream(upstream.base, last);
    await binding.forget();
    await page.getByRole('slider', { name: 'Temperature' }).fill('0.5');
    await page.getByRole('button', { name: new RegExp(`^${starter}`) }).click();
    await expect(chat.answers.last()).toContainText('You said');
    await chat.settled();
    await expect(chat.questions.last()).toContainText(last);

    expect(await binding.bodies()).toEqual([{ model: 'scripted-model', ...request, ...streamed }]);
    expect(await chat.shownRequest()).toEqual({ model: 'openai/gpt-5.4', ...request, ...streamed });
  });
}

test('the empty chat tells what the model’s page tells', async ({ page, chat }) => {
  await expect(chat.thread).toBeAttached();
  const card = page.getByRole('region', { name: 'About the model' });
  await expect(card).toContainText('strong coding, reasoning, and multimodal capabilities');
  // A stand-in answers here: the model's own sizes would be promises that nobody keeps.
  await expect(card).toContainText('scripted-model answers here instead of GPT-5.4');
  await expect(card).not.toContainText('1,000,000');
  await card.getByRole('button', { name: 'About GPT-5.4' }).click();

  const dialog = page.getByRole('dialog', { name: 'GPT-5.4' });
  await expect(dialog).toContainText(
    'GPT-5.4 is OpenAI’s flagship model with strong coding, reasoning, and multimodal capabilities.',
  );
  const facts = {
    Model: 'openai/gpt-5.4',
    Task: 'Text generation',
    Provider: 'OpenAI',
    Access: 'Proxied by Cloudflare',
    'Context window': '1,000,000 tokens',
    'Maximum output': '128,000 tokens',
  };
  for (const [name, value] of Object.entries(facts)) {
    const term = dialog.getByRole('term').filter({ hasText: new RegExp(`^${name}$`) });
    await expect(term.locator('xpath=following-sibling::dd')).toHaveText(value);
  }
  const links = {
    'Terms and license': 'https://openai.com/policies/',
    'More information': 'https://openai.com/',
    'Pricing in the Cloudflare dashboard':
      'https://dash.cloudflare.com/?to=/:account/ai/models/openai/gpt-5.4',
    'Cloudflare’s model page': 'https://developers.cloudflare.com/ai/models/openai/gpt-5.4/',
  };
  for (const [name, address] of Object.entries(links)) {
    await expect(dialog.getByRole('link', { name })).toHaveAttribute('href', address);
  }
});
