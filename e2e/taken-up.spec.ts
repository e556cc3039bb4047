import { Chat } from './support/chat';
import { expect, test } from './support/test';

/** Lets a test break off what a page receives of answers, as a network does that goes away under it. */
function breakable(): void {
  const send = window.fetch.bind(window);
  window.fetch = async (...request) => {
    const response = await send(...request);
    const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') === true;
    if (!response.body || !isStream) return response;
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const broken = new AbortController();
    const breakOff = () => {
      broken.abort(new TypeError('network error'));
    };
    addEventListener('break', breakOff, { once: true });
    void response.body.pipeTo(writable, { signal: broken.signal }).catch(() => undefined);
    return new Response(readable, response);
  };
}

const paced = { chunks: ['One,', ' two,', ' three.'], paced: true, hold: true };

test('an answer goes on after a tunnel, a reload and a sleep, and is asked for once', async ({
  chat,
  upstream,
  page,
  context,
  expectedErrors,
}) => {
  expectedErrors.patterns.push(/ERR_INTERNET_DISCONNECTED/);
  await page.addInitScript(breakable);
  await chat.open();
  await upstream.answer({ ...paced, repeat: true, usage: { prompt_tokens: 5, completion_tokens: 3 } });
  const reconnecting = page.getByRole('status', { name: 'Reconnecting…' });
  const goesOn = async () => {
    await upstream.release();
    await upstream.release();
    await upstream.release();
    await chat.settled();
    await expect(chat.answers.last()).toContainText('One, two, three.');
    await expect(chat.answers.last()).toContainText('3 out');
    await expect(reconnecting).toHaveCount(0);
  };

  await chat.send(upstream.prompt('A tunnel'));
  await expect(chat.answers.last()).toContainText('One,');
  await context.setOffline(true);
  await page.evaluate(() => dispatchEvent(new Event('break')));
  await expect(reconnecting).toBeVisible();
  await expect(chat.answers.last()).toContainText('One,');
  // The model goes on meanwhile.
  await upstream.release();
  await context.setOffline(false);
  await expect(chat.answers.last()).toContainText('One, two,');
  await goesOn();

  await chat.send(upstream.prompt('A reload'));
  await expect(chat.answers.last()).toContainText('One,');
  await page.reload();
  await expect(chat.answers.last()).toContainText('One,');
  await expect(chat.button('Stop')).toBeVisible();
  await goesOn();

  await chat.send(upstream.prompt('A sleep'));
  await expect(chat.answers.last()).toContainText('One,');
  const session = await context.newCDPSession(page);
  await session.send('Page.setWebLifecycleState', { state: 'frozen' });
  await upstream.release();
  await session.send('Page.setWebLifecycleState', { state: 'active' });
  await goesOn();

  expect(await upstream.requests()).toHaveLength(3);
  await page.reload();
  await expect(chat.answers).toHaveCount(3);
  for (const answer of await chat.answers.all()) await expect(answer).toContainText('One, two, three.');
  // All that came, as in an answer that was never cut.
  for (const answer of await chat.answers.all()) {
    await answer.getByRole('button', { name: 'Request details' }).click();
    const dialog = page.getByRole('dialog', { name: 'Request details' });
    await dialog.getByRole('tab', { name: 'Events' }).click();
    await expect(dialog).toContainText('[DONE]');
    await expect(dialog.getByRole('tabpanel')).toContainText('7 events');
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  }
});

test('an answer whose tab is closed is taken up by another, and Stop there ends it', async ({
  upstream,
  context,
}) => {
  const closing = new Chat(await context.newPage());
  await closing.open();
  await upstream.answer({ ...paced, repeat: true });
  await closing.send(upstream.prompt());
  await expect(closing.answers).toContainText('One,');
  const [first, second] = [new Chat(await context.newPage()), new Chat(await context.newPage())];
  for (const other of [first, second]) {
    await other.page.goto(closing.page.url());
    await expect(other.answers).toContainText('One,');
  }
  await closing.page.close({ runBeforeUnload: false });
  await upstream.release();
  for (const other of [first, second]) await expect(other.answers).toContainText('One, two,');
  expect((await upstream.requests())[0]?.closedByClientAt).toBeNull();
  await second.button('Stop').click();
  for (const other of [first, second]) await expect(other.answers).toContainText('Stopped by you');
  await expect.poll(async () => (await upstream.requests())[0]?.closedByClientAt ?? null).not.toBeNull();
  expect(await upstream.requests()).toHaveLength(1);
});
