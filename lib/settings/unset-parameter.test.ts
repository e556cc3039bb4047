import { expect, it } from 'vitest';
import { defaultSettings, readSettings } from './settings';
import { unsetParameter } from './unset-parameter';

const settings = {
  ...defaultSettings,
  parameters: { temperature: 1, max_tokens: 5 },
  responseFormat: 'json_object',
  tools: '[{"type": "function", "function": {"name": "weather"}}]',
  toolChoice: 'auto',
  extraParameters: '{"reasoning_effort": "high", "seed": 7}',
} as const;

it.each([
  ['temperature', 'temperature'],
  ['max_tokens', 'max_tokens'],
  ['response_format.json_schema', 'response_format'],
  ['tool_choice', 'tool_choice'],
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
  const once = unsetParameter(settings, 'seed');
  expect(once.extraParameters).toBe('{\n  "reasoning_effort": "high"\n}');
  expect(unsetParameter(once, 'reasoning_effort').extraParameters).toBe('');
});

it('changes nothing for what is not set', () => {
  expect(unsetParameter(settings, 'messages[0].content')).toEqual(settings);
});
