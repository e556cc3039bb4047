import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startScripted, type ScriptedServer } from '../local-ai/scripted';
import { startLocalAi, type LocalAi } from '../scripts/local-ai';
import { applyMigrations } from '../scripts/migrations';
import { serveWorker, type WorkerServer } from '../scripts/worker-server';
import { answeringVariables, liftedBudgets } from '../scripts/worker-variables';
import { Chat } from './support/chat';
import { expect, test } from './support/test';

const file = '/models/Qwen3-4B.gguf';
let scripted: ScriptedServer;
let ai: LocalAi;
let worker: WorkerServer;

test.describe.configure({ mode: 'serial' });
test.use({
  viewport: { width: 1440, height: 900 },
  expectedErrors: { patterns: [/^A request to http:\/\/127\.0\.0\.1:/] },
});

test.beforeAll(async () => {
  scripted = await startScripted({
    models: [
      { id: 'nomic-embed-text:latest' },
      { id: 'llama3.2:latest' },
      { id: file, meta: { n_ctx: 4096, n_ctx_train: 131_072 } },
    ],
  });
  ai = await startLocalAi({ LOCAL_AI_SOURCE: 'upstream', LOCAL_AI_URL: scripted.url });
  const state = await mkdtemp(join(tmpdir(), 'edgewise-worker-'));
  await applyMigrations('--local', state);
  worker = await serveWorker({
    aiUrl: ai.url,
    variables: { ...liftedBudgets, ...answeringVariables(ai) },
    d1Directory: join(state, 'v3/d1'),
  });
});
test.afterAll(async () => {
  await worker.stop();
  ai.stop();
  await scripted.close();
});

const lastModel = () => {
  const bodies = scripted.requests('Hello').map(({ body }) => /"model":"([^"]*)"/.exec(body)?.[1]);
  return bodies.at(-1);
};

test('one of a server’s models is chosen, really asked, and kept wherever the conversation goes', async ({
  page,
  stranger,
}) => {
  scripted.script([
    { chunks: ['Hi from llama.'], model: 'llama3.2:latest' },
    { chunks: ['Hi from a file.'], model: file },
  ]);
  const chat = new Chat(page);
  const model = page.getByRole('combobox', { name: 'Model', exact: true });
  await page.goto(worker.url.href);
  await expect(model.getByRole('option')).toHaveText(['llama3.2:latest', 'Qwen3-4B']);
  await expect(model.getByRole('option', { selected: true })).toHaveText('llama3.2:latest');
  await expect(page.getByRole('button', { name: 'llama3.2:latest (local stand-in)' })).toBeVisible();
  await expect(page.getByRole('heading', { name: /ask llama3\.2:latest\?$/ })).toBeVisible();
  await expect(page.getByText(/openai\/gpt-5\.4|1,000,000|128,000/)).toHaveCount(0);
  await chat.ask('Hello');
  expect(lastModel()).toBe('llama3.2:latest');

  await model.selectOption('Qwen3-4B');
  await expect(page.getByRole('button', { name: 'Qwen3-4B (local)' })).toBeVisible();
  await expect(chat.composer).toHaveAttribute('placeholder', 'Message Qwen3-4B');
  await expect(page.getByText(/^≈ \d+ of 4,096 tokens$/)).toBeVisible();
  await expect(page.getByRole('spinbutton', { name: 'Max completion tokens' })).toHaveAttribute(
    'placeholder',
    '4,096',
  );
  await page.getByRole('button', { name: 'Qwen3-4B (local)' }).click();
  const about = page.getByRole('dialog', { name: 'Qwen3-4B' });
  await expect(about).toContainText('4,096 tokens');
  await expect(about.getByRole('listitem').filter({ hasText: 'llama3.2:latest' })).toContainText(
    'Its sizes aren’t known',
  );
  await expect(about).not.toContainText('What it doesn’t accept');
  await page.keyboard.press('Escape');
  await chat.ask('Hello again');
  expect(lastModel()).toBe(file);
  await expect(chat.thread.getByRole('article', { name: 'llama3.2:latest' })).toHaveCount(1);
  await expect(chat.thread.getByRole('article', { name: 'Qwen3-4B' })).toHaveCount(1);
  expect(await chat.shownRequest()).toMatchObject({ model: file });

  await page.reload();
  await expect(model.getByRole('option', { selected: true })).toHaveText('Qwen3-4B');
  await chat.button('View code').click();
  await expect(page.getByRole('dialog', { name: 'Code' })).toContainText(`"${file}"`);
  await page.keyboard.press('Escape');

  await chat.button('Share').click();
  await page.getByRole('button', { name: 'Create link' }).click();
  const link = await page.getByRole('textbox', { name: 'Link', exact: true }).inputValue();
  const reader = await stranger({ viewport: { width: 1440, height: 900 } });
  await reader.goto(link);
  await expect(reader.getByRole('article', { name: 'Qwen3-4B' })).toBeVisible();
  await reader.getByRole('button', { name: 'Continue this conversation' }).click();
  await expect(
    reader.getByRole('combobox', { name: 'Model', exact: true }).getByRole('option', { selected: true }),
  ).toHaveText('Qwen3-4B');
});

test('a link and the palette choose a model, and one that is no longer listed is kept until another is chosen', async ({
  page,
}) => {
  const chat = new Chat(page);
  const chosen = page
    .getByRole('combobox', { name: 'Model', exact: true })
    .getByRole('option', { selected: true });
  await page.goto(new URL(`/?prompt=Hello&model=${encodeURIComponent(file)}`, worker.url).href);
  await expect(page.getByText('A link set this up: Qwen3-4B.')).toBeVisible();
  await expect(chosen).toHaveText('Qwen3-4B');

  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Command or conversation' }).fill('model llama');
  await page.getByRole('option', { name: 'Model: llama3.2:latest' }).click();
  await expect(chosen).toHaveText('llama3.2:latest');

  await page.goto(new URL('/?model=mistral', worker.url).href);
  await expect(chosen).toHaveText('mistral (not available)');
  await expect(page.getByRole('status').filter({ hasText: 'mistral isn’t available here.' })).toBeVisible();
  await chat.button('Choose a model').click();
  await expect(page.getByRole('combobox', { name: 'Model', exact: true })).toBeFocused();
  await page.getByRole('combobox', { name: 'Model', exact: true }).selectOption('Qwen3-4B');
  await expect(page.getByText('isn’t available here.')).toBeHidden();
  await expect(page.getByRole('option', { name: 'mistral (not available)' })).toHaveCount(0);
});

test('clients see the models that can chat, and others stay unknown', async () => {
  const api = (path: string) => fetch(new URL(`/v1/${path}`, worker.url));
  const list: unknown = await (await api('models')).json();
  expect(list).toMatchObject({
    data: [{ id: 'openai/gpt-5.4' }, { id: 'llama3.2:latest' }, { id: file, context_window: 4096 }],
  });
  expect((await api('models/llama3.2:latest')).status).toBe(200);
  expect((await api('models/nomic-embed-text:latest')).status).toBe(404);
});
