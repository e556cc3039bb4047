import { describe, expect, it } from 'vitest';
import { writeChanges } from './changes';
import { normaliseRequest } from './normalise-request';
import { chatCompletionRequest, optionalFields } from './request';

/* What OpenAI's API accepts, shape by shape, and what reaches the model of it. */

const user = { role: 'user', content: 'Hello' };
const call = { id: 'call_1', type: 'function', function: { name: 'weather', arguments: '{}' } };
const result = { role: 'tool', tool_call_id: 'call_1', content: 'Rain' };
const functionCall = { name: 'weather', arguments: '{}' };
const tools = [{ type: 'function', function: { name: 'weather' } }];
const schema = { type: 'object' };
const format = (json_schema: object) => ({ response_format: { type: 'json_schema', json_schema } });

interface Shape {
  readonly name: string;
  readonly sent: object;
  readonly reaches: object;
  /** As the header tells it. */
  readonly changes: string;
}

const said = (name: string, ...turns: [sent: object[], reaches: object[], changes: string]): Shape => ({
  name,
  sent: { messages: [user, ...turns[0]] },
  reaches: { messages: [user, ...turns[1]] },
  changes: turns[2],
});
const asIs = (name: string, sent: object): Shape => ({
  name,
  sent: { messages: [user], ...sent },
  reaches: { messages: [user], ...sent },
  changes: '',
});
const becomes = (name: string, sent: object, reaches: object, changes: string): Shape => ({
  name,
  sent: { messages: [user], ...sent },
  reaches: { messages: [user], ...reaches },
  changes,
});

const completed: readonly Shape[] = [
  said(
    'calls without content (openai-go, go-openai, async-openai)',
    [{ role: 'assistant', tool_calls: [call] }, result],
    [{ role: 'assistant', tool_calls: [call], content: null }, result],
    'set messages[1].content=null',
  ),
  said(
    'a refusal without content',
    [{ role: 'assistant', refusal: 'No.' }],
    [{ role: 'assistant', refusal: 'No.', content: null }],
    'set messages[1].content=null',
  ),
  said(
    'audio without content',
    [{ role: 'assistant', audio: { id: 'audio_1' } }],
    [{ role: 'assistant', audio: { id: 'audio_1' }, content: null }],
    'set messages[1].content=null',
  ),
  said(
    'an answer as the Python client dumps it',
    [
      {
        role: 'assistant',
        content: 'Hi',
        refusal: null,
        audio: null,
        tool_calls: null,
        function_call: null,
        annotations: [],
      },
    ],
    [{ role: 'assistant', content: 'Hi', annotations: [] }],
    'removed messages[1].refusal, removed messages[1].audio, removed messages[1].tool_calls, removed messages[1].function_call',
  ),
  said(
    'a function’s call and result, in the older way',
    [
      { role: 'assistant', content: null, function_call: functionCall },
      { role: 'function', name: 'weather', content: 'Rain' },
    ],
    [
      {
        role: 'assistant',
        content: null,
        tool_calls: [{ id: 'call_of_message_1', type: 'function', function: functionCall }],
      },
      { role: 'tool', content: 'Rain', tool_call_id: 'call_of_message_1' },
    ],
    'renamed messages[1].function_call=messages[1].tool_calls[0].function, set messages[1].tool_calls[0].id="call_of_message_1", set messages[2].role="tool", renamed messages[2].name=messages[2].tool_call_id',
  ),
  said(
    'a function’s result without its call',
    [{ role: 'function', name: 'weather', content: 'Rain' }],
    [{ role: 'function', name: 'weather', content: 'Rain' }],
    '',
  ),
  said(
    'an image whose detail is null',
    [
      {
        role: 'user',
        content: [{ type: 'image_url', image_url: { url: 'data:image/png;base64,', detail: null } }],
      },
    ],
    [{ role: 'user', content: [{ type: 'image_url', image_url: { url: 'data:image/png;base64,' } }] }],
    'removed messages[1].content[0].image_url.detail',
  ),
  becomes(
    'a schema with strict: null',
    format({ name: 'a', strict: null, schema, description: null }),
    format({ name: 'a', schema }),
    'removed response_format.json_schema.description, removed response_format.json_schema.strict',
  ),
  becomes(
    'a schema that is missing',
    format({ name: 'a' }),
    format({ name: 'a', schema: {} }),
    'set response_format.json_schema.schema={}',
  ),
  becomes(
    'max_tokens',
    { max_tokens: 5, seed: 7 },
    { max_completion_tokens: 5, seed: 7 },
    'renamed max_tokens=max_completion_tokens',
  ),
  becomes(
    'a limit whose other name is null',
    { max_tokens: 5, max_completion_tokens: null },
    { max_completion_tokens: 5 },
    'removed max_completion_tokens, renamed max_tokens=max_completion_tokens',
  ),
  becomes(
    'stream options with nulls',
    { stream: true, stream_options: { include_usage: null, include_obfuscation: false } },
    { stream: true, stream_options: { include_obfuscation: false } },
    'removed stream_options.include_usage',
  ),
  becomes(
    'a tool with nulls',
    {
      tools: [
        { type: 'function', function: { name: 'a', description: null, parameters: null, strict: null } },
        { type: 'custom', custom: { name: 'b', description: null, format: null } },
      ],
    },
    {
      tools: [
        { type: 'function', function: { name: 'a' } },
        { type: 'custom', custom: { name: 'b' } },
      ],
    },
    'removed tools[0].function.description, removed tools[0].function.parameters, removed tools[0].function.strict, removed tools[1].custom.description, removed tools[1].custom.format',
  ),
];

const grammar = { type: 'grammar', grammar: { syntax: 'lark', definition: 'start: "a"' } };
const untouched: readonly Shape[] = [
  asIs('include_obfuscation', { stream: true, stream_options: { include_obfuscation: false } }),
  asIs('allowed tools', {
    tools,
    tool_choice: { type: 'allowed_tools', allowed_tools: { mode: 'auto', tools } },
  }),
  asIs('a custom tool by choice', {
    tools: [{ type: 'custom', custom: { name: 'shell', format: grammar } }],
    tool_choice: { type: 'custom', custom: { name: 'shell' } },
  }),
  asIs('a named function', { tools, tool_choice: { type: 'function', function: { name: 'weather' } } }),
  asIs('functions, in the older way', {
    functions: [{ name: 'weather' }],
    function_call: { name: 'weather' },
  }),
  asIs('one stop', { stop: '\n' }),
  asIs('four stops', { stop: ['a', 'b', 'c', 'd'] }),
  asIs('log probabilities', { logprobs: true, top_logprobs: 20 }),
  asIs('a bias', { logit_bias: { '50256': -100, '1': 1.5 } }),
  asIs('metadata', { metadata: { a: 'b' }, user: 'ada', safety_identifier: 'x', prompt_cache_key: 'k' }),
  asIs('a tier and a prediction', {
    service_tier: 'auto',
    prediction: { type: 'content', content: [{ type: 'text', text: 'x' }] },
  }),
  asIs('what nobody knows yet', { unheard_of: { nested: [1, null, true] }, other: null }),
  said(
    'parts of every type',
    [
      {
        role: 'user',
        name: 'Ada',
        content: [
          { type: 'text', text: 'a' },
          { type: 'image_url', image_url: { url: 'https://a.example/b.png', detail: 'high' } },
          { type: 'input_audio', input_audio: { data: '', format: 'wav' } },
          { type: 'file', file: { file_data: 'data:application/pdf;base64,', filename: 'a.pdf' } },
        ],
      },
      { role: 'assistant', content: [{ type: 'refusal', refusal: 'No.' }] },
      { role: 'developer', content: [{ type: 'text', text: 'a' }] },
    ],
    [],
    '',
  ),
  said(
    'a custom call and its result',
    [
      {
        role: 'assistant',
        content: null,
        tool_calls: [{ id: 'c', type: 'custom', custom: { name: 'x', input: '' } }],
      },
      { role: 'tool', tool_call_id: 'c', content: [{ type: 'text', text: 'done' }] },
    ],
    [],
    '',
  ),
].map((shape) => ({ ...shape, reaches: shape.sent }));

describe('what OpenAI accepts reaches the model', () => {
  it.each([...completed, ...untouched])('$name', ({ sent, reaches, changes }) => {
    const before = JSON.stringify(sent);
    const normalised = normaliseRequest(sent, { refusesMaxTokens: true });
    expect(JSON.stringify(normalised.body)).toBe(JSON.stringify(reaches));
    expect(writeChanges(normalised.changes)).toBe(changes);
    expect(chatCompletionRequest.parse(normalised.body)).toEqual(reaches);
    expect(JSON.stringify(sent), 'what was handed in').toBe(before);
    // A complete request is left as it is.
    expect(normaliseRequest(normalised.body, { refusesMaxTokens: true })).toEqual({
      body: reaches,
      changes: [],
    });
  });

  it.each(untouched)('$name, without a copy', ({ sent }) => {
    expect(normaliseRequest(sent, { refusesMaxTokens: true }).body).toBe(sent);
  });

  it.each(optionalFields)('null for %s is as if it were not there', (name) => {
    const { body, changes } = normaliseRequest(
      { messages: [user], [name]: null },
      { refusesMaxTokens: true },
    );
    expect(body).toEqual({ messages: [user] });
    expect(changes).toEqual([{ code: 'removed', param: name }]);
  });

  it('keeps max_tokens where it is obeyed', () => {
    const body = { messages: [user], max_tokens: 5 };
    expect(normaliseRequest(body, { refusesMaxTokens: false })).toEqual({ body, changes: [] });
  });

  it.each([
    null,
    5,
    'text',
    [],
    { messages: 5 },
    { messages: [null, [], 'x'] },
    { tools: {}, stream_options: [] },
  ])('what is no request stays for the schema to refuse: %j', (body) => {
    expect(normaliseRequest(body, { refusesMaxTokens: true })).toEqual({ body, changes: [] });
  });
});
