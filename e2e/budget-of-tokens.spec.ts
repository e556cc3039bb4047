import { completion, startOwnWorker, streamed, type OwnWorker } from './support/own-worker';
import { Chat } from './support/chat';
import { expect, test } from './support/test';

/** The requests to the model, and its answers in turn; with none left, it answers as asked. */
const asked: Record<string, unknown>[] = [];
const answers: (() => Response)[] = [];
let worker: OwnWorker;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  // Room for one answer of 16,384 tokens, not for two.
  const variables = {
    BUDGET_VISITOR_REQUESTS: 'unlimited',
    BUDGET_TOTAL_REQUESTS: 'unlimited',
    BUDGET_VISITOR_TOKENS: '20000',
    BUDGET_TOTAL_TOKENS: 'unlimited',
  };
  worker = await startOwnWorker(variables, (inputs) => {
    asked.push(inputs);
    const answer = answers.shift() ?? (inputs['stream'] === true ? streamed : completion);
    return Promise.resolve(answer());
  });
});
test.afterAll(() => worker.stop());
test.beforeEach(() => {
  asked.length = 0;
  answers.length = 0;
});

let visitors = 0;
/** Asks as somebody who has not asked yet today, and has 20,000 tokens. */
function visitor() {
  visitors += 1;
  const address = `198.51.100.${String(visitors)}`;
  return async (parameters: object = {}) => {
    const body = { messages: [{ role: 'user', content: 'Hello' }], ...parameters };
    const response = await worker.post(body, { visitor: address });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text };
  };
}

test('a request that sets no limit gets the deployment’s, and is told', async () => {
  const models: unknown = await (await fetch(new URL('/api/v1/models', worker.url))).json();
  expect(models).toMatchObject({ object: 'list', limits: { max_completion_tokens: 16_384 } });
  const answer = await visitor()();
  expect(answer.status).toBe(200);
  expect(answer.headers.get('edgewise-changes')).toBe(
    'set model="openai/gpt-5.4", set max_completion_tokens=16384',
  );
  expect(asked).toEqual([{ messages: [{ role: 'user', content: 'Hello' }], max_completion_tokens: 16_384 }]);

  const own = await visitor()({ model: 'openai/gpt-5.4', max_completion_tokens: 5 });
  expect(own.headers.get('edgewise-changes')).toBeNull();
  expect(asked[1]).toHaveProperty('max_completion_tokens', 5);
});

test('a request beyond what is allowed is refused by name, and the model not asked', async () => {
  for (const [parameters, param] of [
    [{ max_completion_tokens: 16_385 }, 'max_completion_tokens'],
    [{ max_tokens: 128_000 }, 'max_completion_tokens'],
    ...['2', 0, 1.5, -1, 9, 1e308].map((n) => [{ n }, 'n'] as const),
    [{ service_tier: 'priority' }, 'service_tier'],
    [{ web_search_options: {} }, 'web_search_options'],
    [{ store: true }, 'store'],
    [{ background: true }, 'background'],
  ] as const) {
    const { status, text } = await visitor()(parameters);
    expect(status, text).toBe(400);
    expect(JSON.parse(text)).toMatchObject({ error: { param } });
  }
  expect(asked).toEqual([]);
});

/** Whether somebody who has asked like this still has room for an answer of 16,384 tokens. */
async function leavesRoom(parameters: object, ...how: (() => Response)[]): Promise<boolean> {
  const ask = visitor();
  answers.push(...how);
  await ask(parameters);
  const { status, text } = await ask({ stream: true });
  if (status === 429) expect(JSON.parse(text)).toMatchObject({ error: { code: 'visitor_budget_exceeded' } });
  else expect(status).toBe(200);
  return status === 200;
}
const refusal = (status: number) => () =>
  Response.json({ error: { message: 'No.', type: 'some_error', param: null, code: null } }, { status });

test('tokens are given back only where the model certainly did not answer', async () => {
  for (const status of [400, 401, 404, 422, 429])
    expect(await leavesRoom({}, refusal(status)), `after ${String(status)}`).toBe(true);
  for (const status of [408, 500, 502, 503, 504])
    expect(await leavesRoom({}, refusal(status)), `after ${String(status)}`).toBe(false);
});

test('a whole answer is settled by what it says it used, a stream stays as it was set aside', async () => {
  const usage = (tokens: number) => () => completion({ prompt_tokens: 10, completion_tokens: tokens });
  expect(await leavesRoom({}, usage(5))).toBe(true);
  expect(await leavesRoom({ max_completion_tokens: 5 }, usage(15_000))).toBe(false);
  expect(await leavesRoom({}, () => completion())).toBe(false);
  expect(await leavesRoom({ stream: true })).toBe(false);
  expect(await leavesRoom({ stream: true, max_completion_tokens: 100 })).toBe(true);
});

test('a whole answer arrives as the model wrote it', async () => {
  const body = '{ "usage" : {"prompt_tokens":1,"completion_tokens":2,"total_tokens":3},\n"x":"\\u00e9é" }\n';
  answers.push(() => new Response(body, { headers: { 'content-type': 'application/json' } }));
  expect((await visitor()()).text).toBe(body);
});

test('choices and images are set aside for', async () => {
  const image = (detail: string) => ({
    type: 'image_url',
    image_url: { url: `data:image/png;base64,${'A'.repeat(200_000)}`, detail },
  });
  const saying = (...content: object[]) => ({
    stream: true,
    max_completion_tokens: 400,
    messages: [{ role: 'user', content }],
  });
  expect(await leavesRoom({ stream: true, max_completion_tokens: 500, n: 1 })).toBe(true);
  expect(await leavesRoom({ stream: true, max_completion_tokens: 500, n: 8 })).toBe(false);
  expect(await leavesRoom(saying(image('low')))).toBe(true);
  expect(await leavesRoom(saying(image('high')))).toBe(true);
  expect(await leavesRoom(saying(image('low'), image('low')))).toBe(false);
  expect(await leavesRoom(saying(image('high'), image('high')))).toBe(false);
  expect(await leavesRoom(saying(image('auto')))).toBe(false);
});

test.describe('on the page', () => {
  test.use({
    viewport: { width: 1440, height: 900 },
    expectedErrors: { patterns: [/^A request to http:\/\/127\.0\.0\.1:/, /status of 400/] },
  });

  test('the limit is shown, sent once, and stands in Request details', async ({ page }) => {
    const chat = new Chat(page);
    await page.goto(worker.url.href);
    const field = page.getByRole('spinbutton', { name: 'Max completion tokens' });
    await expect(field).toHaveAccessibleDescription(/^This deployment allows up to 16,384 tokens/);
    await expect(field).toHaveAttribute('placeholder', '16,384');
    // The limit is learned after the page has been taken over, and the field points at the same elements as before.
    const document = await (await page.request.get(worker.url.href)).text();
    const inDocument = /<input[^>]*data-setting="max_completion_tokens"[^>]*>/.exec(document)?.[0] ?? '';
    const described = /aria-describedby="([^"]*)"/.exec(inDocument)?.[1] ?? '';
    expect(described).not.toBe('');
    await expect(field).toHaveAttribute('aria-describedby', described);

    await chat.ask('Hello');
    const sent = {
      messages: [{ role: 'user', content: 'Hello' }],
      stream: true,
      stream_options: { include_usage: true },
      max_completion_tokens: 16_384,
    };
    expect(asked).toEqual([sent]);
    expect(await chat.shownRequest()).toEqual({ model: 'openai/gpt-5.4', ...sent });
  });

  test('a number beyond it is reported at its field and not sent, and one within it is sent', async ({
    page,
    context,
  }) => {
    // Somebody who has asked nothing yet today.
    await context.setExtraHTTPHeaders({ 'cf-connecting-ip': '203.0.113.9' });
    const chat = new Chat(page);
    await page.goto(worker.url.href);
    const field = page.getByRole('spinbutton', { name: 'Max completion tokens' });
    await field.fill('20000');
    await expect(field).toHaveAccessibleDescription(/this deployment allows at most 16,384 tokens/);
    await chat.send('Hello');
    await expect(chat.composer).toHaveValue('Hello');
    await expect(chat.questions).toHaveCount(0);
    await field.fill('100');
    await chat.ask('Hello again');
    expect(asked.map(({ max_completion_tokens: tokens }) => tokens)).toEqual([100]);
  });
});
