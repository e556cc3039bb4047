import { expect, it, describe } from 'vitest';
import { defaultSettings, readSettings } from './settings';
import { setParameter, unsetParameter, membersOf, putIn, takeOut } from './change-parameter';
import fc from 'fast-check';
import { isJsonValue } from '@/lib/json/json';

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

const effort = { reasoning_effort: 'high' };

it.each([
  ['', effort, '{"reasoning_effort":"high"}'],
  [' {} ', effort, '{"reasoning_effort":"high"}'],
  ['\n{ "user": "ada" }', effort, '{"reasoning_effort":"high", "user": "ada" }'],
  ['{"user": "ada"}', {}, '{"user": "ada"}'],
])('%j with %j put in is %j', (text, members, expected) => {
  expect(putIn(text, members)).toBe(expected);
});

it.each(['{', '[1]', '{"a": 12345678901234567890}', '{"a": 1, "a": 2}', '{"reasoning_effort": "low"}'])(
  'nothing is put into %j',
  (text) => {
    expect(putIn(text, effort)).toBeNull();
  },
);

it.each([
  ['{"reasoning_effort": "high", "user": "ada"}', '{\n  "user": "ada"\n}'],
  ['{"reasoning_effort": "high"}', ''],
  // The same within another object is none of the text's own members.
  ['{"a": {"reasoning_effort":"high","b": 1}}', '{"a": {"reasoning_effort":"high","b": 1}}'],
  ['{"a": {"reasoning_effort":"high","b":1}, "reasoning_effort": "low"}', /^\{\n {2}"a": \{\n/],
  ['{"reasoning_effort": ', '{"reasoning_effort": '],
])('of %j taking out leaves %j', (text, expected) => {
  expect(takeOut(text, ['reasoning_effort'])).toEqual(
    typeof expected === 'string' ? expected : expect.stringMatching(expected),
  );
});

describe('what was put in', () => {
  it('comes out again without a trace, however the text was typed', () => {
    const anyJson: fc.Arbitrary<unknown> = fc.jsonValue({ maxDepth: 2 });
    const members = fc.dictionary(
      fc.string().filter((name) => name !== '__proto__' && !/^\d+$/.test(name)),
      anyJson.filter((value) => isJsonValue(value)),
    );
    const typed = fc.record({ others: members, indent: fc.nat(4) });
    fc.assert(
      fc.property(typed, members, ({ others, indent }, added) => {
        const text = JSON.stringify(others, null, indent);
        const both = putIn(text, added);
        fc.pre(both !== null && Object.keys(others).length > 0);
        expect(JSON.stringify(membersOf(both))).toBe(JSON.stringify({ ...added, ...others }));
        expect(takeOut(both, Object.keys(added))).toBe(text);
      }),
      { numRuns: 1_000 },
    );
  });
});
