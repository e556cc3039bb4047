import { describe, expect, it } from 'vitest';
import { isJsonObject, MAX_JSON_DEPTH } from '@/lib/json/json';
import type { JsonTextFault } from '@/lib/json/json-text';
import { unknownDeployment } from '@/lib/model/deployment';
import { defaultSettings, limitedParameters, readSettings, toolNamesIn } from './settings';
import { settingsFromParameters } from './settings-from-parameters';
import { readSettingsRecord } from './settings-record';
import type { Settings, SettingsProblem } from './types';

const weather = { type: 'function', function: { name: 'weather', parameters: { type: 'object' } } };
const schema = { name: 'answer', schema: { type: 'object' }, strict: true };

function read(patch: Partial<Settings>): ReturnType<typeof readSettings> {
  return readSettings({ ...defaultSettings, ...patch });
}

function problemsOf(patch: Partial<Settings>): readonly SettingsProblem[] {
  return read(patch).problems;
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

  it('hold custom tools, one that must be called among them', () => {
    const tools = [weather, { type: 'custom', custom: { name: 'weather' } }];
    const settings = { tools: JSON.stringify(tools), toolChoice: 'custom:weather' } as const;
    const { parameters, problems } = read(settings);
    expect(problems).toEqual([]);
    expect(parameters).toMatchObject({
      tools,
      tool_choice: { type: 'custom', custom: { name: 'weather' } },
    });
    expect(settingsFromParameters(parameters).toolChoice).toBe('custom:weather');
    expect(readSettingsRecord(settings).toolChoice).toBe('custom:weather');
    expect(toolNamesIn(settings.tools)).toEqual(['weather', 'weather']);
    expect(read({ ...settings, tools: JSON.stringify([weather]) }).problems).toMatchObject([
      { code: 'unknownTool', name: 'weather' },
    ]);
  });

  it('hold what a tool choice may be beside a name, and a schema that says nothing of strict', () => {
    const allowed = { type: 'allowed_tools', allowed_tools: { mode: 'auto', tools: [weather] } };
    const { parameters, problems } = read({
      tools: JSON.stringify([weather]),
      ...{ responseFormat: 'json_schema', jsonSchema: '{"name": "a", "schema": {}}' },
      extraParameters: JSON.stringify({ tool_choice: allowed }),
    });
    expect(problems).toEqual([]);
    expect(parameters).toMatchObject({
      tool_choice: allowed,
      response_format: { type: 'json_schema', json_schema: { name: 'a', schema: {} } },
    });
    const { toolChoice, extraParameters } = settingsFromParameters(parameters);
    expect([toolChoice, JSON.parse(extraParameters)]).toEqual(['default', { tool_choice: allowed }]);
  });

  it('say whether the stream is padded, beside the usage', () => {
    const padded = '{"stream_options": {"include_obfuscation": false}}';
    const { parameters, problems } = read({ extraParameters: padded });
    expect(problems).toEqual([]);
    expect(parameters).toEqual({
      stream: true,
      stream_options: { include_usage: true, include_obfuscation: false },
    });
    expect(JSON.parse(settingsFromParameters(parameters).extraParameters)).toEqual(JSON.parse(padded));
    for (const settings of [
      { stream: false, extraParameters: padded },
      { extraParameters: '{"stream_options": {"include_usage": false}}' },
      { extraParameters: '{"stream_options": {"include_obfuscation": "no"}}' },
    ])
      expect(read(settings).problems).toMatchObject([{ code: 'reservedKey', key: 'stream_options' }]);
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
        { code: 'json', field, fault: { code: 'tooDeepOrLarge' } },
      ]);
    },
  );
});

describe('a problem is named', () => {
  const aboveZero = { mustBe: 'whole', min: 1 } as const;
  const heat = { mustBe: 'between', min: 0, max: 2 } as const;

  it.each<[Partial<Settings>, SettingsProblem]>([
    [{ parameters: { temperature: 2.1 } }, { code: 'value', field: 'temperature', fault: heat }],
    [{ parameters: { temperature: Number.NaN } }, { code: 'value', field: 'temperature', fault: heat }],
    [
      { parameters: { max_completion_tokens: 0 } },
      { code: 'value', field: 'max_completion_tokens', fault: aboveZero },
    ],
    [{ parameters: { max_tokens: 1.5 } }, { code: 'value', field: 'max_tokens', fault: aboveZero }],
    [{ tools: '{}' }, { code: 'toolsNotArray', field: 'tools' }],
    [{ tools: '[]' }, { code: 'noTools', field: 'tools' }],
    [
      { tools: JSON.stringify([weather, { type: 'function', function: {} }]) },
      { code: 'toolWithoutName', field: 'tools', position: 2 },
    ],
    [{ tools: '[7]' }, { code: 'toolWithoutName', field: 'tools', position: 1 }],
    [{ toolChoice: 'auto' }, { code: 'choiceWithoutTools', field: 'toolChoice' }],
    [
      { toolChoice: 'function:time', tools: JSON.stringify([weather]) },
      { code: 'unknownTool', field: 'toolChoice', name: 'time', known: ['weather'] },
    ],
    [{ responseFormat: 'json_schema' }, { code: 'noSchema', field: 'jsonSchema' }],
    [
      { responseFormat: 'json_schema', jsonSchema: '[]' },
      { code: 'schemaNotObject', field: 'jsonSchema' },
    ],
    [
      { responseFormat: 'json_schema', jsonSchema: '{"type": "object", "strict": true}' },
      { code: 'schemaIncomplete', field: 'jsonSchema', missing: ['name', 'schema'] },
    ],
    [
      { responseFormat: 'json_schema', jsonSchema: '{"name": "a", "schema": {}, "strict": 1}' },
      { code: 'schemaIncomplete', field: 'jsonSchema', missing: ['strict'] },
    ],
    [{ extraParameters: '[1]' }, { code: 'extraNotObject', field: 'extraParameters' }],
    [{ extraParameters: '{"model": "x"}' }, { code: 'reservedKey', field: 'extraParameters', key: 'model' }],
    [
      { extraParameters: '{"stream": true}', stream: false },
      { code: 'reservedKey', field: 'extraParameters', key: 'stream' },
    ],
    [
      { extraParameters: '{"temperature": 1}', parameters: { temperature: 1 } },
      { code: 'setTwice', field: 'extraParameters', key: 'temperature' },
    ],
    [
      { extraParameters: '{"temperature": "hot"}' },
      { code: 'extraValue', field: 'extraParameters', key: 'temperature', fault: heat },
    ],
    [
      { extraParameters: '{"verbosity": "minimal"}' },
      {
        code: 'extraValue',
        field: 'extraParameters',
        key: 'verbosity',
        fault: { mustBe: 'oneOf', choices: ['low', 'medium', 'high'] },
      },
    ],
  ])('in %j', (patch, problem) => {
    expect(problemsOf(patch)).toEqual([problem]);
  });

  it.each<[string, JsonTextFault]>([
    ['{"a": 1e999}', { code: 'tooDeepOrLarge' }],
    [`{"a": ${'['.repeat(20_000)}${']'.repeat(20_000)}}`, { code: 'tooDeep' }],
    [
      '{"a": 12345678901234567890}',
      { code: 'inexactNumber', sentAs: '12345678901234567000', line: 1, column: 7 },
    ],
    ['{"user": "a", "user": "b"}', { code: 'duplicateKey', key: 'user', line: 1, column: 15 }],
    ['{\n  "a": }\n', { code: 'invalid', line: 2, column: 8 }],
    ['{', { code: 'invalid', line: 1, column: 2 }],
  ])('by its place in JSON, case %#', (text, fault) => {
    expect(problemsOf({ extraParameters: text })).toEqual([
      { code: 'json', field: 'extraParameters', fault },
    ]);
  });

  it('where an answer may not be as long', () => {
    const { parameters, problems } = read({ parameters: { max_completion_tokens: 128_001, top_p: 1 } });
    expect(parameters).not.toHaveProperty('max_completion_tokens');
    expect(parameters).toHaveProperty('top_p', 1);
    const problem = { code: 'overLimit', key: 'max_completion_tokens', limit: 128_000 };
    expect(problems).toEqual([{ ...problem, field: 'max_completion_tokens', allowedBy: 'GPT-5.4' }]);
    expect(problemsOf({ extraParameters: '{"max_completion_tokens": 99999999}' })).toEqual([
      { ...problem, field: 'extraParameters', allowedBy: 'GPT-5.4' },
    ]);
    expect(problemsOf({ parameters: { max_completion_tokens: 128_000 } })).toEqual([]);
    expect(problemsOf({ model: 'unknown/model', parameters: { max_completion_tokens: 128_001 } })).toEqual(
      [],
    );
  });

  it('where this deployment allows less than the model', () => {
    const allowing = (maxCompletionTokens: number) => ({ ...unknownDeployment, maxCompletionTokens });
    const settings = { ...defaultSettings, parameters: { max_tokens: 9000 } };
    expect(readSettings(settings, allowing(8192)).problems).toEqual([
      { code: 'overLimit', field: 'max_tokens', key: 'max_tokens', limit: 8192, allowedBy: null },
    ]);
    expect(readSettings(settings, allowing(9000)).problems).toEqual([]);
    expect(readSettings(settings, allowing(500_000)).problems).toEqual([]);
  });

  it('what the model that really answers is told to write, where that is known', () => {
    const settings = { ...defaultSettings, parameters: { max_completion_tokens: 200_000 } };
    const standIn = { name: 'llama3', place: 'local' } as const;
    expect(readSettings(settings, { ...unknownDeployment, standIn }).problems).toEqual([]);
    const limited = { ...standIn, max_output_tokens: 4096 };
    expect(readSettings(settings, { ...unknownDeployment, standIn: limited }).problems).toMatchObject([
      { code: 'overLimit', limit: 4096, allowedBy: 'llama3' },
    ]);
  });

  it('once, where the tool choice depends on tools that cannot be read', () => {
    expect(problemsOf({ tools: '[', toolChoice: 'required' }).map(({ field }) => field)).toEqual(['tools']);
  });
});

describe('the deployment’s limit', () => {
  it('is sent where none is set', () => {
    expect(limitedParameters(defaultSettings, 500)).toEqual({
      stream: true,
      stream_options: { include_usage: true },
      max_completion_tokens: 500,
    });
    expect(limitedParameters(defaultSettings, null)).not.toHaveProperty('max_completion_tokens');
  });

  it.each([
    { parameters: { max_completion_tokens: 5 } },
    { parameters: { max_tokens: 5 } },
    { extraParameters: '{"max_completion_tokens": 5}' },
  ])('leaves %j as it was set', (settings) => {
    const unlimited = limitedParameters({ ...defaultSettings, ...settings }, null);
    expect(limitedParameters({ ...defaultSettings, ...settings }, 500)).toEqual(unlimited);
  });
});
