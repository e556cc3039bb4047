import OpenAI, { BadRequestError, InternalServerError, NotFoundError } from 'openai';
import { expect, test } from './support/test';

const model = 'openai/gpt-5.4';
const client = (baseURL = '') => new OpenAI({ baseURL: `${baseURL}/api/v1`, apiKey: 'any', maxRetries: 0 });

test('the openai package completes', async ({ baseURL, upstream }) => {
  await upstream.answer({ chunks: ['Hello there.'], usage: { prompt_tokens: 5, completion_tokens: 3 } });
  const completion = await client(baseURL).chat.completions.create({
    model,
    messages: [{ role: 'user', content: upstream.prompt() }],
  });
  expect(completion.choices[0]?.message.content).toBe('Hello there.');
  expect(completion.usage).toMatchObject({ prompt_tokens: 5, completion_tokens: 3 });
});

test('the openai package streams, with usage', async ({ baseURL, upstream }) => {
  await upstream.answer({
    chunks: ['One ', 'two ', 'three.'],
    usage: { prompt_tokens: 5, completion_tokens: 3 },
  });
  const stream = await client(baseURL).chat.completions.create({
    model,
    messages: [{ role: 'user', content: upstream.prompt() }],
    stream: true,
    stream_options: { include_usage: true },
  });
  let text = '';
  let tokens: number | undefined;
  for await (const chunk of stream) {
    text += chunk.choices[0]?.delta.content ?? '';
    tokens = chunk.usage?.completion_tokens ?? tokens;
  }
  expect(text).toBe('One two three.');
  expect(tokens).toBe(3);
});

test('the openai package calls a tool', async ({ baseURL, upstream }) => {
  await upstream.answer({
    toolCalls: [{ id: 'call_1', name: 'weather', arguments: ['{"city":', '"Paris"}'] }],
  });
  const completion = await client(baseURL).chat.completions.create({
    model,
    messages: [{ role: 'user', content: upstream.prompt() }],
    tools: [{ type: 'function', function: { name: 'weather', parameters: { type: 'object' } } }],
    tool_choice: 'required',
  });
  expect(completion.choices[0]?.finish_reason).toBe('tool_calls');
  expect(completion.choices[0]?.message.tool_calls?.[0]).toMatchObject({
    id: 'call_1',
    function: { name: 'weather', arguments: '{"city":"Paris"}' },
  });
});

test('the openai package gets typed errors', async ({ baseURL, upstream }) => {
  const ask = (extra: object) =>
    client(baseURL).chat.completions.create({
      model,
      messages: [{ role: 'user', content: upstream.prompt() }],
      ...extra,
    });
  const refused: unknown = await ask({ temperature: 9 }).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(BadRequestError);
  expect(refused).toMatchObject({ status: 400, code: 'invalid_value', param: 'temperature' });

  const unknown: unknown = await ask({ model: 'gpt-0' }).catch((error: unknown) => error);
  expect(unknown).toBeInstanceOf(NotFoundError);
  expect(unknown).toMatchObject({ status: 404, code: 'model_not_found', param: 'model' });

  await upstream.answer({ status: 500, json: { error: { message: 'secret internals' } } });
  const failed: unknown = await ask({}).catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(InternalServerError);
  expect(failed).toMatchObject({ status: 502, code: 'upstream_error' });
  expect(String(failed)).not.toContain('secret');
});
