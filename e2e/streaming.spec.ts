import { watchClicks } from './support/clicks';
import { expect, test } from './support/test';

const STOPS = 3;

test('the first words are shown before the last are sent', async ({ chat, upstream }) => {
  await upstream.answer({ chunks: ['The first words'], hold: true });
  await chat.send(upstream.prompt());
  await expect(chat.answers).toContainText('The first words');
  const [held] = await upstream.requests();
  expect(held?.finishedAt).toBeNull();

  await upstream.release();
  await chat.settled();
});

test('Stop closes the request to the model within a second, and keeps the text', async ({
  chat,
  upstream,
  page,
}) => {
  const stops = await watchClicks(page, 'Stop');
  await upstream.answer({ chunks: ['Some words of a long answer'], hold: true, repeat: true });
  // The quickest of a few counts: a machine that is busy elsewhere may hold one up, what is wrong holds up all.
  for (let round = 0; round < STOPS; round++) {
    await chat.send(upstream.prompt());
    await expect(chat.answers).toHaveCount(round + 1);
    await expect(chat.answers.last()).toContainText('Some words');
    await chat.button('Stop').click();
    await expect(chat.answers.last()).toContainText('Some words of a long answer');
    await expect(chat.answers.last()).toContainText('Stopped by you');
  }
  const closings = async () => (await upstream.requests()).map(({ closedByClientAt }) => closedByClientAt);
  await expect.poll(async () => (await closings()).filter(Boolean)).toHaveLength(STOPS);
  const closedAt = await closings();
  const stoppedAt = await stops();
  expect(stoppedAt).toHaveLength(STOPS);
  expect(Math.min(...stoppedAt.map((at, round) => (closedAt[round] ?? Infinity) - at))).toBeLessThan(1_000);
});

test('Stop before the first word ends the wait', async ({ chat, upstream }) => {
  // No header either comes for so long that nobody waits for it.
  await upstream.answer({ firstDelayMs: 3_600_000, chunks: ['Too late'] });
  await chat.send(upstream.prompt());
  await expect.poll(async () => (await upstream.requests()).length).toBe(1);
  await chat.button('Stop').click();
  await expect(chat.answers).toContainText('Stopped by you');
  await expect.poll(async () => (await upstream.requests())[0]?.closedByClientAt ?? null).not.toBeNull();
});

test('characters cut in half between chunks arrive whole', async ({ chat, upstream }) => {
  await upstream.answer({ chunks: ['naïve 👩‍👩‍👧‍👦 日本語 ', '🇫🇷 done'], splitBytes: 3, crlf: true });
  await chat.ask(upstream.prompt());
  await expect(chat.answers).toContainText('naïve 👩‍👩‍👧‍👦 日本語 🇫🇷 done');
});

test('without streaming the answer comes at once, and nothing about streaming is sent', async ({
  chat,
  upstream,
  page,
}) => {
  await upstream.answer({ chunks: ['All at once.'], usage: { prompt_tokens: 3, completion_tokens: 4 } });
  await page.getByRole('switch', { name: 'Stream' }).click();
  await chat.ask(upstream.prompt());
  await expect(chat.answers).toContainText('All at once.');
  const [body] = await upstream.bodies();
  expect(Object.keys(body ?? {}).sort()).toEqual(['messages', 'model']);
});

test('the thread follows the end until the reader scrolls up', async ({ chat, upstream, page }) => {
  const lines = (from: number) => Array.from({ length: 60 }, (_, line) => `Line ${String(from + line)}\n\n`);
  await upstream.answer({ chunks: lines(0), hold: true }, { chunks: lines(100) });
  await chat.send(upstream.prompt('Count'));
  await expect(page.getByText('Line 59')).toBeInViewport();

  await chat.thread.hover();
  await page.mouse.wheel(0, -600);
  const back = chat.button('Scroll to the end');
  await expect(back).toBeVisible();
  await expect(page.getByText('Line 59')).not.toBeInViewport();
  await upstream.release();
  await chat.settled();
  await expect(page.getByText('Line 59')).not.toBeInViewport();

  await back.click();
  await expect(page.getByText('Line 59')).toBeInViewport();
  await expect(back).toBeHidden();
});

test('a pause in an answer is told after seconds, and read out to nobody', async ({
  chat,
  page,
  upstream,
}) => {
  await page.clock.install();
  await upstream.answer({ chunks: ['Half', ' and half.'], hold: true });
  await chat.send(upstream.prompt());
  await expect(chat.answers).toContainText('Half');
  const waiting = chat.answers.getByText(/^Still waiting… \d+ s$/);
  await expect(waiting).toBeHidden();
  await page.clock.fastForward(12_000);
  await expect(waiting).toHaveText(/ 1\d s$/);
  await expect(waiting).toHaveAttribute('aria-hidden', 'true');
  await upstream.release();
  await chat.settled();
  await expect(waiting).toBeHidden();
});
