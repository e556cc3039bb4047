import OpenAI, {
  AuthenticationError,
  BadRequestError,
  InternalServerError,
  NotFoundError,
  RateLimitError,
} from 'openai';
import { expect, test } from './support/test';

const model = 'openai/gpt-5.4';
const client = (baseURL = '', maxRetries = 0) =>
  new OpenAI({ baseURL: `${baseURL}/api/v1`, apiKey: 'any', maxRetries });

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

const weather = {
  type: 'function',
  function: { name: 'weather', parameters: { type: 'object' } },
} as const;

test('the openai package takes a tool’s result back to the model', async ({ baseURL, upstream }) => {
  await upstream.answer(
    { toolCalls: [{ id: 'call_1', name: 'weather', arguments: ['{"city":"Paris"}'] }] },
    { chunks: ['Rain.'] },
  );
  const messages: OpenAI.ChatCompletionMessageParam[] = [{ role: 'user', content: upstream.prompt() }];
  const ask = () => client(baseURL).chat.completions.create({ model, messages, tools: [weather] });
  const [called] = (await ask()).choices;
  if (!called) throw new Error('There is no answer.');
  messages.push(called.message, { role: 'tool', tool_call_id: 'call_1', content: '12 °C, rain' });
  expect((await ask()).choices[0]?.message.content).toBe('Rain.');
  const bodies = await upstream.bodies();
  expect(bodies[1]).toMatchObject({
    messages: [
      { role: 'user' },
      { role: 'assistant', content: null },
      { role: 'tool', content: '12 °C, rain' },
    ],
  });
});

test('the openai package reads an answer by a schema', async ({ baseURL, upstream }) => {
  await upstream.answer({ chunks: ['{"city":', '"Paris"}'] });
  const schema = { type: 'object', properties: { city: { type: 'string' } } };
  const { data, response } = await client(baseURL)
    .chat.completions.create({
      model: 'gpt-5.4',
      messages: [{ role: 'user', content: upstream.prompt() }],
      // Without `strict`, as OpenAI allows.
      response_format: { type: 'json_schema', json_schema: { name: 'place', schema } },
    })
    .withResponse();
  expect(JSON.parse(data.choices[0]?.message.content ?? '')).toEqual({ city: 'Paris' });
  expect(response.headers.get('edgewise-changes')).toBe('set model="openai/gpt-5.4"');
  const [body] = await upstream.bodies();
  expect(body).toMatchObject({
    response_format: { json_schema: { name: 'place', schema } },
  });
});

test.describe('by the Responses API', () => {
  const responses = (baseURL = '') =>
    new OpenAI({ baseURL: `${baseURL}/v1`, apiKey: 'any', maxRetries: 0 }).responses;

  test('it answers, with usage', async ({ baseURL, upstream }) => {
    await upstream.answer({ chunks: ['Hello there.'], usage: { prompt_tokens: 5, completion_tokens: 3 } });
    const response = await responses(baseURL).create({
      model,
      input: upstream.prompt(),
      instructions: 'Be kind.',
    });
    expect(response).toMatchObject({
      status: 'completed',
      output_text: 'Hello there.',
      usage: { input_tokens: 5, output_tokens: 3, total_tokens: 8 },
    });
    const [body] = await upstream.bodies();
    expect(body).toMatchObject({ messages: [{ role: 'system', content: 'Be kind.' }, { role: 'user' }] });
  });

  test('it streams as the model speaks', async ({ baseURL, upstream }) => {
    await upstream.answer({ chunks: ['One ', 'two ', 'three.'], paced: true });
    const stream = responses(baseURL).stream({ model, input: upstream.prompt() });
    let text = '';
    for await (const event of stream) {
      if (event.type !== 'response.output_text.delta') continue;
      text += event.delta;
      // The next words come only once these have been read.
      await upstream.release();
    }
    expect(text).toBe('One two three.');
    expect(await stream.finalResponse()).toMatchObject({ status: 'completed', output_text: text });
  });

  test('it leaves the model going on, and can end it', async ({ baseURL, upstream, request }) => {
    await upstream.answer({ chunks: ['on and on'], end: 'stall' });
    const asked = responses(baseURL).create({ model, input: upstream.prompt(), stream: true });
    const { data: stream, response } = await asked.withResponse();
    for await (const event of stream) if (event.type === 'response.output_text.delta') break;
    stream.controller.abort();
    const run = `/api/v1/runs/${response.headers.get('cf-aig-run-id') ?? ''}`;
    const headers = { authorization: 'Bearer any' };
    expect((await request.delete(run)).status()).toBe(403);
    expect((await upstream.requests())[0]?.closedByClientAt).toBeNull();
    expect((await request.delete(run, { headers })).status()).toBe(204);
    await expect.poll(async () => (await upstream.requests())[0]?.closedByClientAt ?? null).not.toBeNull();
  });

  test('it calls a tool, and takes the result back', async ({ baseURL, upstream }) => {
    await upstream.answer(
      { toolCalls: [{ id: 'call_1', name: 'weather', arguments: ['{"city":"Paris"}'] }] },
      { chunks: ['Rain.'] },
    );
    const tools: OpenAI.Responses.Tool[] = [
      { type: 'function', name: 'weather', parameters: { type: 'object' }, strict: false },
    ];
    const input: OpenAI.Responses.ResponseInput = [{ role: 'user', content: upstream.prompt() }];
    const first = await responses(baseURL).create({ model, input, tools });
    const [call] = first.output;
    expect(call).toMatchObject({ type: 'function_call', call_id: 'call_1', arguments: '{"city":"Paris"}' });
    if (call?.type !== 'function_call') throw new Error('There is no call.');
    input.push(call, { type: 'function_call_output', call_id: call.call_id, output: '12 °C, rain' });
    expect((await responses(baseURL).create({ model, input, tools })).output_text).toBe('Rain.');
  });

  test('it is told what is not stored, and what is wrong by its own name', async ({ baseURL, upstream }) => {
    const refusal = (extra: object) =>
      responses(baseURL)
        .create({ model, input: upstream.prompt(), ...extra })
        .catch((error: unknown) => error);
    expect(await refusal({ previous_response_id: 'resp_1' })).toMatchObject({
      status: 400,
      param: 'previous_response_id',
    });
    expect(await refusal({ max_output_tokens: 0 })).toMatchObject({
      status: 400,
      param: 'max_output_tokens',
    });
    expect(await refusal({ model: 'gpt-0' })).toBeInstanceOf(NotFoundError);
    expect(await upstream.requests()).toEqual([]);
  });
});

test('the openai package finds a model by its names', async ({ baseURL }) => {
  for (const name of [model, 'gpt-5.4'])
    expect(await client(baseURL).models.retrieve(name)).toMatchObject({ id: model, object: 'model' });
  await expect(client(baseURL).models.retrieve('gpt-0')).rejects.toMatchObject({
    status: 404,
    code: 'model_not_found',
  });
  // As clients ask that do not encode the slash.
  expect((await fetch(new URL(`/v1/models/${model}`, baseURL))).status).toBe(200);
  expect((await fetch(new URL('/v1/nothing', baseURL))).status).toBe(404);
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

  await upstream.answer({ status: 500, json: { error: { message: 'Out of memory at /srv/model' } } });
  const failed: unknown = await ask({}).catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(InternalServerError);
  expect(failed).toMatchObject({ status: 500, code: 'upstream_error' });
  expect(String(failed)).not.toContain('/srv');
});

test('the openai package does not retry what would be refused again', async ({ baseURL, upstream }) => {
  const ask = () =>
    client(baseURL, 2)
      .chat.completions.create({ model, messages: [{ role: 'user', content: upstream.prompt() }] })
      .catch((error: unknown) => error);
  await upstream.answer({ status: 401, json: { detail: 'Not authenticated' } });
  const refused = await ask();
  expect(refused).toBeInstanceOf(AuthenticationError);
  expect(refused).toMatchObject({ status: 401, code: 'invalid_api_key' });
  expect(await upstream.bodies()).toHaveLength(1);

  await upstream.answer({
    status: 429,
    json: { error: { message: 'Quota is used up.', type: 'insufficient_quota' } },
    headers: { 'x-request-id': 'req-7' },
  });
  const used = await ask();
  expect(used).toBeInstanceOf(RateLimitError);
  expect(used).toMatchObject({ status: 429, code: 'insufficient_quota', requestID: 'req-7' });
  expect(await upstream.bodies()).toHaveLength(2);
});
