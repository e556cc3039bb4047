import { Chat } from './support/chat';
import { startOwnWorker, type OwnWorker } from './support/own-worker';
import { expect, test } from './support/test';

/** The tokens that each answer reports: in, out, and of those how many were cached and spent on reasoning. */
const usages: [input: number, output: number, cached: number, reasoning: number][] = [];
let worker: OwnWorker;

test.use({ viewport: { width: 1440, height: 900 } });
test.beforeAll(async () => {
  const variables = {
    MODELS: 'openai/gpt-5.4, meta/llama, other/model',
    PRICES: '{"meta/llama": {"input": 1, "output": 2}}',
    BUDGET_VISITOR_REQUESTS: '5',
    BUDGET_TOTAL_REQUESTS: 'unlimited',
    BUDGET_VISITOR_TOKENS: 'unlimited',
    BUDGET_TOTAL_TOKENS: 'unlimited',
  };
  worker = await startOwnWorker(variables, () => Promise.resolve(answered()));
});
test.afterAll(() => worker.stop());

function answered(): Response {
  const [input, output, cached, reasoning] = usages.shift() ?? [1, 1, 0, 0];
  const chunk = {
    ...{ id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 0, model: 'gpt-5.4-2026-03-05' },
    choices: [{ index: 0, delta: { content: 'Yes.' }, finish_reason: 'stop' }],
    usage: {
      ...{ prompt_tokens: input, completion_tokens: output, total_tokens: input + output },
      prompt_tokens_details: { cached_tokens: cached },
      completion_tokens_details: { reasoning_tokens: reasoning },
    },
  };
  return new Response(`data: ${JSON.stringify(chunk)}\n\ndata: [DONE]\n\n`, {
    headers: { 'content-type': 'text/event-stream' },
  });
}

test.describe('where the model itself answers', () => {
  test.use({ expectedErrors: { patterns: [/^A request to http:\/\/127\.0\.0\.1:/] } });

  test('what a message costs is told before it is sent and after, and what is left of the budget', async ({
    page,
  }) => {
    const models: unknown = await (await fetch(new URL('/api/v1/models', worker.url))).json();
    expect(models).toMatchObject({
      data: [
        { id: 'openai/gpt-5.4', price: { input: 2.5, cached_input: 0.25, output: 15 } },
        { id: 'meta/llama', price: { input: 1, cached_input: 1, output: 2 } },
        { id: 'other/model' },
      ],
      limits: { budget: true },
    });
    const chat = new Chat(page);
    await page.goto(worker.url.href);
    const meter = page.getByRole('meter', { name: 'Today’s budget' });
    await expect(meter).toHaveAttribute('aria-valuenow', '5');
    await expect(page.getByText('≈ 0 of 1,000,000 tokens', { exact: true })).toBeVisible();

    // One token and what is around a message, by the model's own tokenizer, off the main thread.
    const started = page.waitForEvent('worker');
    await chat.composer.fill('Hello');
    await started;
    await expect(page.getByText('≈ 7 of 1,000,000 tokens · $0.0000175')).toBeVisible();

    usages.push([1_000, 500, 800, 450], [272_001, 1_000, 0, 0]);
    await chat.ask('Hello');
    // 200 × 2.50 + 800 × 0.25 + 500 × 15.00 a million
    await expect(chat.answers.last()).toContainText('500 out$0.0082');
    await expect(meter).toHaveAttribute('aria-valuenow', '4');
    await expect(meter).toHaveAttribute('aria-valuetext', /^4 of 5 requests left today\. Resets at \d/);
    await expect(page.getByText('1,500 tokens · $0.0082')).toBeVisible();

    await chat.button('Regenerate').click();
    await chat.settled();
    // Beyond 272,000: 272,001 × 5.00 + 1,000 × 22.50
    await expect(chat.answers.last()).toContainText('1,000 out$1.38');
    await expect(page.getByText('274,501 tokens · $1.39')).toBeVisible();
    await expect(page.getByText('273,001 tokens · $1.38')).toBeVisible();

    await page.reload();
    await expect(chat.answers.last()).toContainText('1,000 out$1.38');
    await chat.button('Previous version').click();
    await expect(chat.answers.last()).toContainText('500 out$0.0082');

    const model = page.getByRole('combobox', { name: 'Model', exact: true });
    await model.selectOption('meta/llama');
    await chat.composer.fill('And you?');
    await expect(page.getByText(/^≈ \d+ tokens · \$0\.0\d+$/)).toBeVisible();
    await model.selectOption('other/model');
    await expect(page.getByText(/^≈ \d+ tokens · price unknown$/)).toBeVisible();

    // A board's run against what is left: 3 of the 5 requests.
    await page.goto(new URL('/b/new', worker.url).href);
    await page.getByRole('textbox', { name: 'Message' }).fill('Go on');
    await expect(page.getByText('3 of 5 requests left today.')).toBeVisible();
    for (let cases = 1; cases < 4; cases += 1) {
      await page.getByRole('button', { name: 'Add case' }).click();
      await page.getByRole('button', { name: 'Done' }).click();
    }
    await expect(page.getByText(/^That’s more than today’s budget has left: 3 of 5 requests/)).toBeVisible();
  });
});

test('a stand-in costs nothing, and no budget is told where there is none', async ({
  page,
  chat,
  upstream,
}) => {
  const workers: string[] = [];
  page.on('worker', (started) => workers.push(started.url()));
  await upstream.answer({
    chunks: ['Hi.'],
    usage: { prompt_tokens: 1_000, completion_tokens: 500 },
  });
  await chat.composer.fill('Hello there');
  await expect(page.getByText('≈ 3 tokens')).toBeVisible();
  await chat.ask(upstream.prompt());
  await expect(chat.answers).toContainText('500 out');
  await expect(page.getByText('1,500 tokens', { exact: true })).toBeVisible();
  await expect(page.getByText(/\$\d/)).toHaveCount(0);
  await expect(page.getByText('price unknown')).toHaveCount(0);
  await expect(page.getByRole('meter')).toHaveCount(0);
  expect(workers).toEqual([]);
});
