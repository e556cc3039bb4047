import { Chat } from './support/chat';
import { completion, startOwnWorker, streamed, type OwnWorker } from './support/own-worker';
import { expect, test } from './support/test';

/* Where the model itself answers: what reaches the binding of what clients write, and what is told of it. */

const asked: Record<string, unknown>[] = [];
let worker: OwnWorker;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  const lifted = ['VISITOR_REQUESTS', 'TOTAL_REQUESTS', 'VISITOR_TOKENS', 'TOTAL_TOKENS'];
  worker = await startOwnWorker(
    Object.fromEntries(lifted.map((name) => [`BUDGET_${name}`, 'unlimited'])),
    (inputs) => {
      asked.push(inputs);
      if (inputs['seed'] !== 13)
        return Promise.resolve(inputs['stream'] === true ? streamed() : completion());
      const error = { message: "Unsupported parameter: 'seed'.", param: 'seed', type: 'x', code: null };
      return Promise.resolve(Response.json({ error }, { status: 400 }));
    },
  );
});
test.afterAll(() => worker.stop());
test.beforeEach(() => {
  asked.length = 0;
});

const user = { role: 'user', content: 'Hello' };

test('a tool round trip as openai-go writes it reaches the model complete', async () => {
  const call = { id: 'c', type: 'function', function: { name: 'f', arguments: '{}' } };
  const response = await worker.post({
    model: 'gpt-5.4-2026-03-05',
    max_tokens: 8,
    temperature: null,
    messages: [
      user,
      { role: 'assistant', tool_calls: [call] },
      { role: 'tool', tool_call_id: 'c', content: 'x' },
    ],
  });
  expect(response.status).toBe(200);
  expect(asked).toEqual([
    {
      max_completion_tokens: 8,
      messages: [
        user,
        { role: 'assistant', tool_calls: [call], content: null },
        { role: 'tool', tool_call_id: 'c', content: 'x' },
      ],
    },
  ]);
  expect(response.headers.get('edgewise-changes')).toBe(
    'set model="openai/gpt-5.4", removed temperature, renamed max_tokens=max_completion_tokens, set messages[1].content=null',
  );
});

test('a refusal, too, comes with what was changed', async () => {
  const response = await worker.post({ model: 'gpt-5.4', seed: 13, messages: [user] });
  expect(response.status).toBe(400);
  expect(response.headers.get('edgewise-changes')).toBe('set model="openai/gpt-5.4"');
});

test.describe('on the page', () => {
  test.use({
    viewport: { width: 1440, height: 900 },
    expectedErrors: { patterns: [/^A request to http:\/\/127\.0\.0\.1:/] },
  });

  test('Request details name what was changed, after a reload too', async ({ page }) => {
    const chat = new Chat(page);
    await page.goto(worker.url.href);
    await page
      .getByRole('textbox', { name: 'Extra parameters' })
      .fill('{"prompt_cache_retention": null, "user": "ada"}');
    await chat.ask('Hello');
    await expect(chat.answers.last()).toContainText('Yes.');
    expect(asked).toMatchObject([{ user: 'ada' }]);
    expect(asked[0]).not.toHaveProperty('prompt_cache_retention');
    for (const reload of [false, true]) {
      if (reload) await page.reload();
      await chat.answers.last().getByRole('button', { name: 'Request details' }).click();
      await expect(page.getByRole('dialog', { name: 'Request details' })).toContainText(
        'prompt_cache_retention left out',
      );
    }
  });
});
