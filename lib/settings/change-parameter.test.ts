import { expect, it } from 'vitest';
import { defaultSettings, readSettings } from './settings';
import { setParameter, unsetParameter } from './change-parameter';

const settings = {
  ...defaultSettings,
  parameters: { verbosity: 'low', temperature: 1, max_tokens: 5 },
  responseFormat: 'json_object',
  tools: '[{"type": "function", "function": {"name": "weather"}}]',
  toolChoice: 'auto',
  extraParameters: '{"reasoning_effort": "high", "user": "ada"}',
} as const;

it.each([
  ['temperature', 'temperature'],
  ['max_tokens', 'max_tokens'],
  ['response_format.json_schema', 'response_format'],
  ['tool_choice', 'tool_choice'],
  ['verbosity', 'verbosity'],
  ['reasoning_effort', 'reasoning_effort'],
  ['stream_options.include_usage', 'stream_options'],
])('%s takes %s out of the request', (param, key) => {
  expect(readSettings(settings).parameters).toHaveProperty([key]);
  const { parameters, problems } = readSettings(unsetParameter(settings, param));
  expect(parameters).not.toHaveProperty([key]);
  expect(problems).toEqual([]);
});

it('takes the tool choice out with the tools', () => {
  const { parameters } = readSettings(unsetParameter(settings, 'tools[0].function.name'));
  expect(parameters).not.toHaveProperty(['tools']);
  expect(parameters).not.toHaveProperty(['tool_choice']);
});

it('leaves the field of extra parameters empty after its last key', () => {
  const once = unsetParameter(settings, 'user');
  expect(once.extraParameters).toBe('{\n  "reasoning_effort": "high"\n}');
  expect(unsetParameter(once, 'reasoning_effort').extraParameters).toBe('');
});

it('sets a parameter, and with undefined unsets it', () => {
  const set = setParameter(settings, 'reasoning_effort', 'low');
  expect(set).toEqual({ ...settings, parameters: { ...settings.parameters, reasoning_effort: 'low' } });
  expect(setParameter(set, 'reasoning_effort', undefined)).toEqual(settings);
});

it('changes nothing for what is not set', () => {
  expect(unsetParameter(settings, 'messages[0].content')).toEqual(settings);
});
