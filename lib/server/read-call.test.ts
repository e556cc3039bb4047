import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ApiError } from './api-error';
import { parameters } from '@/lib/parameters/parameters';
import { samples } from '@/lib/parameters/testing/samples';
import { readCall } from './read-call';

const models = ['openai/gpt-5.4', 'openai/other'] as const;
const read = (value: unknown) => readCall({ value, bytes: 100 }, { models, standIn: null });
const user = { role: 'user', content: 'Hello' };
const messages = [user];

function fault(body: unknown): ApiError {
  try {
    read(body);
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
  throw new Error('It was not refused.');
}

describe('a call', () => {
  it('is the body as it came, but for the model', () => {
    const body = {
      seed: 7,
      temperature: 0.5,
      messages: [{ content: 'Hi', role: 'user', name: 'Ada' }],
      model: 'openai/other',
      reasoning_effort: 'none',
    };
    const call = read(body);
    expect(call).toMatchObject({ model: 'openai/other', changes: [], stream: false, bytes: 100 });
    expect(JSON.stringify(call.inputs)).toBe(
      '{"seed":7,"temperature":0.5,"messages":[{"content":"Hi","role":"user","name":"Ada"}],"reasoning_effort":"none"}',
    );
  });

  it.each([undefined, null, 'gpt-5.4', 'gpt-5.4-2026-03-05', 'openai/gpt-5.4-2026-03-05', 'GPT-5.4'])(
    'goes to the model that %j stands for, and says so',
    (model) => {
      const { model: called, changes } = read({ messages, model });
      expect(called).toBe('openai/gpt-5.4');
      expect(changes[0]).toEqual({ code: 'set', param: 'model', value: 'openai/gpt-5.4' });
    },
  );

  it.each(['gpt-5.4-mini', 'gpt-5', 'another/gpt-5.4', 'openai/', '', '__proto__', 'x'.repeat(500)])(
    'to the model %j is refused as OpenAI does',
    (model) => {
      const { status, code, param } = fault({ messages, model });
      expect({ status, code, param }).toEqual({ status: 404, code: 'model_not_found', param: 'model' });
    },
  );

  it('keeps every unknown key', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.string().map((key) => `x_${key}`),
          fc.jsonValue(),
        ),
        (extra) => {
          expect(read({ ...extra, messages }).inputs).toEqual({ ...extra, messages });
        },
      ),
    );
  });

  it.each(parameters)('takes $name with its values and names it with others', ({ name }) => {
    const sentAs = name === 'max_tokens' ? 'max_completion_tokens' : name;
    const weather = { type: 'function', function: { name: 'weather' } };
    const needed = {
      parallel_tool_calls: { tools: [weather] },
      top_logprobs: { logprobs: true },
    };
    const asked = { messages, ...(name in needed && needed[name as keyof typeof needed]) };
    const at = expect.stringMatching(new RegExp(`^${sentAs}\\b`)) as string;
    for (const value of samples[name].accepted)
      expect(read({ ...asked, [name]: value }).inputs[sentAs]).toEqual(value);
    for (const value of samples[name].refused) {
      if (value === null) expect(read({ ...asked, [name]: value }).inputs).toEqual(asked);
      else expect(fault({ ...asked, [name]: value })).toMatchObject({ code: 'invalid_value', param: at });
    }
  });

  it('leaves max_tokens to what stands in for the model', () => {
    const standIn = { name: 'llama3', place: 'local' as const };
    const { inputs, changes } = readCall(
      { value: { messages, model: models[0], max_tokens: 5 }, bytes: 1 },
      { models, standIn },
    );
    expect(inputs).toEqual({ messages, max_tokens: 5 });
    expect(changes).toEqual([]);
  });
});

const call = { id: 'call_1', type: 'function', function: { name: 'f', arguments: '{}' } };
const calling = { role: 'assistant', content: null, tool_calls: [call] };
const result = { role: 'tool', tool_call_id: 'call_1', content: 'x' };
const tools = [{ type: 'function', function: { name: 'f' } }];
const after = (...turns: unknown[]) => ({ messages: [user, ...turns] });
const part = (content: unknown) => ({ messages: [{ role: 'user', content: [content] }] });
const json = (json_schema: unknown) => ({ messages, response_format: { type: 'json_schema', json_schema } });

/* What OpenAI refuses, and the field that it names. */
describe('refused, with the field named', () => {
  const invalid: readonly [body: unknown, param: string | null][] = [
    [null, null],
    [[], null],
    ['text', null],
    [{ messages: [] }, 'messages'],
    [{ messages: 'Hello' }, 'messages'],
    [{ messages: {} }, 'messages'],
    [{ messages: null }, 'messages'],
    [{ messages: ['Hello'] }, 'messages[0]'],
    [{ messages: [null] }, 'messages[0]'],
    [{ messages: Array(25_001).fill(user) }, 'messages'],
    [{ messages, model: 5 }, 'model'],
    // Numbers
    ...['2', 0, 1.5, -1, 9, 1e308, [2], true].map((n): [object, string] => [{ messages, n }, 'n']),
    ...['0.5', 2.1, -1, true].map((temperature): [object, string] => [
      { messages, temperature },
      'temperature',
    ]),
    [{ messages, top_p: 1.5 }, 'top_p'],
    [{ messages, frequency_penalty: -2.5 }, 'frequency_penalty'],
    [{ messages, presence_penalty: '1' }, 'presence_penalty'],
    [{ messages, max_completion_tokens: 0 }, 'max_completion_tokens'],
    [{ messages, max_completion_tokens: '8' }, 'max_completion_tokens'],
    [{ messages, seed: 1.5 }, 'seed'],
    [{ messages, seed: '7' }, 'seed'],
    // Words
    [{ messages, reasoning_effort: 'ultra' }, 'reasoning_effort'],
    [{ messages, verbosity: 'loud' }, 'verbosity'],
    [{ messages, service_tier: 'gold' }, 'service_tier'],
    [{ messages, user: 5 }, 'user'],
    [{ messages, safety_identifier: 'x'.repeat(65) }, 'safety_identifier'],
    [{ messages, prompt_cache_key: {} }, 'prompt_cache_key'],
    [{ messages, prompt_cache_retention: 'ever' }, 'prompt_cache_retention'],
    // Switches
    [{ messages, stream: 'yes' }, 'stream'],
    [{ messages, store: 1 }, 'store'],
    [{ messages, logprobs: 'yes' }, 'logprobs'],
    [{ messages, logprobs: 5 }, 'logprobs'],
    [{ messages, parallel_tool_calls: 'no', tools }, 'parallel_tool_calls'],
    [{ messages, stream: true, stream_options: { other: true } }, 'stream_options.other'],
    [{ messages, stream: true, stream_options: { include_usage: 'yes' } }, 'stream_options.include_usage'],
    [{ messages, stream: true, stream_options: [] }, 'stream_options'],
    // Parameters that mean something only beside another
    [{ messages, top_logprobs: 2 }, 'top_logprobs'],
    [{ messages, logprobs: false, top_logprobs: 2 }, 'top_logprobs'],
    [{ messages, logprobs: true, top_logprobs: 21 }, 'top_logprobs'],
    [{ messages, stream_options: { include_usage: true } }, 'stream_options'],
    [{ messages, max_tokens: 5, max_completion_tokens: 5 }, 'max_tokens'],
    [{ messages, tool_choice: 'auto' }, 'tool_choice'],
    [{ messages, parallel_tool_calls: true }, 'parallel_tool_calls'],
    [{ messages, function_call: 'auto' }, 'function_call'],
    // Lists and maps
    [{ messages, stop: ['a', 'b', 'c', 'd', 'e'] }, 'stop'],
    [{ messages, stop: [] }, 'stop'],
    [{ messages, stop: 5 }, 'stop'],
    [{ messages, stop: ['a', 5] }, 'stop[1]'],
    [{ messages, logit_bias: { '50256': 101 } }, 'logit_bias.50256'],
    [{ messages, logit_bias: { hello: 1 } }, 'logit_bias.hello'],
    [{ messages, logit_bias: [] }, 'logit_bias'],
    [{ messages, metadata: { a: 1 } }, 'metadata.a'],
    [{ messages, metadata: { a: 'x'.repeat(513) } }, 'metadata.a'],
    [{ messages, metadata: { ['x'.repeat(65)]: 'a' } }, `metadata.${'x'.repeat(65)}`],
    [{ messages, metadata: Object.fromEntries(Array.from({ length: 17 }, (_, i) => [i, ''])) }, 'metadata'],
    [{ messages, modalities: ['smell'] }, 'modalities[0]'],
    [{ messages, audio: { voice: 'alloy', format: 'midi' } }, 'audio.format'],
    [{ messages, prediction: { type: 'content', content: 5 } }, 'prediction.content'],
    [
      { messages, web_search_options: { search_context_size: 'huge' } },
      'web_search_options.search_context_size',
    ],
    [{ messages, functions: [] }, 'functions'],
    [{ messages, functions: [{ name: 'a b' }] }, 'functions[0].name'],
    // Tools
    [{ messages, tools: [] }, 'tools'],
    [{ messages, tools: {} }, 'tools'],
    [{ messages, tools: Array(129).fill(tools[0]) }, 'tools'],
    [{ messages, tools: [{ type: 'web_search' }] }, 'tools[0].type'],
    [{ messages, tools: [{ type: 'function', function: { name: 'a b' } }] }, 'tools[0].function.name'],
    [{ messages, tools: [{ type: 'function', function: { name: '' } }] }, 'tools[0].function.name'],
    [
      { messages, tools: [{ type: 'function', function: { name: 'x'.repeat(65) } }] },
      'tools[0].function.name',
    ],
    [
      { messages, tools: [{ type: 'function', function: { name: 'f', parameters: '{}' } }] },
      'tools[0].function.parameters',
    ],
    [
      { messages, tools: [{ type: 'function', function: { name: 'f', parameters: [] } }] },
      'tools[0].function.parameters',
    ],
    [
      { messages, tools: [{ type: 'function', function: { name: 'f', strict: 'yes' } }] },
      'tools[0].function.strict',
    ],
    [
      { messages, tools: [{ type: 'custom', custom: { name: 'c', format: { type: 'xml' } } }] },
      'tools[0].custom.format.type',
    ],
    [{ messages, tools, tool_choice: 'some' }, 'tool_choice'],
    [{ messages, tools, tool_choice: { type: 'function', function: { name: 'g' } } }, 'tool_choice'],
    [{ messages, tools, tool_choice: { type: 'custom', custom: { name: 'f' } } }, 'tool_choice'],
    [{ messages, tools, tool_choice: { type: 'file_search' } }, 'tool_choice.type'],
    [
      { messages, tools, tool_choice: { type: 'allowed_tools', allowed_tools: { mode: 'none', tools } } },
      'tool_choice.allowed_tools.mode',
    ],
    [
      {
        messages,
        tools,
        tool_choice: {
          type: 'allowed_tools',
          allowed_tools: { mode: 'auto', tools: [...tools, { type: 'function', function: { name: 'g' } }] },
        },
      },
      'tool_choice.allowed_tools.tools[1]',
    ],
    // Messages
    [{ messages: [{ role: 'robot', content: '' }] }, 'messages[0].role'],
    [{ messages: [{ role: 'user', content: null }] }, 'messages[0].content'],
    [{ messages: [{ role: 'user', content: 3 }] }, 'messages[0].content'],
    [{ messages: [{ role: 'user', content: {} }] }, 'messages[0].content'],
    [{ messages: [{ role: 'user', content: [] }] }, 'messages[0].content'],
    [{ messages: [{ role: 'user', content: 'x', name: 5 }] }, 'messages[0].name'],
    [{ messages: [{ role: 'system', content: null }] }, 'messages[0].content'],
    [
      { messages: [{ role: 'system', content: [{ type: 'image_url', image_url: { url: 'data:,' } }] }] },
      'messages[0].content[0].type',
    ],
    [part('Hello'), 'messages[0].content[0]'],
    [part({ type: 'video', video: {} }), 'messages[0].content[0].type'],
    [part({ type: 'text', text: 5 }), 'messages[0].content[0].text'],
    [part({ type: 'image_url', image_url: 'https://a.example' }), 'messages[0].content[0].image_url'],
    [part({ type: 'image_url', image_url: { url: 'cat.png' } }), 'messages[0].content[0].image_url.url'],
    [
      part({ type: 'image_url', image_url: { url: 'data:,', detail: 'max' } }),
      'messages[0].content[0].image_url.detail',
    ],
    [
      part({ type: 'input_audio', input_audio: { data: '', format: 'midi' } }),
      'messages[0].content[0].input_audio.format',
    ],
    [part({ type: 'refusal', refusal: 'No.' }), 'messages[0].content[0].type'],
    [after({ role: 'assistant', content: null }), 'messages[1].content'],
    [
      after({ role: 'assistant', content: [{ type: 'image_url', image_url: { url: 'data:,' } }] }),
      'messages[1].content[0].type',
    ],
    [after({ ...calling, tool_calls: [] }), 'messages[1].tool_calls'],
    [after({ ...calling, tool_calls: {} }), 'messages[1].tool_calls'],
    [
      after({ ...calling, tool_calls: [{ ...call, function: { name: 'f', arguments: {} } }] }),
      'messages[1].tool_calls[0].function.arguments',
    ],
    [after({ ...calling, tool_calls: [{ ...call, type: 'other' }] }), 'messages[1].tool_calls[0].type'],
    [after({ ...calling, tool_calls: [{ ...call, id: 5 }] }), 'messages[1].tool_calls[0].id'],
    [after(calling), 'messages[1].tool_calls'],
    [after(calling, user, result), 'messages[1].tool_calls'],
    [after(result), 'messages[1].tool_call_id'],
    [after(calling, { ...result, tool_call_id: 'call_2' }), 'messages[2].tool_call_id'],
    [after(calling, result, user, result), 'messages[4].tool_call_id'],
    [after(calling, { ...result, content: null }), 'messages[2].content'],
    [after({ role: 'function', name: 'a b', content: '' }), 'messages[1].name'],
    // Formats
    [{ messages, response_format: 'json' }, 'response_format'],
    [{ messages, response_format: { type: 'xml' } }, 'response_format.type'],
    [json('x'), 'response_format.json_schema'],
    [json({ name: 'a b', schema: {} }), 'response_format.json_schema.name'],
    [json({ name: 'a', schema: [] }), 'response_format.json_schema.schema'],
    [json({ name: 'a', schema: {}, strict: 'yes' }), 'response_format.json_schema.strict'],
  ];
  it.each(invalid)('%j at %s', (body, param) => {
    const error = fault(body);
    expect({ status: error.status, code: error.code, param: error.param }).toEqual({
      status: 400,
      code: 'invalid_value',
      param,
    });
    if (param !== null) expect(error.message).toContain(`“${param}”`);
  });

  it.each([
    [{}, 'messages'],
    [{ messages: [{ content: '' }] }, 'messages[0].role'],
    [{ messages: [{ role: 'user' }] }, 'messages[0].content'],
    [after({ role: 'assistant' }), 'messages[1].content'],
    [after(calling, { role: 'tool', content: 'x' }), 'messages[2].tool_call_id'],
    [part({ type: 'text' }), 'messages[0].content[0].text'],
    [part({ text: 'x' }), 'messages[0].content[0].type'],
    [{ messages, tools: [{ type: 'function', function: {} }] }, 'tools[0].function.name'],
    [{ messages, tools: [{ type: 'function' }] }, 'tools[0].function'],
    [json({ schema: {} }), 'response_format.json_schema.name'],
    [json({ name: 'a', strict: true }), 'response_format.json_schema.schema'],
    [{ messages, response_format: { type: 'json_schema' } }, 'response_format.json_schema'],
    [{ messages, audio: { voice: 'alloy' } }, 'audio.format'],
  ])('%j lacks %s', (body, param) => {
    const { status, code, param: named } = fault(body);
    expect({ status, code, named }).toEqual({
      status: 400,
      code: 'missing_required_parameter',
      named: param,
    });
  });

  it('says of a value of several types what it may be', () => {
    expect(fault({ messages, stop: 5 }).message).toContain('expected string or array');
    expect(fault({ messages, stop: ['a', 'b', 'c', 'd', 'e'] }).message).toContain('<=4');
  });
});
