import { describe, expect, it } from 'vitest';
import { isRecord } from '@/lib/json/json';
import { ApiError } from '@/lib/server/api-error';
import { chatCompletionRequest } from '@/lib/model/request';
import { openResponses } from './exchange';

/* What is asked by the Responses API, as Chat Completions are asked it, and what is refused. */

const chatOf = (body: object) => openResponses({ model: 'm', ...body }).chat;
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
    [{ n: 2 }, 'n'],
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
