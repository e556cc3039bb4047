import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/test';
import { violations } from './support/violations';

/** A token with the probabilities of what could have come in its place. */
type Scripted = readonly [text: string, probability: number, others?: Readonly<Record<string, number>>];

const bytesOf = (text: string) => [...new TextEncoder().encode(text)];
const entry = (token: string, probability: number) => ({
  token,
  logprob: probability === 0 ? -9_999 : Math.log(probability),
  bytes: bytesOf(token),
});

/** A stream whose every event has a word and its log probabilities. */
function streamOf(tokens: readonly Scripted[], change: (told: object) => object = (told) => told): string {
  const event = (choice: object) =>
    `data: ${JSON.stringify({ id: 'a', object: 'chat.completion.chunk', created: 0, model: 'scripted-model', choices: [{ index: 0, ...choice }] })}\n\n`;
  const words = tokens.map(([text, probability, others = {}]) => {
    const alternatives = [[text, probability] as const, ...Object.entries(others)]
      .sort(([, one], [, other]) => other - one)
      .map(([name, share]) => entry(name, share));
    const told = change({ ...entry(text, probability), top_logprobs: alternatives });
    return event({ delta: { content: text }, logprobs: { content: [told], refusal: null } });
  });
  return `${words.join('')}${event({ delta: {}, finish_reason: 'stop' })}data: [DONE]\n\n`;
}

const cat: readonly Scripted[] = [
  ['The', 0.92],
  [' cat', 0.41],
  [' sat', 0.77],
  [' on', 0.99],
  [' the', 0.97],
  [' warm', 0.3, { ' cold': 0.5 }],
  [' stone', 0.22],
  ['.', 0.94],
];

const token = (page: Page, text: string): Locator =>
  page.getByRole('toolbar', { name: 'Tokens' }).getByRole('button', { name: `“${text}”` });

test('the lens shows what a hand calculation gives, by keyboard alone, and continues from another token', async ({
  chat,
  upstream,
  page,
}) => {
  await upstream.answer({ raw: streamOf(cat) });
  await page.getByRole('switch', { name: 'Log probabilities' }).click();
  await page.getByRole('button', { name: 'Ask for the top 20 too' }).click();
  await page.getByRole('slider', { name: 'Temperature' }).fill('0.5');
  await chat.ask(upstream.prompt());
  const [first] = await upstream.bodies();
  expect(first).toMatchObject({ logprobs: true, top_logprobs: 20 });

  await expect(chat.answers).not.toContainText('Not shown here');
  const show = chat.answers.getByRole('button', { name: 'Show probabilities' });
  await show.click();
  await expect(show).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByRole('toolbar', { name: 'Tokens' })).toHaveText('The cat sat on the warm stone.');
  await expect(token(page, ' cat')).toHaveAccessibleName('“ cat”, 41.0%');
  expect(await violations(page)).toEqual([]);

  await token(page, 'The').focus();
  for (let step = 0; step < 5; step += 1) await page.keyboard.press('ArrowRight');
  await expect(token(page, ' warm')).toBeFocused();
  await page.keyboard.press('Enter');
  const opened = page.getByRole('dialog', { name: '“ warm”' });
  await expect(opened).toBeFocused();
  // -log2(0.3) = 1.74 bits.
  await expect(opened).toContainText('30.0% · surprise 1.7 bits');
  await expect(opened).toContainText('before temperature is applied, some after');
  const row = (name: string) => opened.locator('.lens-alternative').filter({ hasText: name });
  await expect(row('“ cold”')).toContainText('50.0%');
  await expect(row('other')).toContainText('20.0%');
  expect(await violations(page)).toEqual([]);

  // At 0.5 the shares are squared: 0.25, 0.09, and of the others, two thirds of a token of 0.3, two thirds of 0.09; of 0.4.
  await opened.getByRole('slider', { name: 'Temperature' }).fill('0.5');
  await expect(row('“ cold”')).toContainText('50.0% → 62.5%');
  await expect(row('“ warm”')).toContainText('30.0% → 22.5%');
  await expect(row('other')).toContainText('20.0% → 15.0%');
  await opened.getByRole('slider', { name: 'Top P' }).fill('0.7');
  // The two that come to 0.7 share it: 0.625 and 0.225 of 0.85.
  await expect(row('“ cold”')).toContainText('50.0% → 73.5%');
  await expect(row('other')).toContainText('20.0% → 0%');
  // Where what was returned is after the temperature of 0.5 already, at 0.5 it stays as it is.
  await opened.getByRole('slider', { name: 'Top P' }).fill('1');
  await opened
    .getByRole('combobox', { name: 'Returned probabilities' })
    .selectOption('after temperature 0.50');
  await expect(row('“ cold”')).toContainText('50.0% → 50.0%');
  await opened.getByRole('button', { name: 'As returned' }).click();
  await expect(row('“ cold”')).toHaveText('“ cold”50.0%');

  await page.keyboard.press('Escape');
  await expect(opened).toBeHidden();
  await expect(token(page, ' warm')).toBeFocused();
  await page.keyboard.press('Enter');
  // The request to go on is the same in every test, so the scripted server could not tell whose it is.
  const continued: unknown[] = [];
  await page.route('**/api/v1/chat/completions', async (route) => {
    continued.push(route.request().postDataJSON());
    const body = streamOf([
      [' stone', 0.5],
      [' wall.', 0.5],
    ]);
    await route.fulfill({ contentType: 'text/event-stream', body });
  });
  await opened.getByRole('button', { name: 'Continue from here with “ cold”' }).press('Enter');
  await chat.settled();
  await expect(chat.answers).toHaveCount(1);
  await expect(chat.answers).toContainText('The cat sat on the cold stone wall.');
  await expect(chat.answers).toContainText('2/2');
  const instruction: unknown = expect.stringContaining('Continue it from exactly where it stops');
  expect(continued).toMatchObject([
    {
      messages: [
        { role: 'user', content: upstream.prompt() },
        { role: 'assistant', content: 'The cat sat on the cold' },
        { role: 'user', content: instruction },
      ],
    },
  ]);

  // Its own probabilities are those of what came; what was kept has none.
  await chat.answers.getByRole('button', { name: 'Show probabilities' }).click();
  await expect(page.getByRole('toolbar', { name: 'Tokens' })).toHaveText(
    'The cat sat on the cold stone wall.',
  );
  await expect(token(page, ' stone')).toHaveAccessibleName('“ stone”, 50.0%');
  await expect(token(page, 'The')).toHaveCount(0);
  await chat.button('Previous version').click();
  await expect(chat.answers).toContainText('The cat sat on the warm stone.');
});

test('tokens that are odd are shown as far as they can be', async ({ chat, upstream, page }) => {
  const split = [...new TextEncoder().encode('🐈')];
  const odd = (told: object) => ({ ...told });
  const stream = streamOf(
    [
      ['Look: ', 0.5],
      ['end', 0.5, { '<|end|>': 0 }],
    ],
    odd,
  );
  const event = (content: string, bytes: number[], logprob: unknown) =>
    `data: ${JSON.stringify({ object: 'chat.completion.chunk', choices: [{ index: 0, delta: { content }, logprobs: { content: [{ token: 'bytes', logprob, bytes, top_logprobs: null }, { logprob: 'NaN' }] } }] })}\n\n`;
  const [start = '', ...rest] = stream.split(/(?<=\n\n)/);
  await upstream.answer(
    { raw: [start, event('', split.slice(0, 2), -0.5), event('🐈', split.slice(2), null), ...rest].join('') },
    { chunks: ['None here.'] },
  );
  await page.getByRole('switch', { name: 'Log probabilities' }).click();
  await chat.ask(upstream.prompt());
  await chat.answers.getByRole('button', { name: 'Show probabilities' }).click();
  await expect(page.getByRole('toolbar', { name: 'Tokens' })).toHaveText('Look: 🐈end');
  await token(page, '🐈').click();
  const opened = page.getByRole('dialog', { name: '“🐈”' });
  await expect(opened).toContainText('Probability unknown');
  await expect(opened).toContainText('bytes (1 of 2)');
  await expect(opened).toContainText('came without alternatives');
  await page.keyboard.press('Escape');
  await token(page, 'end').click();
  await expect(page.getByRole('dialog', { name: '“end”' })).toContainText('“<|end|>”0%');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Show as a table' }).click();
  await expect(page.getByRole('row', { name: /“🐈”/ })).toContainText('unknown');

  await chat.ask(upstream.prompt('Again'));
  await expect(chat.answers.last()).toContainText('None here.');
  await expect(chat.answers.last().getByRole('button', { name: 'Show probabilities' })).toHaveCount(0);
});
