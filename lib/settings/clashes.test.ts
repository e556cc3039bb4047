import { describe, expect, it } from 'vitest';
import { clashesOf, fixesOf, withFix } from './clashes';
import { defaultSettings, readSettings } from './settings';
import { settingsFromParameters } from './settings-from-parameters';
import type { JsonObject } from '@/lib/json/json';
import type { Settings } from './types';

const tools = [{ type: 'function', function: { name: 'weather' } }];
const settingsOf = (parameters: JsonObject): Settings => ({
  ...defaultSettings,
  ...settingsFromParameters({ stream: true, ...parameters }),
});
const sent = (settings: Settings) => {
  const { stream: _stream, stream_options: _options, ...rest } = readSettings(settings).parameters;
  return rest;
};

describe('a clash', () => {
  it.each([
    [
      { reasoning_effort: 'high', temperature: 0.2 },
      [{ reasoning_effort: 'none', temperature: 0.2 }, { reasoning_effort: 'high' }],
    ],
    [{ reasoning_effort: 'low', tools }, [{ reasoning_effort: 'none', tools }, { reasoning_effort: 'low' }]],
    [{ max_tokens: 50 }, [{ max_completion_tokens: 50 }, {}]],
    [{ max_tokens: 50, max_completion_tokens: 9 }, [{ max_completion_tokens: 9 }]],
    [{ parallel_tool_calls: true }, [{}]],
    [{ top_logprobs: 2, user: 'ada' }, [{ user: 'ada' }]],
    [
      { reasoning_effort: 'low', logprobs: true },
      [{ reasoning_effort: 'none', logprobs: true }, { reasoning_effort: 'low' }],
    ],
  ])('of %j is resolved by each of its steps, and nothing else changes', (parameters, after) => {
    const settings = settingsOf(parameters);
    const [clash, ...others] = clashesOf(settings);
    if (!clash) throw new Error('They clash.');
    expect(others).toEqual([]);
    const fixed = fixesOf(settings, clash).map((fix) => withFix(settings, clash, fix));
    expect(fixed.map(sent)).toEqual(after);
    for (const each of fixed) expect(clashesOf(each)).toEqual([]);
  });

  it('takes the limit along that stands among the extra parameters', () => {
    const settings = { ...defaultSettings, extraParameters: '{"max_tokens": 50, "user": "ada"}' };
    const [clash] = clashesOf(settings);
    if (!clash) throw new Error('They clash.');
    expect(sent(withFix(settings, clash, 'maxCompletionTokens'))).toEqual({
      max_completion_tokens: 50,
      user: 'ada',
    });
  });

  it.each([
    [{ parallel_tool_calls: true }, 'parallel_tool_calls', 'tools'],
    [{ top_logprobs: 3, logprobs: false }, 'top_logprobs', 'logprobs'],
  ])('of %j is for want of another parameter', (parameters, parameter, needs) => {
    expect(clashesOf(settingsOf(parameters))).toEqual([{ rule: 'needs', parameter, needs }]);
  });

  it.each([{ parallel_tool_calls: false, tools }, { temperature: 1 }, {}])('is none of %j', (parameters) => {
    expect(clashesOf(settingsOf(parameters))).toEqual([]);
  });
});
