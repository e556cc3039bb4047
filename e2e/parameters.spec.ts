import type { Page } from '@playwright/test';
import { Chat } from './support/chat';
import { expect, test } from './support/test';

const schema = {
  name: 'city',
  strict: true,
  schema: {
    type: 'object',
    properties: { city: { type: 'string' } },
    required: ['city'],
    additionalProperties: false,
  },
};
const weather = {
  type: 'function',
  function: { name: 'weather', description: 'The weather', parameters: { type: 'object', properties: {} } },
};

const pickDate = {
  type: 'custom',
  custom: {
    name: 'pick_date',
    format: { type: 'grammar', grammar: { syntax: 'regex', definition: '\\d+' } },
  },
};
const allowed = {
  type: 'allowed_tools',
  allowed_tools: { mode: 'required', tools: [{ type: 'custom', custom: { name: 'pick_date' } }] },
};

/** Each parameter: how a person sets it, and what must then arrive. */
const parameters: { name: string; set: (page: Page) => Promise<unknown>; sent: Record<string, unknown> }[] = [
  {
    name: 'Reasoning effort',
    set: (page) => page.getByRole('combobox', { name: 'Reasoning effort' }).selectOption('none'),
    sent: { reasoning_effort: 'none' },
  },
  {
    name: 'Verbosity',
    set: (page) => page.getByRole('combobox', { name: 'Verbosity' }).selectOption('high'),
    sent: { verbosity: 'high' },
  },
  {
    name: 'Temperature',
    set: (page) => page.getByRole('slider', { name: 'Temperature' }).fill('0.3'),
    sent: { temperature: 0.3 },
  },
  {
    name: 'Top P',
    set: (page) => page.getByRole('slider', { name: 'Top P' }).fill('0.5'),
    sent: { top_p: 0.5 },
  },
  {
    name: 'Frequency penalty',
    set: (page) => page.getByRole('slider', { name: 'Frequency penalty' }).fill('-1.25'),
    sent: { frequency_penalty: -1.25 },
  },
  {
    name: 'Presence penalty',
    set: (page) => page.getByRole('slider', { name: 'Presence penalty' }).fill('2'),
    sent: { presence_penalty: 2 },
  },
  {
    name: 'Max completion tokens',
    set: (page) => page.getByRole('spinbutton', { name: 'Max completion tokens' }).fill('64'),
    sent: { max_completion_tokens: 64 },
  },
  {
    name: 'Stop sequences',
    set: async (page) => {
      const field = page.getByRole('textbox', { name: 'Stop sequences' });
      for (const text of ['END', 'User:']) {
        await field.fill(text);
        await field.press('Enter');
      }
    },
    sent: { stop: ['END', 'User:'] },
  },
  {
    name: 'Seed',
    set: (page) => page.getByRole('spinbutton', { name: 'Seed' }).fill('7'),
    sent: { seed: 7 },
  },
  {
    name: 'Choices',
    set: (page) => page.getByRole('spinbutton', { name: 'Choices' }).fill('2'),
    sent: { n: 2 },
  },
  {
    name: 'Log probabilities',
    set: (page) => page.getByRole('switch', { name: 'Log probabilities' }).click(),
    sent: { logprobs: true },
  },
  {
    name: 'Top log probabilities',
    set: async (page) => {
      // Unless it is on already, as where all are set together.
      const isOn = page.getByRole('switch', { name: 'Log probabilities', checked: true });
      if (!(await isOn.isVisible())) await page.getByRole('switch', { name: 'Log probabilities' }).click();
      await page.getByRole('button', { name: 'Ask for the top 20 too' }).click();
    },
    sent: { logprobs: true, top_logprobs: 20 },
  },
  {
    name: 'Logit bias',
    set: async (page) => {
      await page.getByRole('button', { name: 'Add to Logit bias' }).click();
      await page.getByRole('textbox', { name: 'Token id 1' }).fill('50256');
      await page.getByRole('textbox', { name: 'Bias 1' }).fill('-100');
    },
    sent: { logit_bias: { 50256: -100 } },
  },
  {
    name: 'Predicted output',
    set: (page) => page.getByRole('textbox', { name: 'Predicted output' }).fill('one\ntwo'),
    sent: { prediction: { type: 'content', content: 'one\ntwo' } },
  },
  {
    name: 'Service tier',
    set: (page) => page.getByRole('combobox', { name: 'Service tier' }).selectOption('flex'),
    sent: { service_tier: 'flex' },
  },
  {
    name: 'Prompt cache key',
    set: (page) => page.getByRole('textbox', { name: 'Prompt cache key' }).fill('docs'),
    sent: { prompt_cache_key: 'docs' },
  },
  {
    name: 'Safety identifier',
    set: (page) => page.getByRole('textbox', { name: 'Safety identifier' }).fill('a1b2'),
    sent: { safety_identifier: 'a1b2' },
  },
  {
    name: 'Store',
    set: (page) => page.getByRole('combobox', { name: 'Store' }).selectOption('On'),
    sent: { store: true },
  },
  {
    name: 'Metadata',
    set: async (page) => {
      await page.getByRole('button', { name: 'Add to Metadata' }).click();
      await page.getByRole('textbox', { name: 'Name 1' }).fill('run');
      await page.getByRole('textbox', { name: 'Value 1' }).fill('a');
    },
    sent: { metadata: { run: 'a' } },
  },
  {
    name: 'Response format: text',
    set: (page) => page.getByRole('combobox', { name: 'Response format' }).selectOption('text'),
    sent: { response_format: { type: 'text' } },
  },
  {
    name: 'Response format: JSON object',
    set: (page) => page.getByRole('combobox', { name: 'Response format' }).selectOption('json_object'),
    sent: { response_format: { type: 'json_object' } },
  },
  {
    name: 'Response format: JSON schema',
    set: async (page) => {
      await page.getByRole('combobox', { name: 'Response format' }).selectOption('json_schema');
      await new Chat(page).writeJson('JSON schema', JSON.stringify(schema));
    },
    sent: { response_format: { type: 'json_schema', json_schema: schema } },
  },
  // The cases that follow write their own tools, and a choice of them.
  {
    name: 'Tools',
    set: (page) => new Chat(page).writeJson('Tools', JSON.stringify([weather])),
    sent: { tools: [weather] },
  },
  {
    name: 'Parallel tool calls',
    set: async (page) => {
      await new Chat(page).writeJson('Tools', JSON.stringify([weather]));
      await page.getByRole('combobox', { name: 'Parallel tool calls' }).selectOption('Off');
    },
    sent: { tools: [weather], parallel_tool_calls: false },
  },
  {
    name: 'Tool choice',
    set: async (page) => {
      await new Chat(page).writeJson('Tools', JSON.stringify([weather]));
      await page.getByRole('combobox', { name: 'Tool choice' }).selectOption('function:weather');
    },
    sent: { tools: [weather], tool_choice: { type: 'function', function: { name: 'weather' } } },
  },
  {
    name: 'Custom tool',
    set: async (page) => {
      await new Chat(page).writeJson('Tools', JSON.stringify([pickDate]));
      await page.getByRole('combobox', { name: 'Tool choice' }).selectOption('custom:pick_date');
    },
    sent: { tools: [pickDate], tool_choice: { type: 'custom', custom: { name: 'pick_date' } } },
  },
  {
    name: 'Allowed tools and padding',
    set: async (page) => {
      await new Chat(page).writeJson('Tools', JSON.stringify([pickDate]));
      await page.getByRole('combobox', { name: 'Tool choice' }).selectOption('default');
      await page
        .getByRole('textbox', { name: 'Extra parameters' })
        .fill(JSON.stringify({ tool_choice: allowed, stream_options: { include_obfuscation: false } }));
    },
    sent: {
      tools: [pickDate],
      tool_choice: allowed,
      stream_options: { include_usage: true, include_obfuscation: false },
    },
  },
  {
    name: 'Extra parameters',
    set: (page) =>
      page.getByRole('textbox', { name: 'Extra parameters' }).fill('{"user": "ada", "modalities": ["text"]}'),
    sent: { user: 'ada', modalities: ['text'] },
  },
];

const streaming = { stream: true, stream_options: { include_usage: true } };

test('what is not set is not sent', async ({ chat, upstream }) => {
  await chat.ask(upstream.prompt());
  const [body] = await upstream.bodies();
  expect(body).toEqual({
    model: 'scripted-model',
    messages: [{ role: 'user', content: upstream.prompt() }],
    ...streaming,
  });
});

/** Without a reload between them, but for the last: resetting leaves tools where they are. */
const [last, ...others] = parameters.toReversed();
const rounds = {
  'each parameter': others.filter((_, place) => place % 2 === 0).toReversed(),
  'each other parameter': others.filter((_, place) => place % 2 === 1).toReversed(),
  'an extra parameter': last ? [last] : [],
};
for (const [which, round] of Object.entries(rounds)) {
  test(`${which} alone arrives as it was set`, async ({ chat, upstream, page }) => {
    for (const { name, set, sent } of round) {
      await test.step(name, async () => {
        await set(page);
        await chat.ask(upstream.prompt());
        const body = (await upstream.bodies()).at(-1);
        expect(body, name).toEqual({
          model: 'scripted-model',
          messages: [{ role: 'user', content: upstream.prompt() }],
          ...streaming,
          ...sent,
        });
        await chat.button('New chat').click();
        await chat.button('Reset parameters').click();
      });
    }
  });
}

test('all parameters together arrive as "Request details" shows them', async ({ chat, upstream, page }) => {
  await page.getByRole('textbox', { name: 'System prompt' }).fill('You are terse.');
  for (const { set } of parameters) await set(page);
  await chat.ask(upstream.prompt());

  const shown = await chat.shownRequest();
  const [arrived] = await upstream.bodies();
  expect(shown).toEqual({ ...arrived, model: 'openai/gpt-5.4' });
  expect(shown).toMatchObject({
    temperature: 0.3,
    n: 2,
    tools: [pickDate],
    user: 'ada',
    messages: [
      { role: 'system', content: 'You are terse.' },
      { role: 'user', content: upstream.prompt() },
    ],
  });
});

test('an effort is asked with, kept over a reload, and reset', async ({ chat, upstream, page }) => {
  const effort = page.getByRole('combobox', { name: 'Reasoning effort' });
  await expect(effort.getByRole('option', { selected: true })).toHaveText('Default');
  await expect(page.getByRole('combobox', { name: 'Verbosity' })).toHaveAccessibleDescription(/\w/);
  await effort.selectOption('xhigh');
  await chat.ask(upstream.prompt());
  await expect(page.getByRole('button', { name: 'reasoning_effort xhigh' })).toBeVisible();
  await page.reload();
  await expect(effort).toHaveValue('xhigh');
  await page.getByRole('button', { name: 'Reset parameters' }).click();
  await expect(effort).toHaveValue('');
  await chat.ask(upstream.prompt());

  const [first, second] = await upstream.bodies();
  expect(first).toHaveProperty('reasoning_effort', 'xhigh');
  expect(second).not.toHaveProperty('reasoning_effort');
});

test('a parameter that is reset is not sent', async ({ chat, upstream, page }) => {
  await page.getByRole('slider', { name: 'Temperature' }).fill('0.3');
  await page.getByRole('slider', { name: 'Top P' }).fill('0.4');
  await page.getByRole('button', { name: 'Reset Temperature' }).click();
  await chat.ask(upstream.prompt());
  await page.getByRole('button', { name: 'Reset parameters' }).click();
  await chat.ask(upstream.prompt());

  const [first, second] = await upstream.bodies();
  expect(first).not.toHaveProperty('temperature');
  expect(first).toHaveProperty('top_p', 0.4);
  expect(second).not.toHaveProperty('top_p');
});

test('what the model will refuse is said before it is sent, and resolved in one press', async ({
  chat,
  upstream,
  page,
}) => {
  await page.setViewportSize({ width: 900, height: 800 });
  await page.goto('/?reasoning_effort=high&temperature=0.2&max_tokens=50');
  const notice = page.getByRole('status').filter({ hasText: 'while reasoning' });
  await expect(notice).toContainText('GPT-5.4 wouldn’t accept Temperature while reasoning.');
  await expect(chat.button('1 more in the settings')).toBeVisible();
  await chat.button('Turn reasoning off').click();
  await expect(page.getByText('while reasoning')).toBeHidden();
  await expect(chat.composer).toBeFocused();
  await chat.button('Use Max completion tokens').click();
  await expect(page.getByText('wouldn’t accept')).toBeHidden();
  await chat.ask(upstream.prompt());
  const [body] = await upstream.bodies();
  expect(body).toMatchObject({ reasoning_effort: 'none', temperature: 0.2, max_completion_tokens: 50 });
  expect(body).not.toHaveProperty('max_tokens');
});

test('a legacy parameter has a field only while it is set', async ({ chat, page }) => {
  const maxTokens = page.getByRole('spinbutton', { name: 'Max tokens' });
  await expect(page.getByRole('slider', { name: 'Temperature' })).toBeVisible();
  await expect(maxTokens).toBeHidden();
  await page.goto('/?max_tokens=50');
  await expect(maxTokens).toHaveValue('50');
  await chat.button('Reset Max tokens').click();
  await expect(maxTokens).toBeHidden();
});

test('a number out of bounds is named and nothing is sent', async ({ chat, upstream, page }) => {
  const value = page
    .getByRole('textbox', { name: 'Temperature value' })
    .or(page.getByRole('spinbutton', { name: 'Temperature value' }));
  await value.fill('3');
  await chat.send(upstream.prompt());
  await expect(value).toHaveAttribute('aria-invalid', 'true');
  await expect(value).toHaveValue('3');
  await expect(chat.composer).toHaveValue(upstream.prompt());
  await expect(chat.questions).toHaveCount(0);
  expect(await upstream.requests()).toEqual([]);
});

test('tools that cannot be sent are named at their line, kept, and nothing is sent', async ({
  chat,
  upstream,
  page,
}) => {
  for (const [text, problem] of [
    ['[\n  {]', 'Tools: invalid JSON at line 2, column 4.'],
    ['{}', 'Tools must be a JSON array'],
  ] as const) {
    await chat.writeJson('Tools', text);
    await chat.send(upstream.prompt());
    await expect(page.getByRole('region', { name: 'Tools' }).getByRole('alert')).toContainText(problem);
    await expect(chat.composer).toHaveValue(upstream.prompt());
  }
  await chat.writeJson('Tools', '[\n  {]');
  await chat.button('Edit tools…').click();
  const editor = page.getByRole('dialog', { name: 'Tools' });
  await expect(editor.locator('.cm-lint-marker-error')).toBeVisible();
  expect(await upstream.requests()).toEqual([]);
});

test('a schema that is still missing is no warning before something is sent', async ({
  chat,
  upstream,
  page,
}) => {
  await page.getByRole('combobox', { name: 'Response format' }).selectOption('json_schema');
  const output = page.getByRole('group', { name: 'Output' });
  await expect(output).toContainText('Add a JSON schema');
  await expect(output.getByRole('alert')).toBeHidden();
  await chat.send(upstream.prompt());
  await expect(output.getByRole('alert')).toContainText('Add a JSON schema');
  await chat.button('Add schema…').click();
  await page.getByRole('dialog', { name: 'JSON schema' }).getByRole('button', { name: 'Summary' }).click();
  await chat.button('Done').click();
  await expect(chat.button('Edit schema…')).toBeFocused();
  await chat.button('Send message').click();
  await chat.settled();
  const [body] = await upstream.bodies();
  expect(body).toMatchObject({ response_format: { json_schema: { name: 'summary' } } });
});

test('tools are listed by name, edited, removed, and brought back', async ({ chat, page }) => {
  await chat.button('Add tools…').click();
  const dialog = page.getByRole('dialog', { name: 'Tools' });
  const editor = dialog.getByRole('textbox', { name: 'Tools' });
  await dialog.getByRole('button', { name: 'Weather' }).click();
  await dialog.getByRole('button', { name: 'Search' }).click();
  await expect(editor).toContainText('search_documents');
  // The keyboard gets out of the editor.
  await editor.press('Tab');
  await expect(editor).not.toBeFocused();
  await page.keyboard.press('Escape');
  const tools = page.getByRole('list', { name: 'Tools' }).getByRole('listitem');
  await expect(tools).toHaveText(['get_weather', 'search_documents']);

  await chat.button('Edit search_documents').click();
  await expect(editor).toBeFocused();
  await editor.fill('[]');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(chat.button('Edit tools…')).toBeFocused();
  await expect(tools).toHaveCount(2);
  await chat.button('Remove get_weather').click();
  await expect(tools).toHaveText(['search_documents']);
  await expect(chat.button('Edit tools…')).toBeFocused();
  await chat.button('Undo').click();
  await expect(tools).toHaveCount(2);
});

for (const [field, text] of [
  ['Extra parameters', 'seed: 7'],
  ['Extra parameters', '{"model": "other"}'],
  ['Extra parameters', '{"reasoning_effort": "minimal"}'],
] as const) {
  test(`${field} with ${text} is named and nothing is sent`, async ({ chat, upstream, page }) => {
    const box = page.getByRole('textbox', { name: field });
    await box.fill(text);
    await chat.send(upstream.prompt());
    await expect(box).toHaveAttribute('aria-invalid', 'true');
    await expect(box).toHaveValue(text);
    await expect(chat.composer).toHaveValue(upstream.prompt());
    expect(await upstream.requests()).toEqual([]);
  });
}
