import { starters } from '../lib/model/starters';
import { expect, test } from './support/test';

for (const [index, starter] of starters.entries()) {
  test(`the starter "${starter.title}" asks what it says`, async ({ chat, page, upstream }) => {
    const last = starter.messages.at(-1)?.content ?? '';
    await page.getByRole('button', { name: new RegExp(`^${starter.title}`) }).click();
    await expect(chat.answers.last()).toContainText('You said');
    await chat.settled();
    await expect(chat.questions.last()).toContainText(last);

    const shown = await chat.shownRequest();
    expect(shown, `starter ${String(index)}`).toEqual({
      model: 'openai/gpt-5.4',
      messages: [
        ...(starter.systemPrompt ? [{ role: 'system', content: starter.systemPrompt }] : []),
        ...starter.messages,
      ],
      stream: true,
      stream_options: { include_usage: true },
      ...starter.parameters,
    });
    expect(await upstream.requests(), 'starters carry no marker').toEqual([]);
  });
}

test('the empty chat tells what the model is', async ({ page, chat }) => {
  await expect(chat.thread).toBeAttached();
  await expect(page.getByText('1,000,000').first()).toBeVisible();
  await expect(page.getByText('128,000').first()).toBeVisible();
});
