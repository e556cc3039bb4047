import { describe, expect, it } from 'vitest';
import { isJsonObject, MAX_JSON_DEPTH } from '@/lib/json/json';
import { defaultSettings, readSettings } from './settings';
import type { Settings, SettingsField } from './types';

const weather = { type: 'function', function: { name: 'weather', parameters: { type: 'object' } } };
const schema = { name: 'answer', schema: { type: 'object' }, strict: true };

function read(patch: Partial<Settings>): ReturnType<typeof readSettings> {
  return readSettings({ ...defaultSettings, ...patch });
}

function problemsOf(patch: Partial<Settings>): [SettingsField, string][] {
  return read(patch).problems.map(({ field, message }) => [field, message]);
}

describe('the request parameters', () => {
  it('are only streaming and its usage where nothing is set', () => {
    expect(read({})).toEqual({
      parameters: { stream: true, stream_options: { include_usage: true } },
      problems: [],
    });
  });

  it('are none at all without streaming', () => {
    expect(read({ stream: false })).toEqual({ parameters: {}, problems: [] });
  });

  it('come in one order, whatever the order of setting', () => {
    const { parameters, problems } = read({
      parameters: {
        max_tokens: 2,
        max_completion_tokens: 1,
        presence_penalty: -2,
        frequency_penalty: 2,
        top_p: 0,
        temperature: 0,
        verbosity: 'high',
        reasoning_effort: 'none',
      },
      responseFormat: 'json_schema',
      jsonSchema: JSON.stringify(schema),
      tools: JSON.stringify([weather]),
      toolChoice: 'function:weather',
      extraParameters: '{"user": "ada", "modalities": ["text"]}',
    });
    expect(problems).toEqual([]);
    expect(Object.entries(parameters)).toEqual([
      ['reasoning_effort', 'none'],
      ['verbosity', 'high'],
      ['temperature', 0],
      ['top_p', 0],
      ['frequency_penalty', 2],
      ['presence_penalty', -2],
      ['max_completion_tokens', 1],
      ['max_tokens', 2],
      ['stream', true],
      ['stream_options', { include_usage: true }],
      ['tools', [weather]],
      ['tool_choice', { type: 'function', function: { name: 'weather' } }],
      ['response_format', { type: 'json_schema', json_schema: schema }],
      ['user', 'ada'],
      ['modalities', ['text']],
    ]);
  });

  it.each(['none', 'auto', 'required'] as const)('hold the tool choice %s as a word', (toolChoice) => {
    expect(read({ tools: JSON.stringify([weather]), toolChoice }).parameters).toMatchObject({
      tool_choice: toolChoice,
    });
  });

  it.each(['text', 'json_object'] as const)('hold the format %s without a schema', (responseFormat) => {
    const { parameters, problems } = read({ responseFormat, jsonSchema: '{' });
    expect(parameters).toMatchObject({ response_format: { type: responseFormat } });
    expect(problems).toEqual([]);
  });

  it('take an extra parameter that has a control of its own, while that is not set', () => {
    expect(read({ extraParameters: '{"temperature": 1}' }).parameters).toMatchObject({ temperature: 1 });
  });

  it('take a key that is named like a part of every object as what it is', () => {
    const { parameters } = read({ stream: false, extraParameters: '{"__proto__": {"polluted": true}}' });
    expect(Object.keys(parameters)).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(parameters)).toBe(Object.prototype);
  });
});

describe('JSON as deep as may be', () => {
  const nested = (depth: number) => `${'{"a":'.repeat(depth)}0${'}'.repeat(depth)}`;
  const fields = {
    jsonSchema: (depth: number): Partial<Settings> => ({
      responseFormat: 'json_schema',
      jsonSchema: `{"name": "a", "strict": true, "schema": ${nested(depth - 1)}}`,
    }),
    tools: (depth: number): Partial<Settings> => ({
      tools: `[{"type": "function", "function": {"name": "a", "parameters": ${nested(depth - 3)}}}]`,
    }),
    extraParameters: (depth: number): Partial<Settings> => ({ extraParameters: nested(depth) }),
  };

  it.each(['jsonSchema', 'tools', 'extraParameters'] as const)(
    'in %s makes a request that is read',
    (field) => {
      const { parameters, problems } = read(fields[field](MAX_JSON_DEPTH - 2));
      expect(problems).toEqual([]);
      expect(isJsonObject({ model: 'm', messages: [], ...parameters })).toBe(true);
      expect(problemsOf(fields[field](MAX_JSON_DEPTH - 1))).toEqual([
        [field, expect.stringContaining('too deeply')],
      ]);
    },
  );
});

describe('a problem is named', () => {
  it.each([
    ['temperature', { parameters: { temperature: 2.1 } }, 'between 0 and 2'],
    ['temperature', { parameters: { temperature: Number.NaN } }, 'between 0 and 2'],
    ['top_p', { parameters: { top_p: -0.1 } }, 'between 0 and 1'],
    ['max_completion_tokens', { parameters: { max_completion_tokens: 0 } }, 'whole number above 0'],
    ['max_tokens', { parameters: { max_tokens: 1.5 } }, 'whole number above 0'],
    ['tools', { tools: '{}' }, 'array'],
    ['tools', { tools: '[]' }, 'Add a tool'],
    ['tools', { tools: JSON.stringify([weather, { type: 'function', function: {} }]) }, 'tool 2'],
    ['tools', { tools: '[7]' }, 'tool 1'],
    ['toolChoice', { toolChoice: 'auto' }, 'Add a tool first'],
    ['toolChoice', { toolChoice: 'function:time', tools: JSON.stringify([weather]) }, 'weather'],
    ['jsonSchema', { responseFormat: 'json_schema' }, 'Give the schema'],
    ['jsonSchema', { responseFormat: 'json_schema', jsonSchema: '[]' }, 'object'],
    [
      'jsonSchema',
      { responseFormat: 'json_schema', jsonSchema: '{"type": "object"}' },
      'a “name”, and a “schema” object',
    ],
    ['jsonSchema', { responseFormat: 'json_schema', jsonSchema: '{"name": "a", "schema": {}}' }, '“strict”'],
    ['extraParameters', { extraParameters: '[1]' }, 'object'],
    ['extraParameters', { extraParameters: '{"a": 1e999}' }, 'too large'],
    [
      'extraParameters',
      { extraParameters: `{"a": ${'['.repeat(20_000)}${']'.repeat(20_000)}}` },
      'too deeply',
    ],
    ['extraParameters', { extraParameters: '{"a": 12345678901234567890}' }, 'sent as 12345678901234567000'],
    ['extraParameters', { extraParameters: '{"user": "a", "user": "b"}' }, '“user” twice'],
    ['tools', { tools: '[{"type": "function", "type": "function"}]' }, 'line 1, column 23'],
    ['extraParameters', { extraParameters: '{"n": 2}' }, 'one answer'],
    ['extraParameters', { extraParameters: '{"model": "x"}' }, '“model”'],
    ['extraParameters', { extraParameters: '{"messages": []}' }, '“messages”'],
    ['extraParameters', { extraParameters: '{"stream": true}', stream: false }, 'switch'],
    [
      'extraParameters',
      { extraParameters: '{"temperature": 1}', parameters: { temperature: 1 } },
      'set twice',
    ],
    [
      'extraParameters',
      { extraParameters: '{"temperature": "hot"}' },
      '“temperature” must be between 0 and 2',
    ],
    [
      'extraParameters',
      { extraParameters: '{"reasoning_effort": "minimal"}' },
      '“reasoning_effort” must be one of none, low, medium, high, xhigh',
    ],
  ] satisfies [SettingsField, Partial<Settings>, string][])('in %s, case %#', (field, patch, words) => {
    expect(problemsOf(patch)).toEqual([[field, expect.stringContaining(words)]]);
  });

  it('by the place where JSON fails', () => {
    expect(problemsOf({ tools: '[\n  {"type": }\n]' })).toEqual([
      ['tools', expect.stringContaining('line 2, column 12')],
    ]);
    expect(problemsOf({ tools: '[{' })).toEqual([['tools', expect.stringContaining('line 1, column 3')]]);
  });

  it('once, where the tool choice hangs on tools that cannot be read', () => {
    expect(problemsOf({ tools: '[', toolChoice: 'required' }).map(([field]) => field)).toEqual(['tools']);
  });
});
