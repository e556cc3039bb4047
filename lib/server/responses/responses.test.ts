import { describe, expect, it } from 'vitest';
import { isRecord } from '@/lib/json/json';
import { z } from '@/lib/json/zod';
import { ApiError } from '@/lib/server/api-error';
import { chatCompletionRequest } from '@/lib/model/request';
import { openResponses } from './open';

/* The Responses API over Chat Completions: what is asked, what is refused, and what comes back. */

const chatOf = (body: object) => openResponses({ model: 'm', ...body }).chat;
const jsonObject = z.record(z.string(), z.unknown());
const hello = { role: 'user', content: 'Hello' };

function refused(body: object): { code: string; param: string | null } {
  try {
    openResponses({ input: 'Hello', ...body });
  } catch (error) {
    if (error instanceof ApiError) return { code: error.code, param: error.param };
    throw error;
  }
  throw new Error('It was not refused.');
}

describe('a request', () => {
  const call = { type: 'function_call', call_id: 'c1', name: 'weather', arguments: '{}' };
  const output = { type: 'function_call_output', call_id: 'c1', output: 'Rain' };
  const chatCall = { id: 'c1', type: 'function', function: { name: 'weather', arguments: '{}' } };
  const weather = { type: 'function', name: 'weather', parameters: { type: 'object' }, strict: true };
  const chatWeather = {
    type: 'function',
    function: { name: 'weather', parameters: { type: 'object' }, strict: true },
  };
  const schema = { type: 'object' };

  const table: readonly [name: string, asked: object, chat: object][] = [
    ['text', { input: 'Hello' }, { messages: [hello] }],
    [
      'instructions',
      { input: 'Hello', instructions: 'Be kind.' },
      { messages: [{ role: 'system', content: 'Be kind.' }, hello] },
    ],
    [
      'messages with and without a type',
      {
        input: [
          { role: 'developer', content: 'Be kind.' },
          { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'Hello' }] },
          {
            id: 'msg_1',
            type: 'message',
            role: 'assistant',
            status: 'completed',
            content: [{ type: 'output_text', text: 'Hi', annotations: [] }],
          },
          hello,
        ],
      },
      {
        messages: [
          { role: 'developer', content: 'Be kind.' },
          hello,
          { role: 'assistant', content: 'Hi' },
          hello,
        ],
      },
    ],
    [
      'images and files',
      {
        input: [
          {
            role: 'user',
            content: [
              { type: 'input_text', text: 'What is this?' },
              { type: 'input_image', image_url: 'data:image/png;base64,AA', detail: 'low' },
              { type: 'input_file', filename: 'a.pdf', file_data: 'data:application/pdf;base64,AA' },
            ],
          },
        ],
      },
      {
        messages: [
          {
            role: 'user',
            content: [
              { type: 'text', text: 'What is this?' },
              { type: 'image_url', image_url: { url: 'data:image/png;base64,AA', detail: 'low' } },
              { type: 'file', file: { file_data: 'data:application/pdf;base64,AA', filename: 'a.pdf' } },
            ],
          },
        ],
      },
    ],
    [
      'calls of one turn, and the next one’s',
      {
        input: [
          hello,
          { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'Wait.' }] },
          call,
          { ...call, call_id: 'c2' },
          output,
          { ...output, call_id: 'c2', output: [{ type: 'input_text', text: 'Sun' }] },
          { type: 'custom_tool_call', call_id: 'c3', name: 'shell', input: 'ls' },
          { type: 'custom_tool_call_output', call_id: 'c3', output: 'a' },
        ],
      },
      {
        messages: [
          hello,
          { role: 'assistant', content: 'Wait.', tool_calls: [chatCall, { ...chatCall, id: 'c2' }] },
          { role: 'tool', tool_call_id: 'c1', content: 'Rain' },
          { role: 'tool', tool_call_id: 'c2', content: 'Sun' },
          {
            role: 'assistant',
            content: null,
            tool_calls: [{ id: 'c3', type: 'custom', custom: { name: 'shell', input: 'ls' } }],
          },
          { role: 'tool', tool_call_id: 'c3', content: 'a' },
        ],
      },
    ],
    [
      'tools and a choice',
      {
        input: 'Hello',
        tools: [
          weather,
          {
            type: 'custom',
            name: 'shell',
            format: { type: 'grammar', syntax: 'lark', definition: 'start: "a"' },
          },
        ],
        tool_choice: { type: 'function', name: 'weather' },
        parallel_tool_calls: false,
      },
      {
        messages: [hello],
        parallel_tool_calls: false,
        tools: [
          chatWeather,
          {
            type: 'custom',
            custom: {
              name: 'shell',
              format: { type: 'grammar', grammar: { syntax: 'lark', definition: 'start: "a"' } },
            },
          },
        ],
        tool_choice: { type: 'function', function: { name: 'weather' } },
      },
    ],
    [
      'a choice among some',
      {
        input: 'Hello',
        tools: [weather],
        tool_choice: {
          type: 'allowed_tools',
          mode: 'required',
          tools: [{ type: 'function', name: 'weather' }],
        },
      },
      {
        messages: [hello],
        tools: [chatWeather],
        tool_choice: {
          type: 'allowed_tools',
          allowed_tools: { mode: 'required', tools: [{ type: 'function', function: { name: 'weather' } }] },
        },
      },
    ],
    [
      'parameters',
      {
        input: 'Hello',
        max_output_tokens: 8,
        temperature: 0.5,
        top_p: null,
        reasoning: { effort: 'low' },
        text: { format: { type: 'json_schema', name: 'a', schema }, verbosity: 'low' },
        metadata: { a: 'b' },
        store: false,
        truncation: 'disabled',
        unheard_of: [1],
      },
      {
        messages: [hello],
        unheard_of: [1],
        temperature: 0.5,
        max_completion_tokens: 8,
        reasoning_effort: 'low',
        verbosity: 'low',
        response_format: { type: 'json_schema', json_schema: { name: 'a', schema, strict: false } },
      },
    ],
    [
      'log probabilities',
      { input: 'Hello', include: ['message.output_text.logprobs'], top_logprobs: 2 },
      { messages: [hello], top_logprobs: 2, logprobs: true },
    ],
    [
      'a stream',
      { input: 'Hello', stream: true, stream_options: { include_obfuscation: false } },
      {
        messages: [hello],
        stream: true,
        stream_options: { include_usage: true, include_obfuscation: false },
      },
    ],
  ];
  it.each(table)('with %s is one of Chat Completions', (_name, asked, chat) => {
    expect(chatOf(asked)).toEqual({ model: 'm', ...chat });
    expect(chatCompletionRequest.safeParse(chatOf(asked)).error).toBeUndefined();
    expect(openResponses(asked).changes).toEqual([]);
  });

  it('names what it leaves out', () => {
    const { changes, chat } = openResponses({
      input: [hello, { type: 'reasoning', id: 'rs_1', summary: [] }, call, output],
      include: ['reasoning.encrypted_content'],
      reasoning: { summary: 'auto' },
      max_tool_calls: 3,
      tool_choice: 'auto',
      parallel_tool_calls: true,
    });
    expect(changes).toEqual(
      [
        'input[1]',
        'include',
        'reasoning.summary',
        'max_tool_calls',
        'tool_choice',
        'parallel_tool_calls',
      ].map((param) => ({ code: 'removed', param })),
    );
    expect(isRecord(chat) && Object.keys(chat)).toEqual(['messages']);
  });

  it.each([
    [{ previous_response_id: 'resp_1' }, 'previous_response_id'],
    [{ conversation: 'conv_1' }, 'conversation'],
    [{ prompt: { id: 'pmpt_1' } }, 'prompt'],
    [{ store: true }, 'store'],
    [{ background: true }, 'background'],
    [{ truncation: 'auto' }, 'truncation'],
    [{ input: [{ type: 'item_reference', id: 'msg_1' }] }, 'input[0].type'],
    [{ input: [{ type: 'computer_call' }] }, 'input[0].type'],
    [{ input: [] }, 'input'],
    [{ input: 5 }, 'input'],
    [{ input: [{ role: 'robot', content: '' }] }, 'input[0].role'],
    [{ input: [{ role: 'user', content: [{ type: 'video' }] }] }, 'input[0].content[0].type'],
    [{ tools: [{ type: 'web_search' }] }, 'tools[0].type'],
    [{ text: { format: { type: 'xml' } } }, 'text.format.type'],
    [{ metadata: { a: 1 } }, 'metadata.a'],
  ])('%j is refused', (body, param) => {
    expect(refused(body)).toEqual({ code: 'invalid_value', param });
  });

  it('says of an item that OpenAI has stored what to do', () => {
    expect(() => openResponses({ input: [{ type: 'item_reference', id: 'msg_1' }] })).toThrow(
      'send the item itself',
    );
  });

  it('has its own names for what Chat Completions finds wrong', () => {
    const { nameOf = (param: string) => param } = openResponses({
      instructions: 'a',
      input: [hello, call, output],
    });
    expect(
      [
        'messages[0].content',
        'messages[1].content[0].text',
        'messages[2].tool_calls[0].function.arguments',
        'messages[3].tool_call_id',
        'messages',
        'max_completion_tokens',
        'reasoning_effort',
        'response_format.json_schema.name',
        'tools[0].function.name',
        'temperature',
      ].map(nameOf),
    ).toEqual([
      'instructions.content',
      'input[0].content[0].text',
      'input[1].arguments',
      'input[2].tool_call_id',
      'input',
      'max_output_tokens',
      'reasoning.effort',
      'text.format.name',
      'tools[0].name',
      'temperature',
    ]);
  });
});

const usage = {
  prompt_tokens: 5,
  completion_tokens: 3,
  total_tokens: 8,
  prompt_tokens_details: { cached_tokens: 1 },
  completion_tokens_details: { reasoning_tokens: 2 },
};

async function whole(
  message: object,
  finish_reason: string | null = 'stop',
  asked: object = {},
): Promise<unknown> {
  const completion = { model: 'gpt-5.4', choices: [{ index: 0, message, finish_reason }], usage };
  const headers = { 'content-type': 'application/json', 'edgewise-changes': 'removed seed' };
  const response = await openResponses({ model: 'm', input: 'Hello', ...asked }).answer(
    Response.json(completion, { headers }),
  );
  expect(response.headers.get('edgewise-changes')).toBe('removed seed');
  return response.json();
}

describe('a whole answer', () => {
  it('is a response', async () => {
    expect(
      await whole({ role: 'assistant', content: 'Hi', refusal: null }, 'stop', {
        instructions: 'Be kind.',
        temperature: 0.5,
        metadata: { a: 'b' },
      }),
    ).toMatchObject({
      object: 'response',
      status: 'completed',
      error: null,
      incomplete_details: null,
      model: 'gpt-5.4',
      instructions: 'Be kind.',
      temperature: 0.5,
      metadata: { a: 'b' },
      store: false,
      output: [
        {
          type: 'message',
          role: 'assistant',
          status: 'completed',
          content: [{ type: 'output_text', text: 'Hi', annotations: [], logprobs: [] }],
        },
      ],
      usage: {
        input_tokens: 5,
        input_tokens_details: { cached_tokens: 1 },
        output_tokens: 3,
        output_tokens_details: { reasoning_tokens: 2 },
        total_tokens: 8,
      },
    });
  });

  it('has its calls as items', async () => {
    const tool_calls = [
      { id: 'c1', type: 'function', function: { name: 'f', arguments: '{"a":1}' } },
      { id: 'c2', type: 'custom', custom: { name: 'g', input: 'ls' } },
    ];
    expect(await whole({ role: 'assistant', content: null, tool_calls }, 'tool_calls')).toMatchObject({
      status: 'completed',
      output: [
        { type: 'function_call', call_id: 'c1', name: 'f', arguments: '{"a":1}', status: 'completed' },
        { type: 'custom_tool_call', call_id: 'c2', name: 'g', input: 'ls', status: 'completed' },
      ],
    });
  });

  it.each([
    ['length', 'max_output_tokens'],
    ['content_filter', 'content_filter'],
  ])('that was cut by %s says so', async (finish, reason) => {
    expect(await whole({ content: 'Hi' }, finish)).toMatchObject({
      status: 'incomplete',
      incomplete_details: { reason },
      output: [{ status: 'incomplete' }],
    });
  });

  it('that is a refusal is one', async () => {
    expect(await whole({ content: null, refusal: 'No.' })).toMatchObject({
      output: [{ content: [{ type: 'refusal', refusal: 'No.' }] }],
    });
  });

  it.each(['<html>', '{}', '{"choices": [{"message": {"content": "a"}}]}', '{"error": {"message": "x"}}'])(
    'that is none is an error: %s',
    async (body) => {
      const { answer } = openResponses({ input: 'Hello' });
      await expect(Promise.resolve(answer(new Response(body)))).rejects.toMatchObject({
        code: 'upstream_error',
      });
    },
  );
});

const chunk = (delta: object, finish_reason: string | null = null) =>
  `data: ${JSON.stringify({ model: 'gpt-5.4', choices: [{ index: 0, delta, finish_reason }] })}\n\n`;

/** The events that a client gets of these bytes, in pieces of so many. */
async function events(sse: string, size = 1e9): Promise<Record<string, unknown>[]> {
  const bytes = new TextEncoder().encode(sse);
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (let start = 0; start < bytes.length; start += size)
        controller.enqueue(bytes.slice(start, start + size));
      controller.close();
    },
  });
  const response = await openResponses({ model: 'm', input: 'Hello', stream: true }).answer(
    new Response(body),
  );
  return (await response.text())
    .split('\n\n')
    .filter(Boolean)
    .map((event) => {
      const [type = '', data = ''] = event.split('\n');
      const read = jsonObject.parse(JSON.parse(data.slice('data: '.length)));
      expect(type).toBe(`event: ${String(read['type'])}`);
      return read;
    });
}

describe('a streamed answer', () => {
  const text = `${chunk({ role: 'assistant', content: '' })}${chunk({ content: 'H' })}: comment\n\n${chunk({ content: 'é 😀' })}${chunk({}, 'stop')}data: ${JSON.stringify({ choices: [], usage })}\n\ndata: [DONE]\n\n`;

  it.each([1, 7, 1e9])('is told in events, in pieces of %d bytes', async (size) => {
    const told = await events(text, size);
    expect(told.map(({ type }) => type)).toEqual([
      'response.created',
      'response.in_progress',
      'response.output_item.added',
      'response.content_part.added',
      'response.output_text.delta',
      'response.output_text.delta',
      'response.output_text.done',
      'response.content_part.done',
      'response.output_item.done',
      'response.completed',
    ]);
    expect(told.map(({ sequence_number: number }) => number)).toEqual(told.map((_, index) => index));
    const part = { type: 'output_text', text: 'Hé 😀', annotations: [], logprobs: [] };
    const item = { type: 'message', role: 'assistant', status: 'completed', content: [part] };
    expect(told[0]).toMatchObject({ response: { status: 'in_progress', output: [], usage: null } });
    expect(told[3]).toMatchObject({ part: { ...part, text: '' }, output_index: 0, content_index: 0 });
    expect(told[5]).toMatchObject({ delta: 'é 😀', output_index: 0, content_index: 0 });
    expect(told[6]).toMatchObject({ text: 'Hé 😀' });
    expect(told[7]).toMatchObject({ part });
    expect(told[8]).toMatchObject({ item, output_index: 0 });
    expect(told[9]).toMatchObject({
      response: { status: 'completed', output: [item], usage: { total_tokens: 8 }, model: 'gpt-5.4' },
    });
    expect(new Set(told.slice(3, 8).map(({ item_id: id }) => id)).size).toBe(1);
  });

  it('tells of calls, beside text', async () => {
    const call = (index: number, part: object) => chunk({ tool_calls: [{ index, ...part }] });
    const told = await events(
      [
        chunk({ content: 'Wait.' }),
        call(0, { id: 'c1', type: 'function', function: { name: 'f', arguments: '' } }),
        call(0, { function: { arguments: '{"a"' } }),
        call(1, { id: 'c2', type: 'custom', custom: { name: 'g', input: 'l' } }),
        call(0, { function: { arguments: ':1}' } }),
        call(1, { custom: { input: 's' } }),
        chunk({}, 'tool_calls'),
      ].join(''),
    );
    expect(told.at(-1)).toMatchObject({
      type: 'response.completed',
      response: {
        output: [
          { type: 'message' },
          { type: 'function_call', call_id: 'c1', name: 'f', arguments: '{"a":1}' },
          { type: 'custom_tool_call', call_id: 'c2', name: 'g', input: 'ls' },
        ],
      },
    });
    const deltas = (type: string) => told.filter((event) => event['type'] === type).map(({ delta }) => delta);
    expect(deltas('response.function_call_arguments.delta')).toEqual(['{"a"', ':1}']);
    expect(deltas('response.custom_tool_call_input.delta')).toEqual(['l', 's']);
    const done = told.find(({ type }) => type === 'response.function_call_arguments.done');
    expect(done).toMatchObject({ arguments: '{"a":1}' });
  });

  it('with a refusal after text has a part for each', async () => {
    const told = await events(chunk({ content: 'Hi' }) + chunk({ refusal: 'No.' }) + chunk({}, 'stop'));
    expect(told.at(-1)).toMatchObject({
      response: {
        output: [
          {
            content: [
              { type: 'output_text', text: 'Hi' },
              { type: 'refusal', refusal: 'No.' },
            ],
          },
        ],
      },
    });
  });

  it.each([
    ['is cut off', chunk({ content: 'Hi' }), 'failed'],
    [
      'ends in an error',
      `${chunk({ content: 'Hi' })}data: {"error": {"message": "Out of memory"}}\n\n`,
      'failed',
    ],
    ['reaches the limit', chunk({ content: 'Hi' }) + chunk({}, 'length'), 'incomplete'],
  ])('that %s says so, with what there is', async (_, sse, status) => {
    const last = (await events(sse)).at(-1);
    expect(last).toMatchObject({
      type: `response.${status}`,
      response: { status, output: [{ status: 'incomplete', content: [{ text: 'Hi' }] }] },
    });
  });

  it('of a connection that breaks is a failure, not a broken stream', async () => {
    let pulls = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulls += 1;
        if (pulls === 1) controller.enqueue(new TextEncoder().encode(chunk({ content: 'Hi' })));
        else controller.error(new Error('secret'));
      },
    });
    const response = await openResponses({ input: 'Hello', stream: true }).answer(new Response(body));
    const told = await response.text();
    expect(told).toContain('event: response.failed');
    expect(told).not.toContain('secret');
  });

  it.each([
    ['goes on for ever', chunk({ content: 'word '.repeat(20_000) })],
    [
      'calls without end',
      chunk({ tool_calls: Array.from({ length: 200 }, (_, index) => ({ index, id: String(index) })) }),
    ],
    ['has an event without end', 'x'.repeat(200_000)],
  ])('that %s is ended', async (_, piece) => {
    let cancelled = false;
    let pieces = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        pieces += 1;
        controller.enqueue(new TextEncoder().encode(piece));
      },
      cancel() {
        cancelled = true;
      },
    });
    const response = await openResponses({ input: 'Hello', stream: true }).answer(new Response(body));
    expect(await response.text()).toContain('event: response.failed');
    expect(cancelled).toBe(true);
    expect(pieces).toBeLessThan(100);
  });

  it('in which text and refusal take turns has one part of each', async () => {
    const turns = (chunk({ content: 'a' }) + chunk({ refusal: 'b' })).repeat(500);
    const told = await events(turns + chunk({}, 'stop'));
    expect(told.at(-1)).toMatchObject({
      response: { output: [{ content: [{ text: 'a'.repeat(500) }, { refusal: 'b'.repeat(500) }] }] },
    });
    expect(told.filter(({ type }) => type === 'response.content_part.added')).toHaveLength(2);
  });

  it('that nobody reads on ends the model’s work', async () => {
    let cancelled = false;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.enqueue(new TextEncoder().encode(chunk({ content: 'on and on ' })));
      },
      cancel() {
        cancelled = true;
      },
    });
    const response = await openResponses({ input: 'Hello', stream: true }).answer(new Response(body));
    const reader = response.body?.getReader();
    await reader?.read();
    await reader?.cancel();
    expect(cancelled).toBe(true);
  });
});
