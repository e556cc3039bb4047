import type { ScriptStepInput } from '../local-ai/scripted';
import { expect, test } from './support/test';

test.use({ expectedErrors: { patterns: [/status of (401|404|429|50[0-9])/, /ERR_/, /net::/] } });

const beginning = ['Words that ', 'arrived.'];

/** Each way in which an answer can end badly: what is kept, and what is said. */
const failures: { name: string; step: ScriptStepInput; kept: boolean; said: RegExp }[] = [
  {
    name: 'the connection is cut',
    step: { chunks: beginning, end: 'cut' },
    kept: true,
    said: /The connection dropped before the answer finished\./,
  },
  {
    name: 'the end never comes',
    step: {
      raw: `data: {"choices":[{"index":0,"delta":{"content":"${beginning.join('')}"}}]}\n\n`,
      headers: { 'content-type': 'text/event-stream' },
    },
    kept: true,
    said: /The connection dropped before the answer finished\./,
  },
  {
    name: 'an event is not JSON',
    step: { chunks: beginning, malformed: true },
    kept: true,
    said: /Part of the response was unreadable, so the answer stops here\./,
  },
  {
    name: 'an error comes in the stream',
    step: {
      raw: `data: {"choices":[{"index":0,"delta":{"content":"${beginning.join('')}"}}]}\n\ndata: {"error":{"message":"The server had an error","type":"server_error"}}\n\n`,
      headers: { 'content-type': 'text/event-stream' },
    },
    kept: true,
    said: /The model’s service reported an error: “The server had an error”/,
  },
  {
    name: 'the service answers 500',
    step: { status: 500, json: { error: { message: 'out of memory at /srv/model/run.py' } } },
    kept: false,
    said: /scripted-model answered 500: “out of memory at \[…\]”/,
  },
  {
    name: 'the service answers 429',
    step: { status: 429, json: {} },
    kept: false,
    said: /Too many requests/i,
  },
  {
    name: 'the service sends rubbish',
    step: { raw: '<html><title>502 Bad Gateway</title></html>', status: 502 },
    kept: false,
    said: /scripted-model answered 502: “502 Bad Gateway”/,
  },
  {
    name: 'the key is wrong',
    step: { status: 401, json: { detail: 'Not authenticated' } },
    kept: false,
    said: /rejected this deployment’s API key \(401\)\. Trying again won’t help .*“Not authenticated”/,
  },
  {
    name: 'the model is not there',
    step: { status: 404, json: { error: "model 'llama3' not found" } },
    kept: false,
    said: /scripted-model answered 404: “model 'llama3' not found”/,
  },
  {
    name: 'the content filter stops it',
    step: { chunks: beginning, finishReason: 'content_filter' },
    kept: true,
    said: /content filter stopped this answer\./,
  },
];

for (const { name, step, kept, said } of failures) {
  test(`when ${name}, the answer says so and can be asked again`, async ({ chat, upstream }) => {
    await upstream.answer(step, { chunks: ['The second try.'] });
    await chat.ask(upstream.prompt());
    const failed = chat.answers.last();
    if (kept) await expect(failed).toContainText('Words that arrived.');
    await expect(failed).toContainText(said);
    await expect(failed).not.toContainText('/srv');

    await failed
      .getByRole('button', { name: /^(Regenerate|Retry without it)$/ })
      .first()
      .click();
    await expect(chat.answers.last()).toContainText('The second try.');
  });
}

test('an answer under a token limit says that it was cut off', async ({ chat, upstream }) => {
  await upstream.answer({ chunks: beginning, finishReason: 'length' });
  await chat.ask(upstream.prompt());
  await expect(chat.answers).toContainText('Words that arrived.');
  await expect(chat.answers).toContainText(/token limit/);
});

test('an empty answer says so, and can be asked again', async ({ chat, upstream }) => {
  await upstream.answer({ chunks: [] }, { chunks: ['The second try.'] });
  await chat.ask(upstream.prompt());
  await expect(chat.answers).toContainText('The model returned an empty answer.');
  await chat.button('Regenerate').click();
  await expect(chat.answers).toContainText('The second try.');
});

test('offline, an answer that is asked for again says so, and comes once there is a network', async ({
  chat,
  upstream,
  context,
}) => {
  await upstream.answer({ chunks: ['The first.'] }, { chunks: ['Back online.'] });
  await chat.ask(upstream.prompt('Are you there?'));
  await context.setOffline(true);
  await chat.button('Regenerate').click();
  await expect(chat.questions).toContainText('Are you there?');
  await expect(chat.answers).toContainText(/offline/i);

  await context.setOffline(false);
  await chat.button('Regenerate').click();
  await expect(chat.answers).toContainText('Back online.');
});
